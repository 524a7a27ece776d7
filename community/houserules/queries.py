from community.models import HouseRules


def versions() -> list[HouseRules]:
    """Every version that somebody wrote, the newest first."""
    return list(HouseRules.objects.newest_first().select_related("changed_by"))

from accounts.models import Member
from community.models import ProfileRemoval, Report
from community.reports.queries import OwnReport, with_rules


def own_member_reports(member: Member, other: Member) -> list[OwnReport]:
    """What this member has reported of the other's page and not taken back, newest first: two queries."""
    found = Report.objects.standing().filter(by=member, case__member=other)
    return with_rules(list(found.select_related("case__entry__text").order_by("-at", "-pk")))


def removals_of(member: Member) -> list[ProfileRemoval]:
    """What was taken off this member's page and is not put back, newest first."""
    found = ProfileRemoval.objects.filter(member=member, undone_at=None).exclude(was="")
    return list(found.select_related("entry").order_by("-at", "-pk")[:10])

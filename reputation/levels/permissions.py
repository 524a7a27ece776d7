from django.utils.translation import gettext as _

from accounts.models import Member
from accounts.verdicts import YES, Verdict, no
from reputation.levels.queries import level_with
from reputation.models import Privilege, Standing


def can_use_privilege(member: Member, privilege: Privilege) -> Verdict:
    """Whether the member's level unlocks it; a no says which level would, and how far away that is."""
    level = level_with(privilege)
    if level is None:
        return no(_("At present no level can do this."))
    standing = Standing.objects.filter(member=member).first() or Standing(member=member)
    if standing.level >= level.number:
        return YES
    words = _("Level %(number)s, %(name)s, can do this. You need %(missing)s more reputation.")
    missing = max(1, level.threshold - standing.reputation)
    return no(words % {"number": level.number, "name": level.called, "missing": missing})

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import Member
from accounts.sanctions.permissions import may_write
from accounts.verdicts import YES, Verdict, no
from reputation.levels.queries import level_of, level_with, reputation_of
from reputation.models import Level, Privilege
from reputation.rules.permissions import can_change_rules


def can_change_levels(member: Member) -> Verdict:
    """Whoever changes the rules: both say what reputation means here."""
    return can_change_rules(member)


def can_use_privilege(member: Member, privilege: Privilege) -> Verdict:
    """Whether a member's level unlocks it; what a role allows besides is asked by whoever asks this.

    The no says how far away it is. One query at most, the member's standing; a page with many posts on it asks
    for each, so the answer is remembered as long as this request's member.
    """
    if not (awake := may_write(member)):
        return awake
    asked: dict[Privilege, Verdict] = member.__dict__.setdefault("asked_privileges", {})
    if privilege not in asked:
        asked[privilege] = _by_level(member, privilege)
    return asked[privilege]


def _by_level(member: Member, privilege: Privilege) -> Verdict:
    needed = level_with(privilege)
    if needed is None:
        return no(_("In this community no level allows this."))
    if level_of(member).number >= needed.number:
        return YES
    return no(_how_far(needed, needed.threshold - reputation_of(member)))


def _how_far(needed: Level, missing: int) -> str:
    return ngettext(
        "Level %(number)s, %(name)s, can do this. You need %(missing)s more reputation.",
        "Level %(number)s, %(name)s, can do this. You need %(missing)s more reputation.",
        missing,
    ) % {"number": needed.number, "name": needed.called, "missing": missing}

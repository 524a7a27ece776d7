from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.grants.queries import grant_in_use
from accounts.models import Member, RoleGrant
from accounts.verdicts import no, require
from community.appearance.parts import put, value_of
from community.log.actions import Grounds, enter
from community.models import Act, Case, Part, ProfileRemoval, Report
from community.models.rule import ORDER
from community.permissions.appearance import can_report_member, can_take_off_part
from community.permissions.moderation import KEEPERS_OF_ORDER
from community.permissions.reports import can_settle_case
from community.reports.actions import close_case, file_report, retract_report
from events.acting import action
from events.kinds import Kind
from events.recording import record
from events.turns import take_turns

ACTS = {Part.NAME: Act.NAME_REPLACED, Part.AVATAR: Act.AVATAR_REMOVED, Part.BIO: Act.BIO_REMOVED}


@action
def report_member(*, actor: Member, member: Member, part: Part, rule: str, words: str = "") -> Report:
    """Say that a member's name, picture or words about themselves break a rule; raises Refused."""
    case, actor, member = _held(actor, member, part)
    require(can_report_member(actor, member))
    if not value_of(member, part):
        require(no(_("There is nothing to report any more.")))
    return file_report(actor, case or Case(member=member, part=part), rule=rule, words=words)


@action
def withdraw_member_report(*, actor: Member, member: Member, part: Part) -> None:
    """Take one's report back; the last one closes the case. Nothing where none waits."""
    case, actor, _member = _held(actor, member, part)
    retract_report(actor, case)


@action
def take_off_part(*, actor: Member, member: Member, part: Part, rule: str, reason: str) -> ProfileRemoval | None:
    """Empty the words, take the picture off, or put a neutral name in place of the name; raises Refused.

    The member may choose anew at once. None where there was nothing any more.
    """
    case, actor, member = _held(actor, member, part)
    require(can_take_off_part(actor, member))
    was = value_of(member, part)
    if not was:
        return None  # pressed twice
    if case:
        require(can_settle_case(actor, case))
    moment = timezone.now()
    removal = ProfileRemoval.objects.create(member=member, part=part, was=was, at=moment)
    put(actor, member, part, "")
    office, grounds = _office(actor), Grounds(rule, reason)
    removal.entry = enter(ACTS[part], actor=actor, office=office, grounds=grounds, target=removal.key, at=moment)
    removal.save(update_fields=["entry"])
    if case:
        close_case(case, Case.Outcome.REMOVED, actor=actor, entry=removal.entry, at=moment)
    record(Kind.PROFILE_PART_REMOVED, actor=actor.pk, subject=removal.key, at=moment, member=member.pk)
    return removal


@action
def put_back_part(*, actor: Member, removal: ProfileRemoval, reason: str) -> None:
    """Undo a removal, unless the member has chosen anew meanwhile; raises Refused."""
    part = Part(removal.part)
    _case, actor, member = _held(actor, removal.member, part)
    require(can_take_off_part(actor, member))
    removal = ProfileRemoval.objects.select_related("entry").get(pk=removal.pk)
    if removal.undone_at:
        return  # pressed twice
    if value_of(member, part) or not removal.was:
        require(no(_("They have chosen anew meanwhile: that stays.")))
    removal.undone_at = timezone.now()
    removal.save(update_fields=["undone_at"])
    put(actor, member, part, removal.was)
    enter(
        Act.PROFILE_PART_RESTORED,
        actor=actor,
        office=_office(actor),
        grounds=Grounds(removal.entry.rule if removal.entry else ORDER, reason),
        target=removal.key,
        undoes=removal.entry,
        at=removal.undone_at,
    )
    record(Kind.PROFILE_PART_RESTORED, actor=actor.pk, subject=removal.key, at=removal.undone_at, member=member.pk)


def _office(actor: Member) -> RoleGrant:
    return grant_in_use(actor, *KEEPERS_OF_ORDER, category_id=None)


def _held(actor: Member, member: Member, part: Part) -> tuple[Case | None, Member, Member]:
    """The open case and both members as they are now; where there is no case yet, nobody else opens one meanwhile."""
    take_turns(f"profile {member.pk}")
    case = Case.objects.open_about_member(member.pk, part)
    held = Member.objects.held(actor.pk, member.pk)
    if case:
        case.member = held[member.pk]
    return case, held[actor.pk], held[member.pk]

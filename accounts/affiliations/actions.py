from datetime import datetime

from django.utils import timezone

from accounts.affiliations.permissions import can_be_unaffiliated, can_end_affiliation, can_note_affiliation
from accounts.models import Affiliation, Member
from accounts.verdicts import require
from events.acting import action
from events.kinds import Kind
from events.recording import record


@action
def note_affiliation(
    *, actor: Member | None, member: Member, kind: str, organisation: str = "", at: datetime | None = None
) -> Affiliation:
    """Note what ties a member to the company, in place of what was noted before; raises Refused.

    `actor` is None for a command on the server; no `organisation` means the brand itself.
    """
    actor, member = _held(actor, member)
    if actor is not None:
        require(can_note_affiliation(actor, member))
    former = Affiliation.objects.filter(member=member, ended_at=None).first()
    if former and (former.kind, former.organisation) == (kind, organisation):
        return former  # pressed twice
    moment = at or timezone.now()
    if former:
        _end(actor, former, moment)
    affiliation = Affiliation.objects.create(
        member=member, kind=kind, organisation=organisation, noted_by=actor, since=moment
    )
    record(Kind.AFFILIATION_NOTED, actor=actor.pk if actor else None, subject=affiliation.key, at=at)
    return affiliation


@action
def end_affiliation(*, actor: Member | None, affiliation: Affiliation, at: datetime | None = None) -> Affiliation:
    """Nothing ties them to the company any more; raises Refused."""
    actor, member = _held(actor, affiliation.member)
    affiliation = Affiliation.objects.select_related("member").get(pk=affiliation.pk)
    if actor is not None:
        require(can_end_affiliation(actor, affiliation))
    if affiliation.ended_at is not None:
        return affiliation  # pressed twice
    require(can_be_unaffiliated(member))
    _end(actor, affiliation, at or timezone.now())
    return affiliation


def _end(actor: Member | None, affiliation: Affiliation, moment: datetime) -> None:
    affiliation.ended_at, affiliation.ended_by = moment, actor
    affiliation.save(update_fields=["ended_at", "ended_by"])
    record(Kind.AFFILIATION_ENDED, actor=actor.pk if actor else None, subject=affiliation.key, at=moment)


def _held(actor: Member | None, member: Member) -> tuple[Member | None, Member]:
    held = Member.objects.held(member.pk, actor.pk if actor else member.pk)
    return held[actor.pk] if actor else None, held[member.pk]

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Member
from accounts.models.grant import SITE
from accounts.verdicts import no, require
from events.acting import action
from events.kinds import Kind
from events.recording import record
from reputation.ledger.actions import hold_standings
from reputation.models import Candidacy, Terms
from reputation.models.candidacy import State
from reputation.promotion.permissions.candidacies import (
    can_agree_to_terms,
    can_apply,
    can_nominate_member,
    can_withdraw_candidacy,
    is_current,
)
from reputation.promotion.queries.eligibility import progress_of


@action
def nominate_member(
    *, actor: Member, member: Member, words: str, scope: str = SITE, at: datetime | None = None
) -> Candidacy:
    """Propose a member as moderator, in words that they and those who decide will read; raises Refused."""
    actor = _hold(actor, member.pk)  # whose own right may just have ended
    require(can_nominate_member(actor, progress_of(member.pk, at=at)))
    return _open(actor, member, words, scope, at, nominated_by=actor)


@action
def apply_for_moderator(
    *, actor: Member, words: str, terms: int, scope: str = SITE, at: datetime | None = None
) -> Candidacy:
    """Ask to become a moderator, having read the version `terms` of the terms; raises Refused."""
    actor = _hold(actor, actor.pk)
    require(can_apply(actor, progress_of(actor.pk, at=at)))
    require(is_current(terms, Terms.objects.in_force()))
    candidacy = _open(actor, actor, words, scope, at, nominated_by=None)
    _agree(actor, candidacy, terms, at)
    return candidacy


@action
def agree_to_terms(*, actor: Member, candidacy: Candidacy, terms: int, at: datetime | None = None) -> Candidacy:
    """The candidate agrees to the version that they were shown, also anew where it has changed; raises Refused."""
    candidacy, actor = hold_candidacy(candidacy, actor)
    require(can_agree_to_terms(actor, candidacy, terms, Terms.objects.in_force()))
    if candidacy.agreed_terms != terms:
        _agree(actor, candidacy, terms, at)
    return candidacy


@action
def withdraw_candidacy(*, actor: Member, candidacy: Candidacy, at: datetime | None = None) -> Candidacy:
    """The candidate would rather not, without having to say why; raises Refused once it is decided."""
    candidacy, actor = hold_candidacy(candidacy, actor)
    require(can_withdraw_candidacy(actor, candidacy))
    if candidacy.state == State.WITHDRAWN:
        return candidacy  # pressed twice
    candidacy.state, candidacy.withdrawn_at = State.WITHDRAWN, at or timezone.now()
    candidacy.save(update_fields=["state", "withdrawn_at"])
    record(Kind.CANDIDACY_WITHDRAWN, actor=actor.pk, subject=candidacy.key, at=at)
    return candidacy


def hold_candidacy(candidacy: Candidacy, actor: Member) -> tuple[Candidacy, Member]:
    """The candidacy and who acts as they are now, held together with its member's standing, rules and terms."""
    actor = _hold(actor, candidacy.member_id)
    return Candidacy.objects.with_people().get(pk=candidacy.pk), actor


def _hold(actor: Member, member_id: int) -> Member:
    """Until the transaction ends nobody gives this member points, roles or another candidacy; the actor, who
    keeps their own roles as long."""
    return hold_standings({member_id, actor.pk})[actor.pk].member


def _open(
    actor: Member, member: Member, words: str, scope: str, at: datetime | None, *, nominated_by: Member | None
) -> Candidacy:
    if not words.strip():
        require(no(_("Please say in a few words why.")))
    candidacy = Candidacy.objects.create(
        member=member, nominated_by=nominated_by, nominated_at=at or timezone.now(), scope=scope, words=words.strip()
    )
    record(Kind.MEMBER_NOMINATED, actor=actor.pk, subject=candidacy.key, at=at, member=member.pk)
    return candidacy


def _agree(actor: Member, candidacy: Candidacy, terms: int, at: datetime | None) -> None:
    candidacy.state, candidacy.agreed_terms, candidacy.agreed_at = State.AGREED, terms, at or timezone.now()
    candidacy.save(update_fields=["state", "agreed_terms", "agreed_at"])
    record(Kind.CANDIDACY_AGREED, actor=actor.pk, subject=candidacy.key, at=at, terms=terms)

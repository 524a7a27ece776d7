"""A person's decision on a finding, the appeal against it, and what somebody else makes of that."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Member
from accounts.verdicts import no, require
from events.acting import action
from events.kinds import Kind
from events.recording import record
from reputation.gaming.permissions import can_appeal_decision, can_decide_appeal, can_decide_finding
from reputation.gaming.queries import awards_of, concerned_by
from reputation.ledger.actions import award, hold_standings, reverse_award
from reputation.models import Decision, Finding, LedgerEntry, Note, Reason, Voiding


@action
def decide_finding(
    *, actor: Member, finding: Finding, outcome: Decision.Outcome, reason: str, sources: Collection[str] = ()
) -> Decision:
    """Say that nothing is wrong, or take the points of `sources` back; raises Refused.

    Of two who decide at once the first one's decision holds. What is taken back earns nothing when it is given
    again, until an appeal lifts the decision.
    """
    finding = Finding.objects.select_for_update(no_key=True).get(pk=finding.pk)
    chosen = awards_of(set(finding.sources) & set(sources)) if outcome == Decision.Outcome.REVERSED else []
    actor = _hold(actor, chosen)  # as they are now, not when the page opened
    require(can_decide_finding(actor, finding))
    if finding.decided_at is not None:
        require(no(_("Somebody has decided this meanwhile.")))
    _require_words(reason)
    awards = _unvoided(finding, chosen)
    if outcome == Decision.Outcome.REVERSED and not awards:
        require(no(_("Please choose at least one praise to take back.")))
    moment = timezone.now()
    decision = Decision.objects.create(
        finding=finding,
        outcome=outcome,
        sources=[award.source for award in awards],
        reason=reason.strip(),
        by=actor,
        at=moment,
    )
    finding.decided_at = moment
    finding.save(update_fields=["decided_at"])
    for one in awards:
        _void(one, decision, actor, moment)
    record(Kind.FINDING_DECIDED, actor=actor.pk, subject=decision.key, at=moment)
    return decision


@action
def appeal_decision(*, actor: Member, decision: Decision, words: str) -> Decision:
    """Ask for a second look by somebody else, once; raises Refused."""
    decision = _locked(decision)
    require(can_appeal_decision(actor, decision, concerned_by(decision)))
    _require_words(words)
    decision.appeal, decision.appealed_by, decision.appealed_at = words.strip(), actor, timezone.now()
    decision.save(update_fields=["appeal", "appealed_by", "appealed_at"])
    record(Kind.DECISION_APPEALED, actor=actor.pk, subject=decision.key, at=decision.appealed_at)
    return decision


@action
def decide_appeal(
    *, actor: Member, decision: Decision, outcome: Decision.Appeal, reason: str, in_force: Collection[str]
) -> Decision:
    """Let the decision stay or lift it; raises Refused. Lifted, each praise gets its points again (invariant 2).

    `in_force` are the sources whose praise still stands, in posts that the caller holds.
    """
    decision = _locked(decision)
    awards = awards_of(decision.sources)
    actor = _hold(actor, awards)
    require(can_decide_appeal(actor, decision))
    _require_words(reason)
    moment = timezone.now()
    decision.appeal_outcome, decision.appeal_reason = outcome, reason.strip()
    decision.appeal_decided_by, decision.appeal_decided_at = actor, moment
    decision.save(update_fields=["appeal_outcome", "appeal_reason", "appeal_decided_by", "appeal_decided_at"])
    if decision.is_overturned:
        Voiding.objects.filter(decision=decision.key, lifted_at=None).update(lifted_at=moment)
        for one in awards:
            _give_back(one, decision, actor, moment, stands=one.source in in_force)
    record(Kind.APPEAL_DECIDED, actor=actor.pk, subject=decision.key, at=moment)
    return decision


def _hold(actor: Member, awards: Iterable[LedgerEntry]) -> Member:
    """Hold who decides and whose points these are in one order; the decider, who keeps their roles until the end."""
    return hold_standings({actor.pk, *(award.member_id for award in awards)})[actor.pk].member


def _unvoided(finding: Finding, awards: Iterable[LedgerEntry]) -> list[LedgerEntry]:
    """The chosen praises of a finding without those that another decision stands against."""
    voided = set(Voiding.objects.filter(source__in=finding.sources, lifted_at=None).values_list("source", flat=True))
    return [award for award in awards if award.source not in voided]


def _void(former: LedgerEntry, decision: Decision, actor: Member, moment: datetime) -> None:
    Voiding.objects.create(source=former.source, decision=decision.key, at=moment)
    reverse_award(former.member_id, Reason(former.reason), source=former.source, note=Note.DECIDED, at=moment)
    _record(Kind.AWARD_VOIDED, former, decision, actor, moment)


def _give_back(former: LedgerEntry, decision: Decision, actor: Member, moment: datetime, *, stands: bool) -> None:
    """What was praised again meanwhile is an entry of 0 points: that goes, and the real one comes in its place."""
    reason = Reason(former.reason)
    reverse_award(former.member_id, reason, source=former.source, note=Note.DECIDED, at=moment)
    if stands:
        award(
            former.member_id,
            reason,
            source=former.source,
            given_by=former.given_by_id,
            place=former.place,
            at=moment,
        )
    _record(Kind.AWARD_RETURNED, former, decision, actor, moment)


def _record(kind: Kind, former: LedgerEntry, decision: Decision, actor: Member, moment: datetime) -> None:
    record(
        kind,
        actor=actor.pk,
        subject=former.source,
        at=moment,
        member=former.member_id,
        reason=former.reason,
        decision=decision.pk,
    )


def _locked(decision: Decision) -> Decision:
    locked = Decision.objects.select_for_update(no_key=True, of=("self",))
    return locked.select_related("finding").get(pk=decision.pk)


def _require_words(words: str) -> None:
    if not words.strip():
        require(no(_("Please say why: the members concerned read it.")))

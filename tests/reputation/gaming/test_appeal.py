"""One appeal, in words; somebody else decides it; what comes back is at most what was there."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Member, Role
from accounts.verdicts import Refused
from events.kinds import Kind
from events.models import Event
from reputation.gaming.actions.deciding import appeal_decision, decide_appeal, decide_finding
from reputation.ledger.actions import award
from reputation.models import Decision, Finding, LedgerEntry, Note, Reason, Voiding
from reputation.rules.actions import change_rules
from tests import factories
from tests.reputation.conftest import standing
from tests.reputation.gaming.ring import EACH, POINTS

pytestmark = pytest.mark.django_db
UPHELD, OVERTURNED = Decision.Appeal.UPHELD, Decision.Appeal.OVERTURNED
PRAISED = Reason.ANSWER_PRAISED


@pytest.fixture
def decision(finding: Finding, moderator: Member) -> Decision:
    outcome = Decision.Outcome.REVERSED
    return decide_finding(actor=moderator, finding=finding, outcome=outcome, reason="Why.", sources=finding.sources)


@pytest.fixture
def appealed(decision: Decision, tobi: Member) -> Decision:
    return appeal_decision(actor=tobi, decision=decision, words="We repair bikes together.")


def look(actor: Member, decision: Decision, outcome: Decision.Appeal, in_force: list[str] | None = None) -> Decision:
    standing_ = decision.sources if in_force is None else in_force
    return decide_appeal(actor=actor, decision=decision, outcome=outcome, reason="I asked them.", in_force=standing_)


def praise_again(decision: Decision) -> None:
    for first in LedgerEntry.objects.filter(source__in=decision.sources, round=1, reverses=None):
        award(first.member_id, PRAISED, source=first.source, given_by=first.given_by_id, place="category:1")


def test_whole_way_never_gains(appealed: Decision, manager: Member, tobi: Member, nadia: Member) -> None:
    assert (standing(tobi), standing(nadia)) == (0, 0)
    praise_again(appealed)
    assert (standing(tobi), standing(nadia)) == (0, 0)
    look(manager, appealed, OVERTURNED)
    assert (standing(tobi), standing(nadia)) == (EACH * POINTS, EACH * POINTS)
    assert not Voiding.objects.filter(lifted_at=None).exists()
    praise_again(appealed)
    assert (standing(tobi), standing(nadia)) == (EACH * POINTS, EACH * POINTS)


def test_given_back_on_the_first_day_and_at_the_first_place(appealed: Decision, manager: Member) -> None:
    look(manager, appealed, OVERTURNED)
    firsts = LedgerEntry.objects.filter(round=1, reverses=None, source__in=appealed.sources)
    for first in firsts:
        again = LedgerEntry.objects.standing().get(source=first.source)
        assert (again.day, again.place, again.given_by_id) == (first.day, first.place, first.given_by_id)
        assert again.round == 2


def test_rules_that_are_worth_more_by_then_return_what_it_was(
    appealed: Decision, manager: Member, tobi: Member
) -> None:
    change_rules(actor=manager, answer_praised=50)
    look(manager, appealed, OVERTURNED)
    assert standing(tobi) == EACH * POINTS
    assert set(LedgerEntry.objects.filter(round=2).values_list("note", flat=True)) == {Note.AGAIN}


def test_praise_that_stands_no_more_is_not_given_back_but_may_come_again(
    appealed: Decision, manager: Member, tobi: Member, nadia: Member
) -> None:
    from_nadia = [source for source in appealed.sources if source.endswith(f"from:{nadia.pk}")]
    look(manager, appealed, OVERTURNED, in_force=from_nadia)
    assert (standing(tobi), standing(nadia)) == (EACH * POINTS, 0)
    praise_again(appealed)
    assert (standing(tobi), standing(nadia)) == (EACH * POINTS, EACH * POINTS)


def test_each_source_has_its_event(appealed: Decision, manager: Member) -> None:
    look(manager, appealed, OVERTURNED)
    events = Event.objects.filter(kind=Kind.AWARD_RETURNED)
    assert sorted(events.values_list("subject", flat=True)) == sorted(appealed.sources)
    assert Event.objects.get(kind=Kind.APPEAL_DECIDED).subject == appealed.key


def test_upheld_changes_no_points(appealed: Decision, manager: Member, tobi: Member) -> None:
    decided = look(manager, appealed, UPHELD)
    assert standing(tobi) == 0
    assert (decided.appeal_outcome, decided.appeal_reason, decided.appeal_decided_by) == (
        UPHELD,
        "I asked them.",
        manager,
    )
    assert Voiding.objects.filter(lifted_at=None).count() == len(appealed.sources)
    assert not Event.objects.filter(kind=Kind.AWARD_RETURNED).exists()


def test_appeal_is_kept_word_for_word_and_told(appealed: Decision, tobi: Member) -> None:
    assert (appealed.appeal, appealed.appealed_by) == ("We repair bikes together.", tobi)
    assert Event.objects.get(kind=Kind.DECISION_APPEALED).actor == tobi.pk


def test_only_once_whoever_asks(appealed: Decision, tobi: Member, nadia: Member, manager: Member) -> None:
    for member in (tobi, nadia):
        with pytest.raises(Refused, match="there is one for each decision"):
            appeal_decision(actor=member, decision=appealed, words="Please.")
    look(manager, appealed, UPHELD)
    with pytest.raises(Refused, match="there is one for each decision"):
        appeal_decision(actor=tobi, decision=appealed, words="Please.")
    with pytest.raises(Refused, match="taken already"):
        look(manager, appealed, OVERTURNED)


def test_strangers_and_deciders_do_not_appeal(decision: Decision, moderator: Member, crowd: list[Member]) -> None:
    for member in (crowd[0], moderator):
        with pytest.raises(Refused, match="Only the members concerned"):
            appeal_decision(actor=member, decision=decision, words="Please.")


def test_without_words_it_is_refused(decision: Decision, tobi: Member) -> None:
    with pytest.raises(Refused, match="Please say why"):
        appeal_decision(actor=tobi, decision=decision, words=" ")


def test_suspended_member_is_heard(decision: Decision, tobi: Member) -> None:
    tobi.suspended_until = decision.at + timedelta(days=3)
    tobi.save()
    assert appeal_decision(actor=tobi, decision=decision, words="Please.").appealed_by == tobi


def test_first_decider_does_not_take_the_second_look(appealed: Decision, moderator: Member) -> None:
    factories.grant(moderator, Role.ADMIN)
    for outcome in (UPHELD, OVERTURNED):
        with pytest.raises(Refused, match="somebody else takes"):
            look(moderator, appealed, outcome)
    with pytest.raises(IntegrityError, match="appeal_decided_by_somebody_else"), transaction.atomic():
        Decision.objects.update(appeal_decided_by=moderator)


def test_members_concerned_do_not_take_it(appealed: Decision, nadia: Member) -> None:
    factories.grant(nadia, Role.ADMIN)
    with pytest.raises(Refused, match="somebody else decides"):
        look(nadia, appealed, OVERTURNED)


def test_no_second_look_that_nobody_asked_for(decision: Decision, manager: Member) -> None:
    with pytest.raises(Refused, match="Nobody has asked"):
        look(manager, decision, OVERTURNED)


def test_nothing_wrong_cannot_be_appealed(finding: Finding, moderator: Member, tobi: Member) -> None:
    outcome = Decision.Outcome.NOTHING_WRONG
    decision = decide_finding(actor=moderator, finding=finding, outcome=outcome, reason="Friends.")
    with pytest.raises(Refused, match="Only the members concerned"):
        appeal_decision(actor=tobi, decision=decision, words="Please.")

"""A person decides: what is taken back, who may, and that praising again earns nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Member, Role
from accounts.verdicts import Refused
from events.kinds import Kind
from events.models import Event
from reputation.gaming.actions.deciding import decide_finding
from reputation.gaming.queries import concerned_by, decisions_on
from reputation.ledger.actions import award, reverse_award
from reputation.models import Decision, Finding, LedgerEntry, Note, Reason, Voiding
from tests import factories
from tests.reputation.conftest import standing
from tests.reputation.gaming.ring import EACH, POINTS

pytestmark = pytest.mark.django_db
REVERSED, NOTHING = Decision.Outcome.REVERSED, Decision.Outcome.NOTHING_WRONG
PRAISED = Reason.ANSWER_PRAISED


def take_back(actor: Member, finding: Finding, sources: list[str] | None = None) -> Decision:
    chosen = finding.sources if sources is None else sources
    return decide_finding(
        actor=actor, finding=finding, outcome=REVERSED, reason="For each other only.", sources=chosen
    )


def test_it_takes_exactly_those_points_back(finding: Finding, moderator: Member, tobi: Member, nadia: Member) -> None:
    assert (standing(tobi), standing(nadia)) == (EACH * POINTS, EACH * POINTS)
    decision = take_back(moderator, finding)
    assert (standing(tobi), standing(nadia)) == (0, 0)
    taken = LedgerEntry.objects.filter(reverses__isnull=False)
    assert set(taken.values_list("note", flat=True)) == {Note.DECIDED}
    assert sorted(taken.values_list("source", flat=True)) == sorted(decision.sources) == sorted(finding.sources)
    finding.refresh_from_db()
    assert finding.decided_at == decision.at
    assert concerned_by(decision) == {tobi.pk, nadia.pk}
    assert decisions_on([*finding.sources, "post:7/from:3"]) == dict.fromkeys(finding.sources, decision.pk)


def test_only_what_was_chosen(finding: Finding, moderator: Member, tobi: Member, nadia: Member) -> None:
    from_tobi = [source for source in finding.sources if source.endswith(f"from:{tobi.pk}")]
    decision = take_back(moderator, finding, [*from_tobi, "post:1/from:2"])
    assert sorted(decision.sources) == sorted(from_tobi)
    assert (standing(tobi), standing(nadia)) == (EACH * POINTS, 0)


def test_each_source_has_its_event_and_the_decision_one(finding: Finding, moderator: Member) -> None:
    decision = take_back(moderator, finding)
    events = Event.objects.filter(kind=Kind.AWARD_VOIDED)
    assert sorted(events.values_list("subject", flat=True)) == sorted(finding.sources)
    receivers = dict(LedgerEntry.objects.filter(source__in=finding.sources).values_list("source", "member"))
    for event in events:
        assert event.actor == moderator.pk
        assert event.payload == {"member": receivers[event.subject], "reason": PRAISED, "decision": decision.pk}
    assert Event.objects.get(kind=Kind.FINDING_DECIDED).subject == decision.key


def test_praise_again_earns_nothing(finding: Finding, moderator: Member, tobi: Member, nadia: Member) -> None:
    take_back(moderator, finding)
    for source in finding.sources:
        giver, receiver = (tobi, nadia) if source.endswith(f"from:{tobi.pk}") else (nadia, tobi)
        entry = award(receiver.pk, PRAISED, source=source, given_by=giver.pk)
        assert entry is not None
        assert (entry.points, entry.note) == (0, Note.VOID)
    assert (standing(tobi), standing(nadia)) == (0, 0)


def test_withdrawn_before_the_decision_and_given_again_after_it_earns_nothing(
    finding: Finding, moderator: Member, tobi: Member, nadia: Member
) -> None:
    source = next(source for source in finding.sources if source.endswith(f"from:{tobi.pk}"))
    reverse_award(nadia.pk, PRAISED, source=source)
    take_back(moderator, finding, [source])
    award(nadia.pk, PRAISED, source=source, given_by=tobi.pk)
    assert standing(nadia) == (EACH - 1) * POINTS


def test_nothing_wrong_changes_nothing(finding: Finding, moderator: Member, tobi: Member) -> None:
    decide_finding(actor=moderator, finding=finding, outcome=NOTHING, reason="Old friends.", sources=finding.sources)
    assert standing(tobi) == EACH * POINTS
    assert not Voiding.objects.exists()
    assert not Event.objects.filter(kind=Kind.AWARD_VOIDED).exists()


@pytest.mark.parametrize("reason", ["", "  \n"])
@pytest.mark.parametrize("outcome", [REVERSED, NOTHING])
def test_without_a_reason_it_is_refused(finding: Finding, moderator: Member, outcome: str, reason: str) -> None:
    with pytest.raises(Refused, match="Please say why"):
        decide_finding(actor=moderator, finding=finding, outcome=outcome, reason=reason, sources=finding.sources)
    assert not Decision.objects.exists()


def test_nothing_chosen_is_refused(finding: Finding, moderator: Member) -> None:
    with pytest.raises(Refused, match="at least one praise"):
        take_back(moderator, finding, [])


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.MANAGER, Role.ADMIN])
def test_those_in_office_decide(finding: Finding, role: Role) -> None:
    member = factories.make_member()
    factories.grant(member, role)
    assert take_back(member, finding).by == member


def test_others_do_not(finding: Finding, crowd: list[Member]) -> None:
    of_one_room = factories.make_member()
    factories.grant(of_one_room, Role.MODERATOR, scope="category:1")
    for member in (crowd[0], of_one_room, factories.make_staff()):
        with pytest.raises(Refused, match="Only moderators of the whole forum"):
            take_back(member, finding)


def test_nobody_decides_in_their_own_case(finding: Finding, tobi: Member, nadia: Member) -> None:
    for member in (tobi, nadia):
        for role in (Role.MODERATOR, Role.MANAGER, Role.ADMIN):
            factories.grant(member, role)
        for outcome in (REVERSED, NOTHING):
            with pytest.raises(Refused, match="somebody else decides"):
                decide_finding(actor=member, finding=finding, outcome=outcome, reason="Fine.", sources=finding.sources)


def test_suspended_meanwhile_is_refused(finding: Finding, moderator: Member) -> None:
    until = timezone.now() + timedelta(days=1)
    Member.objects.filter(pk=moderator.pk).update(suspended_until=until)
    with pytest.raises(Refused, match="You are suspended until"):
        take_back(moderator, finding)


def test_second_decision_is_refused(finding: Finding, moderator: Member, manager: Member) -> None:
    take_back(moderator, finding)
    with pytest.raises(Refused, match="decided this meanwhile"):
        decide_finding(actor=manager, finding=finding, outcome=NOTHING, reason="Fine.")
    assert Decision.objects.get().by == moderator


def test_source_that_another_decision_took_stays_with_that(
    finding: Finding, moderator: Member, manager: Member, tobi: Member, nadia: Member
) -> None:
    first = take_back(moderator, finding)
    other = Finding.objects.create(
        kind="serial",
        members=[tobi.pk],
        sources=finding.sources,
        evidence=[],
        since=finding.since,
        until=finding.until,
    )
    with pytest.raises(Refused, match="at least one praise"):
        take_back(manager, other)
    assert set(Voiding.objects.values_list("decision", flat=True)) == {first.key}

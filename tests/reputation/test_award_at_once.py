"""The same points from many hands at the same instant count once, and nobody's act ends in an error."""

import pytest
from django.db import transaction

from community.answers.actions import accept_answer, unaccept_answer
from reputation.ledger.actions import award, hold_standings, reverse_award
from reputation.models import LedgerEntry, Reason
from tests import factories
from tests.parallel import at_once, errors
from tests.reputation.conftest import POINTS, standing

pytestmark = pytest.mark.django_db(transaction=True)
ACCEPTED = Reason.ANSWER_ACCEPTED
THANKED = Reason.ACCEPTED_AN_ANSWER


def test_one_source_awarded_eight_times_counts_once(member, giver):
    entries = at_once(*[lambda: award(member.pk, ACCEPTED, source="post:7", given_by=giver.pk)] * 8)
    assert not errors(entries)
    assert len({entry.pk for entry in entries}) == 1
    assert standing(member) == POINTS[ACCEPTED]


def test_many_sources_at_once_all_count(member, giver):
    sources = [f"post:{number}" for number in range(12)]
    acts = [lambda source=source: award(member.pk, ACCEPTED, source=source) for source in sources]
    assert not errors(at_once(*acts))
    assert standing(member) == 12 * POINTS[ACCEPTED]


def test_of_many_between_the_same_two_at_once_three_count(member, giver):
    sources = [f"post:{number}" for number in range(12)]
    acts = [lambda source=source: award(member.pk, ACCEPTED, source=source, given_by=giver.pk) for source in sources]
    assert not errors(at_once(*acts))
    assert standing(member) == 3 * POINTS[ACCEPTED]


def test_taken_back_eight_times_is_taken_once(member, giver):
    award(member.pk, ACCEPTED, source="post:7", given_by=giver.pk)
    taken = at_once(*[lambda: reverse_award(member.pk, ACCEPTED, source="post:7")] * 8)
    assert not errors(taken)
    assert len([entry for entry in taken if entry]) == 1
    assert standing(member) == 0


def test_given_and_taken_in_a_scramble_the_ledger_adds_up(member, giver):
    def give() -> None:
        award(member.pk, ACCEPTED, source="post:7", given_by=giver.pk)

    def take() -> None:
        reverse_award(member.pk, ACCEPTED, source="post:7")

    assert not errors(at_once(*[give, take] * 6))
    assert standing(member) in (0, POINTS[ACCEPTED])
    rounds = LedgerEntry.objects.filter(reverses=None).values_list("round", flat=True)
    assert sorted(rounds) == list(range(1, len(rounds) + 1))


def test_standings_are_held_by_ascending_id_whatever_the_order(member, giver):
    """Held in the order asked for, these would wait for each other and one would be ended after a second."""

    def hold(*members: int) -> None:
        for _ in range(20):
            with transaction.atomic():
                hold_standings(members)

    assert at_once(lambda: hold(member.pk, giver.pk), lambda: hold(giver.pk, member.pk)) == [None, None]


def test_two_who_accept_each_others_answers_at_the_same_instant(member, giver):
    """Each holds the other's standing next: locks in ascending order, so neither act ends in an error."""
    category = factories.make_category()
    pairs = []
    for asker, helper in [(member, giver), (giver, member)] * 4:
        thread = factories.make_thread(asker, category)
        pairs.append((asker, factories.make_answer(thread, helper)))
    acts = [lambda actor=actor, answer=answer: accept_answer(actor=actor, answer=answer) for actor, answer in pairs]
    assert not errors(at_once(*acts))
    # Eight acceptances between the two, of which three count, each for both.
    assert standing(member) + standing(giver) == 3 * (POINTS[ACCEPTED] + POINTS[THANKED])
    acts = [lambda actor=actor, answer=answer: unaccept_answer(actor=actor, answer=answer) for actor, answer in pairs]
    assert not errors(at_once(*acts))
    assert standing(member) == standing(giver) == 0

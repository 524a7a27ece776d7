"""Invariants 1 to 6 under anything that can happen: random sequences by many members, checked after every step."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import time_machine
from django.core.cache import cache
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.community.recount.world import Step, World

pytestmark = pytest.mark.django_db

EVENING = datetime(2026, 11, 3, 23, 59, 30, tzinfo=UTC)  # so that midnight comes soon
VERBS = ("praise", "unpraise", "accept", "unaccept", "official", "unofficial", "remove", "restore")
RARE = ("again", "again", "bounce", "void", "void", "lift", "rules", "rules", "hire", "dismiss", "midnight")
NUMBER = st.integers(0, 5)
STEPS = st.lists(st.tuples(st.sampled_from(VERBS * 2 + RARE), NUMBER, NUMBER), min_size=25, max_size=40)
SLOWLY = settings(
    max_examples=25,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking would take minutes; the steps are short words
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def in_a_world(story: Callable[[World], None]) -> None:
    """Tell a story in a community of its own, which is gone afterwards."""
    cache.clear()
    with time_machine.travel(EVENING, tick=False) as clock, transaction.atomic():
        story(World(clock, EVENING))
        transaction.set_rollback(True)


@SLOWLY
@given(steps=STEPS)
def test_after_every_step_standing_ledger_and_replay_agree(steps: list[Step]) -> None:
    def story(world: World) -> None:
        for step in steps:
            world.do(*step)
            world.agrees()

    in_a_world(story)


@SLOWLY
@given(before=STEPS, meanwhile=STEPS)
def test_what_ends_where_it_began_has_gained_nobody_a_point(before: list[Step], meanwhile: list[Step]) -> None:
    def story(world: World) -> None:
        for step in before:
            world.do(*step)
        began, had = world.facts(), world.totals()
        for step in meanwhile:
            world.do(*step)
        world.bring_back(began)
        world.agrees()
        assert world.facts() == began
        has = world.totals()
        assert {
            member: (had.get(member, 0), points) for member, points in has.items() if points > had.get(member, 0)
        } == {}

    in_a_world(story)

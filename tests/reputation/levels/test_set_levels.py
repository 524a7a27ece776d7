"""Who sets the levels, to what, and how everybody's level follows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Member, Role
from accounts.verdicts import Refused
from events.delivering import deliver_due
from events.kinds import Kind
from events.models import Event
from reputation.ledger.actions import award
from reputation.levels import effects
from reputation.levels.actions import set_levels, settle_levels
from reputation.levels.presets import ESTABLISHED, FOUNDING, preset
from reputation.levels.queries import levels
from reputation.models import Level, Privilege, Reason, Standing
from tests import factories
from tests.parallel import at_once, errors
from tests.reputation.earning import earn

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(db: None) -> Member:
    member = factories.make_member("Imke Roloff", handle="imke")
    factories.grant(member, Role.MANAGER)
    return member


def steps(*thresholds: int) -> list[Level]:
    return [Level(number=number, threshold=at) for number, at in enumerate(thresholds, start=1)]


def work() -> None:
    while deliver_due():
        pass


def level_now(member: Member) -> int:
    return Standing.objects.get(member=member).level


@pytest.mark.parametrize("role", [Role.MANAGER, Role.ADMIN])
def test_managers_and_admins_set_them(stranger, role):
    factories.grant(stranger, role)
    set_levels(actor=stranger, steps=preset(ESTABLISHED))
    assert [level.threshold for level in Level.objects.all()] == [0, 100, 300, 600, 1000]


@pytest.mark.parametrize("role", [None, Role.MODERATOR, Role.STAFF])
def test_others_are_refused(stranger, role):
    if role:
        factories.grant(stranger, role)
    with pytest.raises(Refused, match="Only managers and admins"):
        set_levels(actor=stranger, steps=preset(ESTABLISHED))
    assert not Level.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        steps(0, 10, 20, 30),
        steps(0, 10, 20, 30, 40, 50),
        steps(1, 10, 20, 30, 40),
        steps(0, 10, 10, 30, 40),
        steps(0, 10, 9, 30, 40),
        steps(0, 0, 20, 30, 40),
        steps(0, 10, 20, 30, 1_000_001),
        list(reversed(steps(0, 10, 20, 30, 40))),
        [*steps(0, 10, 20, 30), Level(number=5, threshold=40, privileges=["weightier-reports"])],
    ],
)
def test_what_cannot_be_levels_is_refused(manager, wrong):
    with pytest.raises(Refused):
        set_levels(actor=manager, steps=wrong)
    assert not Level.objects.exists()
    assert not Event.objects.filter(kind=Kind.LEVELS_CHANGED).exists()


def test_it_is_an_event_and_the_same_again_is_none(manager):
    for _time in range(2):
        set_levels(actor=manager, steps=preset(ESTABLISHED))
    event = Event.objects.get(kind=Kind.LEVELS_CHANGED)
    assert (event.actor, event.payload) == (manager.pk, {})


def test_every_page_knows_them_on_commit_and_not_before(manager, django_capture_on_commit_callbacks):
    assert levels()[1].threshold == 20
    with django_capture_on_commit_callbacks(execute=True):
        set_levels(actor=manager, steps=preset(ESTABLISHED))
        assert levels()[1].threshold == 20
    with CaptureQueriesContext(connection) as queries:
        assert levels()[1].threshold == 100
    assert len(queries) == 0


def test_the_ledger_weighs_by_the_new_ones_while_pages_still_remember(manager, stranger):
    levels()
    set_levels(actor=manager, steps=steps(0, 5, 10, 15, 20))
    assert level_now(earn(stranger, 20)) == 5


def test_everybody_follows_up_and_down_in_batches(manager, monkeypatch):
    monkeypatch.setattr(effects, "BATCH", 3)
    people = {points: earn(factories.make_member(), points) for points in (0, 5, 20, 60, 100, 120, 200, 300)}
    Standing.objects.get_or_create(member=people[0])
    set_levels(actor=manager, steps=preset(ESTABLISHED))
    work()
    assert {points: level_now(member) for points, member in people.items()} == {
        0: 1, 5: 1, 20: 1, 60: 1, 100: 2, 120: 2, 200: 2, 300: 3,
    }  # fmt: skip
    assert Event.objects.filter(kind=Kind.LEVELS_CHANGED).count() == 3
    set_levels(actor=manager, steps=preset(FOUNDING))
    work()
    assert {points: level_now(member) for points, member in people.items()} == {
        0: 1, 5: 1, 20: 2, 60: 3, 100: 3, 120: 4, 200: 5, 300: 5,
    }  # fmt: skip


def test_who_is_within_ten_percent_keeps_what_they_had(manager, stranger):
    other = earn(factories.make_member(), 95)
    earn(stranger, 270)
    assert (level_now(other), level_now(stranger)) == (3, 5)
    set_levels(actor=manager, steps=preset(ESTABLISHED))
    work()
    assert (level_now(other), level_now(stranger)) == (2, 3)  # 95 of 100, 270 of 300


def test_a_change_of_levels_is_not_an_event_for_each_member(manager, stranger):
    earn(stranger, 200)
    before = Event.objects.filter(kind__in=[Kind.LEVEL_REACHED, Kind.LEVEL_LOST]).count()
    set_levels(actor=manager, steps=preset(ESTABLISHED))
    work()
    assert Event.objects.filter(kind__in=[Kind.LEVEL_REACHED, Kind.LEVEL_LOST]).count() == before


def test_settled_twice_is_settled_once(manager, stranger):
    earn(stranger, 95)
    set_levels(actor=manager, steps=preset(ESTABLISHED))
    for _time in range(2):
        assert settle_levels(after=0, size=100) is None
        assert level_now(stranger) == 2


def test_only_whose_level_changes_is_written(manager, stranger):
    earn(stranger, 20)
    set_levels(actor=manager, steps=steps(0, 20, 30, 40, 50))
    with CaptureQueriesContext(connection) as queries:
        settle_levels(after=0, size=100)
    sent = [query["sql"] or "" for query in queries]  # none is noted of one that was prepared
    assert not [sql for sql in sent if sql.startswith("UPDATE")]


def test_presets_name_nothing_that_does_not_exist():
    for name in (FOUNDING, ESTABLISHED):
        assert {word for level in preset(name) for word in level.privileges} == set(Privilege.values)


@pytest.mark.django_db(transaction=True)
def test_awards_and_new_levels_at_the_same_instant_agree_in_the_end(manager):
    people = [factories.make_member() for _number in range(4)]

    def praise(member: Member):
        return lambda: [
            award(member.pk, Reason.ANSWER_OFFICIAL, source=f"post:{member.pk}{number}") for number in range(5)
        ]

    acts = [praise(member) for member in people]
    outcomes = at_once(*acts, lambda: set_levels(actor=manager, steps=preset(ESTABLISHED)))
    assert errors(outcomes) == []
    settle_levels(after=0, size=100)
    assert [level_now(member) for member in people] == [2, 2, 2, 2]  # 100 each

"""What follows from an event happens once; what fails disturbs nothing else and gives up in the end."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from events import delivering
from events.delivering import LEASE, MOST_ATTEMPTS, deliver_due
from events.kinds import Kind
from events.models import Delivery, Event
from tests.events import table
from tests.events.conftest import something_happens

pytestmark = pytest.mark.django_db


def delivery_of(effect: str) -> Delivery:
    return Delivery.objects.get(effect=f"tests.events.table.{effect}")


def fail(event: Event) -> None:
    raise ValueError("no such\x00luck")


def die(event: Event) -> None:
    raise SystemExit


def later(wait: timedelta) -> time_machine.travel:
    return time_machine.travel(timezone.now() + wait)


def test_each_effect_runs_once():
    something_happens()
    assert deliver_due() == 2
    assert deliver_due() == 0
    assert (table.happened("greet"), table.happened("count")) == (1, 1)
    assert Delivery.objects.filter(done_at__isnull=False, attempts=1).count() == 2


def test_one_event_alone_can_be_delivered():
    first, second = something_happens(), something_happens()
    assert deliver_due(event_id=second.pk) == 2
    assert not first.deliveries.exclude(done_at=None).exists()
    assert second.deliveries.filter(done_at=None).count() == 0


def test_a_failing_effect_repeats_no_other_and_leaves_nothing_half_done():
    table.orders["greet"] = fail
    something_happens()
    deliver_due()
    with later(timedelta(seconds=6)):
        deliver_due()
    assert table.ran.count("greet") == 2
    assert table.ran.count("count") == 1
    assert (table.happened("greet"), table.happened("count")) == (0, 1)
    greeting = delivery_of("greet")
    assert greeting.done_at is None
    assert greeting.error == "ValueError: no suchluck"


def test_an_effect_that_recovers_has_happened_once_and_forgets_its_error():
    table.orders["greet"] = fail
    something_happens()
    deliver_due()
    table.orders.clear()
    with later(timedelta(seconds=6)):
        deliver_due()
    assert table.happened("greet") == 1
    assert delivery_of("greet").done_at
    assert delivery_of("greet").error == ""


def test_each_failure_waits_longer():
    table.orders["greet"] = fail
    something_happens()
    waits = []
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _attempt in range(MOST_ATTEMPTS - 1):
            deliver_due()
            waits.append((delivery_of("greet").due_at - timezone.now()).total_seconds())
            clock.shift(waits[-1] - 1)
            assert deliver_due() == 0
            clock.shift(1)
    assert waits == [5, 15, 45, 135, 405, 1215, 3645]


def test_what_keeps_failing_is_parked_with_its_error():
    table.orders["greet"] = fail
    something_happens()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _attempt in range(MOST_ATTEMPTS + 3):
            deliver_due()
            clock.shift(timedelta(days=1))
    assert table.ran.count("greet") == MOST_ATTEMPTS
    greeting = delivery_of("greet")
    assert greeting.parked_at
    assert greeting.done_at is None
    assert "ValueError" in greeting.error


def test_while_leased_nobody_else_takes_it_and_afterwards_somebody_does():
    table.orders["greet"] = die
    event = something_happens()
    with pytest.raises(SystemExit):
        deliver_due()
    table.orders.clear()
    deliver_due()
    assert (table.happened("greet"), table.happened("count")) == (0, 1)
    with later(LEASE - timedelta(seconds=5)):
        assert deliver_due() == 0
    with later(LEASE + timedelta(seconds=1)):
        assert deliver_due(event_id=event.pk) == 1
    assert table.happened("greet") == 1


def test_who_comes_back_after_the_lease_ran_out_lets_it_be(monkeypatch):
    """The worker stands still between taking and running; meanwhile another takes it and is done."""
    find, stood_still = delivering.effect_named, []

    def stand_still(name: str, kind: Kind) -> object:
        if not stood_still:
            stood_still.append(name)
            with later(LEASE + timedelta(seconds=1)):
                deliver_due()
        return find(name, kind)

    monkeypatch.setattr(delivering, "effect_named", stand_still)
    something_happens()
    deliver_due()
    assert stood_still
    assert (table.happened("greet"), table.happened("count")) == (1, 1)


def test_who_fails_after_the_lease_ran_out_spoils_nothing(monkeypatch):
    """Between its failure and its note about that, another has taken the delivery and is done."""
    put_back = delivering._put_back

    def be_overtaken(delivery: Delivery, error: Exception) -> None:
        Delivery.objects.filter(pk=delivery.pk).update(attempts=delivery.attempts + 1, done_at=timezone.now())
        put_back(delivery, error)

    table.orders["greet"] = fail
    monkeypatch.setattr(delivering, "_put_back", be_overtaken)
    something_happens()
    due_before = delivery_of("greet").due_at + LEASE
    deliver_due()
    assert delivery_of("greet").done_at
    assert delivery_of("greet").error == ""
    assert delivery_of("greet").due_at >= due_before


def test_an_effect_that_the_table_no_longer_has_is_done_quietly(caplog):
    event = something_happens()
    Delivery.objects.create(event=event, effect="former.effects.tell_the_fax", due_at=timezone.now())
    assert deliver_due() == 3
    assert Delivery.objects.get(effect__startswith="former").done_at
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


def test_a_sweep_ends_though_much_is_due(monkeypatch):
    monkeypatch.setattr(delivering, "BATCH", 3)
    something_happens()
    something_happens()
    assert deliver_due() == 3
    assert deliver_due() == 1


def test_the_oldest_is_delivered_first():
    first, second = something_happens(), something_happens()
    Delivery.objects.filter(event=second).update(due_at=timezone.now() - timedelta(hours=1))
    order = []
    table.orders["greet"] = lambda event: order.append(event.pk)
    deliver_due()
    assert order == [second.pk, first.pk]

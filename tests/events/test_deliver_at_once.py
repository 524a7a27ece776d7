"""Several workers, real connections: an effect and the note that it is done are one."""

import threading
import time
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from events.delivering import LEASE, deliver_due
from events.models import Delivery, Event
from tests.events import table
from tests.events.conftest import something_happens
from tests.parallel import PATIENCE, at_once, errors

pytestmark = pytest.mark.django_db(transaction=True)


def test_workers_share_the_work_and_repeat_none_of_it():
    table.orders["greet"] = lambda event: time.sleep(0.01)
    for _ in range(20):
        something_happens()
    taken = at_once(*[deliver_due] * 4)
    assert not errors(taken)
    assert sum(taken) == 40
    assert sum(1 for number in taken if number) > 1, "one did everything: nothing was proven"
    assert len(table.ran) == 40
    assert (table.happened("greet"), table.happened("count")) == (20, 20)
    assert Delivery.objects.filter(done_at=None).count() == 0


def test_workers_hurried_to_the_same_event_repeat_nothing():
    event = something_happens()
    taken = at_once(*[lambda: deliver_due(event_id=event.pk)] * 6)
    assert not errors(taken)
    assert sorted(table.ran) == ["count", "greet"]


def test_nobody_waits_for_another_workers_effect():
    running, may_end = threading.Event(), threading.Event()

    def stay(event: Event) -> None:
        running.set()
        assert may_end.wait(PATIENCE)

    table.orders["greet"] = stay
    something_happens()

    def second_worker() -> int:
        assert running.wait(PATIENCE)
        begun = time.monotonic()
        taken = deliver_due()
        assert time.monotonic() - begun < 2
        may_end.set()
        return taken

    assert at_once(deliver_due, second_worker) == [1, 1]


def test_an_effect_that_outlives_its_lease_is_not_started_beside_itself():
    running, may_end = threading.Event(), threading.Event()

    def stay(event: Event) -> None:
        running.set()
        assert may_end.wait(PATIENCE)

    table.orders["greet"] = stay
    something_happens()

    def second_worker() -> int:
        assert running.wait(PATIENCE)
        with time_machine.travel(timezone.now() + LEASE + timedelta(minutes=1)):
            taken = deliver_due() + deliver_due()
        may_end.set()
        return taken

    assert at_once(deliver_due, second_worker) == [1, 1]
    assert sorted(table.ran) == ["count", "greet"]
    assert table.happened("greet") == 1


def test_a_worker_killed_at_the_last_moment_leaves_neither_effect_nor_note():
    """Its connection ends after the effect wrote its row and before anything was committed."""

    def lose_connection(event: Event) -> None:
        table.orders.clear()
        connection.connection.close()

    table.orders["greet"] = lose_connection
    something_happens()
    at_once(deliver_due)  # whatever it says
    assert table.happened("greet") == 0
    assert not Delivery.objects.filter(effect__endswith="greet", done_at__isnull=False).exists()
    with time_machine.travel(timezone.now() + LEASE + timedelta(seconds=1)):
        deliver_due()
    assert (table.happened("greet"), table.happened("count")) == (1, 1)

"""What happened is written down with what happened, or not at all, and for good."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from events.kinds import Kind
from events.models import Delivery, Event
from events.recording import record
from tests.events.conftest import something_happens


@pytest.mark.django_db
def test_an_event_has_one_delivery_for_each_effect():
    event = record(Kind.THREAD_STARTED, actor=3, subject="thread:7", category=5)
    assert (event.kind, event.actor, event.subject_id) == ("thread.started", 3, 7)
    assert Event.objects.get().payload == {"category": 5}
    deliveries = Delivery.objects.filter(event=event, done_at=None, parked_at=None, attempts=0)
    assert {delivery.effect for delivery in deliveries} == {"tests.events.table.greet", "tests.events.table.count"}
    assert all(delivery.due_at <= timezone.now() for delivery in deliveries)


@pytest.mark.django_db
def test_an_event_from_which_nothing_follows_has_no_delivery():
    record(Kind.POST_EDITED, actor=3, subject="post:7")
    assert Event.objects.count() == 1
    assert not Delivery.objects.exists()


@pytest.mark.django_db
def test_what_comes_in_later_keeps_its_time_but_is_delivered_now():
    long_ago = datetime(2019, 3, 1, tzinfo=UTC)
    event = record(Kind.THREAD_STARTED, actor=3, subject="thread:7", at=long_ago)
    assert Event.objects.get().at == long_ago
    assert event.deliveries.filter(due_at__year=2019).count() == 0


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_it_refuses():
    with pytest.raises(transaction.TransactionManagementError, match="transaction of what happened"):
        record(Kind.THREAD_STARTED, actor=3, subject="thread:7")
    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_rolled_back_it_leaves_neither_event_nor_delivery_nor_task(monkeypatch):
    hurried: list[int] = []
    monkeypatch.setattr("events.recording.hurry", hurried.append)

    def fail_after_recording() -> None:
        with transaction.atomic():
            record(Kind.THREAD_STARTED, actor=3, subject="thread:7")
            assert Delivery.objects.count() == 2
            raise RuntimeError("the act went wrong")

    with pytest.raises(RuntimeError):
        fail_after_recording()
    assert not Event.objects.exists()
    assert not Delivery.objects.exists()
    assert hurried == []


@pytest.mark.django_db(transaction=True)
def test_a_worker_is_hurried_once_the_event_can_be_seen(monkeypatch):
    seen: list[bool] = []
    monkeypatch.setattr("events.recording.hurry", lambda pk: seen.append(not connection.in_atomic_block))
    with transaction.atomic():
        record(Kind.THREAD_STARTED, actor=3, subject="thread:7")
        record(Kind.POST_EDITED, actor=3, subject="post:7")  # nothing follows: nobody is hurried
        assert seen == []
    assert seen == [True]


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_cannot_be_hurried_does_not_undo_what_happened(monkeypatch):
    def fall_over(event_id: int) -> None:
        raise RuntimeError("not even a broker's error")

    monkeypatch.setattr("events.recording.hurry", fall_over)
    something_happens()
    assert Event.objects.count() == 1


@pytest.mark.parametrize("sql", ["UPDATE events_event SET subject = 'thread:8'", "DELETE FROM events_event"])
@pytest.mark.django_db
def test_postgresql_refuses_to_change_an_event(sql):
    record(Kind.POST_EDITED, actor=3, subject="post:7")
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.django_db
def test_the_same_effect_is_owed_once():
    event = record(Kind.THREAD_STARTED, actor=3, subject="thread:7")
    owed = event.deliveries.first()
    with pytest.raises(IntegrityError, match="one_delivery_per_effect"):
        Delivery.objects.create(event=event, effect=owed.effect, due_at=timezone.now())

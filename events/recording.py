from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from events.effects import effects_of
from events.kinds import Kind
from events.models import Delivery, Event
from events.tasks import hurry


def record(
    kind: Kind, *, actor: int | None, subject: str, at: datetime | None = None, **payload: int | str | None
) -> Event:
    """Write down what happened, with a delivery for each effect, in the caller's transaction.

    `actor` is a member's id, `subject` a key such as "post:7", `payload` holds ids and codes only.
    After the commit a worker is hurried; if no broker answers, the sweep finds the deliveries.
    """
    _require_transaction()
    now = timezone.now()
    event = Event.objects.create(kind=kind, actor=actor, subject=subject, payload=payload, at=at or now)
    effects = [effect.name for effect in effects_of(kind)]
    Delivery.objects.bulk_create(Delivery(event=event, effect=name, due_at=now) for name in effects)
    if effects:
        transaction.on_commit(lambda: hurry(event.pk), robust=True)
    return event


def record_imported(happened: Iterable[Event]) -> None:
    """Write down what happened elsewhere, long ago, and comes in now: nothing follows from it, nobody is told."""
    _require_transaction()
    Event.objects.bulk_create(happened, batch_size=1000)


def _require_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("An event belongs to the transaction of what happened.")

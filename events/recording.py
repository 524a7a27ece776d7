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
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("An event belongs to the transaction of what happened.")
    now = timezone.now()
    event = Event.objects.create(kind=kind, actor=actor, subject=subject, payload=payload, at=at or now)
    effects = [effect.name for effect in effects_of(kind)]
    Delivery.objects.bulk_create(Delivery(event=event, effect=name, due_at=now) for name in effects)
    if effects:
        transaction.on_commit(lambda: hurry(event.pk), robust=True)
    return event

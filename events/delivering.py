"""Takes deliveries that are due, one at a time, under a lease that outlives no dead worker for long."""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from events.effects import effect_named
from events.models import Delivery

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)  # after this another worker may take a delivery whose worker died
MOST_ATTEMPTS = 8  # then it is parked for a person to look at
BATCH = 500  # deliveries in one sweep, so that a sweep ends


def deliver_due(*, event_id: int | None = None) -> int:
    """Run effects that are due, of one event or of all; returns how many were taken."""
    taken = 0
    while taken < BATCH and (delivery := _lease(event_id)):
        _run(delivery)
        taken += 1
    return taken


@transaction.atomic
def _lease(event_id: int | None) -> Delivery | None:
    now = timezone.now()
    due = Delivery.objects.filter(done_at=None, parked_at=None, due_at__lte=now)
    if event_id is not None:
        due = due.filter(event_id=event_id)
    delivery = due.select_for_update(skip_locked=True).order_by("due_at", "pk").first()
    if delivery is None:
        return None
    delivery.attempts += 1
    delivery.due_at = now + LEASE
    delivery.save(update_fields=["attempts", "due_at"])
    return delivery


def _run(delivery: Delivery) -> None:
    """One effect and the note that it is done, in one transaction: both are there or neither is."""
    effect = effect_named(delivery.effect, delivery.event.kind)
    try:
        with transaction.atomic():
            if not _still_ours(delivery).select_for_update(no_key=True).exists():
                return
            if effect is not None:
                effect.run(delivery.event)
            _still_ours(delivery).update(done_at=timezone.now(), error="")
    except Exception as error:  # an effect may fail in any way; it must not take others with it
        log.exception("%s failed, attempt %s", delivery, delivery.attempts)
        _put_back(delivery, error)


def _put_back(delivery: Delivery, error: Exception) -> None:
    now = timezone.now()
    note = f"{type(error).__name__}: {error}"[:2000].replace("\x00", "")
    if delivery.attempts >= MOST_ATTEMPTS:
        _still_ours(delivery).update(parked_at=now, error=note)
    else:
        wait = timedelta(seconds=5 * 3 ** (delivery.attempts - 1))  # 5 s, 15 s … about 3 h in the end
        _still_ours(delivery).update(due_at=now + wait, error=note)


def _still_ours(delivery: Delivery) -> QuerySet[Delivery]:
    """The row, unless its lease ran out and another worker took it since."""
    return Delivery.objects.filter(pk=delivery.pk, attempts=delivery.attempts)

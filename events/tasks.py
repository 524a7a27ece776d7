"""What the worker does: deliver at once when told, and sweep up what nobody told it about."""

import logging
import time

from celery import shared_task
from kombu.exceptions import KombuError
from redis.exceptions import RedisError

from events.delivering import deliver_due

log = logging.getLogger(__name__)

PAUSE = 2.0  # seconds in which a broker that has just failed is not asked again
_away_until = 0.0


@shared_task(name="events.tasks.deliver")
def deliver(event_id: int) -> int:
    return deliver_due(event_id=event_id)


@shared_task(name="events.tasks.sweep")
def sweep() -> int:
    return deliver_due()


def hurry(event_id: int) -> None:
    """Ask a worker to deliver now. A broker that is away costs half a second at most, and nothing is lost."""
    global _away_until
    if time.monotonic() < _away_until:
        return
    try:
        deliver.delay(event_id)
    except (KombuError, RedisError, OSError) as error:
        _away_until = time.monotonic() + PAUSE
        log.warning("The broker is away, the sweep will deliver event %s: %s", event_id, error)

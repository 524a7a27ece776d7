"""What the worker does: deliver at once when told, and sweep up what nobody told it about."""

import logging

from celery import shared_task
from kombu.exceptions import KombuError
from redis.exceptions import RedisError

from events.delivering import deliver_due
from events.pauses import Pause

log = logging.getLogger(__name__)

broker_away = Pause(seconds=2)


@shared_task(name="events.tasks.deliver")
def deliver(event_id: int) -> int:
    return deliver_due(event_id=event_id)


@shared_task(name="events.tasks.sweep")
def sweep() -> int:
    return deliver_due()


def hurry(event_id: int) -> None:
    """Ask a worker to deliver now. A broker that is away costs half a second at most, and nothing is lost."""
    if not broker_away.is_over:
        return
    try:
        deliver.delay(event_id)
    except (KombuError, RedisError, OSError) as error:
        broker_away.start()
        log.warning("The broker is away, the sweep will deliver event %s: %s", event_id, error)

"""A table of effects for tests: each notes that it ran, in memory and in the database, and does what it is told."""

from collections.abc import Callable

from accounts.models import Letter
from events.kinds import Kind
from events.models import Event

ran: list[str] = []  # outlives a rollback
orders: dict[str, Callable[[Event], None]] = {}  # effect -> what to do after its row is written


def greet(event: Event) -> None:
    _happen("greet", event)


def count(event: Event) -> None:
    _happen("count", event)


def _happen(name: str, event: Event) -> None:
    ran.append(name)
    Letter.objects.create(to="a@example.org", subject=f"{name} {event.pk}", text="")
    orders.get(name, lambda _: None)(event)


def happened(name: str) -> int:
    """How often the effect has happened for good."""
    return Letter.objects.filter(subject__startswith=f"{name} ").count()


EFFECTS = {Kind.THREAD_STARTED: [greet, count]}

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import Settings

from events import effects
from events.kinds import Kind
from events.models import Event
from events.recording import record
from tests.events import table


@pytest.fixture(autouse=True)
def _own_effects(settings: Settings) -> Iterator[None]:
    settings.EFFECTS = "tests.events.table.EFFECTS"
    table.ran.clear()
    table.orders.clear()
    effects._table.cache_clear()
    yield
    effects._table.cache_clear()


def something_happens(kind: Kind = Kind.THREAD_STARTED) -> Event:
    with transaction.atomic():
        return record(kind, actor=1, subject="thread:7")

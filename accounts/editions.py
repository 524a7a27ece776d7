"""The edition of what stands beside every post, which everything that is remembered was drawn under."""

from collections.abc import Callable
from datetime import datetime
from threading import Lock
from typing import Any, NamedTuple, TypeVar

from cachetools import LRUCache
from django.db import connection
from django.db.models import CharField, Func, QuerySet
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import Edition
from accounts.viewer import viewer
from events.compiled import Compiled

T = TypeVar("T")
SNAPSHOT = Cast(Func(function="pg_current_snapshot"), CharField())


class State(NamedTuple):
    """The edition, and PostgreSQL's snapshot: the state of the whole database."""

    value: int | None
    ends_at: datetime | None
    snapshot: str


def _state() -> QuerySet[Edition, State]:
    rows = Edition.objects.annotate(snapshot=SNAPSHOT).values_list("value", "ends_at", "snapshot")
    return rows  # type: ignore[return-value]


_present = Compiled(_state)


def edition_of(request: HttpRequest) -> int:
    """The present edition; asked once for each request, and for members with their own row."""
    if not hasattr(request, "_edition"):
        _look(request)
    return request._edition  # type: ignore[attr-defined,no-any-return]


def snapshot_of(request: HttpRequest) -> str:
    """The state of the database when this request first asked, before whatever it reads after that."""
    if not hasattr(request, "_snapshot"):
        _look(request)
    return request._snapshot  # type: ignore[attr-defined,no-any-return]


def _look(request: HttpRequest) -> None:
    member = viewer(request)
    if hasattr(member, "snapshot"):
        state = State(member.edition, member.edition_ends_at, member.snapshot)  # type: ignore[union-attr]
    else:
        state = State._make(_present.first() or (None, None, ""))
    is_present = state.value is not None and not (state.ends_at and state.ends_at <= timezone.now())
    request._edition = state.value if is_present else _next()  # type: ignore[attr-defined]
    request._snapshot = state.snapshot  # type: ignore[attr-defined]


def _next() -> int:
    """A grant or a tie has begun or ended by itself: from now on pages say so (invariant 10)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT accounts_new_edition()")
        return int(cursor.fetchone()[0])


_kept: LRUCache[tuple[str, int], Any] = LRUCache(50)
_lock = Lock()


def under_edition(request: HttpRequest, name: str, read: Callable[[], T]) -> T:
    """What `read` returns, remembered for as long as the edition is the present one; for what editions know of."""
    key = (name, edition_of(request))
    with _lock:
        found: T | None = _kept.get(key)
    if found is None:
        found = read()
        with _lock:
            _kept[key] = found
    return found

"""Lists are paged by key: a page begins after the last row of the one before, so that nothing is skipped
or doubled while people post (invariant 16)."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Generic, TypeVar

from django.core.exceptions import BadRequest
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows, and the cursor of the page that follows ("" on the last one): of older rows in most lists."""

    rows: Sequence[Row]
    older: str


def newest_first(rows: QuerySet[Row, Row], *, by: str, after: str, size: int) -> Page[Row]:
    """`size` rows, newest first by the time field `by`, from behind the cursor `after`; raises BadRequest."""
    if after:
        at, pk = read_cursor(after)
        rows = rows.filter(Q(**{f"{by}__lt": at}) | Q(**{by: at, "pk__lt": pk}))
    return cut(list(rows.order_by(f"-{by}", "-pk")[: size + 1]), by=by, size=size)


def oldest_first(rows: QuerySet[Row, Row], *, by: str, after: str, size: int) -> Page[Row]:
    """`size` rows, oldest first by `by`, from behind the cursor `after`; raises BadRequest."""
    if after:
        at, pk = read_cursor(after)
        rows = rows.filter(Q(**{f"{by}__gt": at}) | Q(**{by: at, "pk__gt": pk}))
    return cut(list(rows.order_by(by, "pk")[: size + 1]), by=by, size=size)


def cut(found: list[Row], *, by: str, size: int) -> Page[Row]:
    """The page that begins `found`, of which one more was read than fits."""
    more = len(found) > size
    return Page(found[:size], _write(getattr(found[size - 1], by), found[size - 1].pk) if more else "")


def _write(at: datetime, pk: int) -> str:
    key = f"{at.astimezone(UTC).isoformat()} {pk}"
    return base64.urlsafe_b64encode(key.encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> tuple[datetime, int]:
    """Where a page begins: behind this moment and, of those of that moment, this id; raises BadRequest."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        at, _space, pk = base64.urlsafe_b64decode(padded.encode("ascii")).decode("ascii").partition(" ")
        moment, number = datetime.fromisoformat(at), int(pk)
        # Only what `_write` wrote: PostgreSQL knows fewer time zones than Python does.
        if not 0 < number < 2**63 or _write(moment, number) != cursor:
            raise ValueError(cursor)
    except (ValueError, binascii.Error, OverflowError):
        raise BadRequest(
            _("This link to a further page is damaged. The list starts anew from its first page.")
        ) from None
    return moment, number

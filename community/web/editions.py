"""The edition of what stands beside every post, which everything that is remembered was drawn under."""

from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import Edition
from accounts.viewer import viewer
from events.compiled import Compiled

_present = Compiled(lambda: Edition.objects.filter(pk=1))


def edition_of(request: HttpRequest) -> int:
    """The present edition; asked once for each request, and for members with their own row."""
    known: int | None = getattr(request, "_edition", None)
    if known is None:
        known = request._edition = _read(request)  # type: ignore[attr-defined]
    return known


def _read(request: HttpRequest) -> int:
    member = viewer(request)
    if hasattr(member, "edition"):
        value, ends_at = member.edition, member.edition_ends_at  # type: ignore[union-attr]
    else:
        row = _present.first()
        value, ends_at = (row.value, row.ends_at) if row else (None, None)
    return value if value and not (ends_at and ends_at <= timezone.now()) else _next()


def _next() -> int:
    """A grant or a tie has begun or ended by itself: from now on pages say so (invariant 10)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT accounts_new_edition()")
        return int(cursor.fetchone()[0])

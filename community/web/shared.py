"""Pages for those who have not signed in: the same for all of them, so each is drawn once."""

import time
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from accounts.editions import edition_of, snapshot_of
from community.web.holes import Sheet, fill
from community.web.kept import KeptResponse
from community.web.memory import Memory, length

FRESH = 0.5  # seconds for which a page is shown without asking; a change is visible to everybody within one

View = Callable[..., HttpResponse]


class _Drawn(NamedTuple):
    sheet: Sheet
    status: int
    stamp: str  # the state of the whole database that it was drawn from, at the earliest
    looked_at: float  # when that was last found to be the present one


_pages: Memory[_Drawn] = Memory(24_000_000, lambda page: length(page.sheet))


def shared(view: View) -> View:
    """Answers whoever is unknown with the page as it was last drawn, for as long as nothing at all was written.

    PostgreSQL's snapshot names the state of the whole database: two that are alike see the same rows. So
    nothing has to be thrown away when something changes, and nothing can be forgotten. On a busy forum, where
    it is another one at every moment, a page still serves all who come within half a second.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **facts: Any) -> HttpResponse:
        if not _is_for_all(request):
            return view(request, *args, **facts)
        key = (request.scheme, request.get_host(), request.get_full_path(), get_language())
        page = _present(request, key)
        if page is None:
            stamp = _stamp(request)
            response = view(request, *args, **facts)
            if isinstance(response, KeptResponse):
                _pages.remember(key, _Drawn(response.drawn, response.status_code, stamp, time.monotonic()))
            return response
        return HttpResponse(fill(request, page.sheet), status=page.status)

    return answer


def _is_for_all(request: HttpRequest) -> bool:
    """Not for members, nor for anybody of whom something is known or who is told something.

    Nor inside a transaction, which sees more than its snapshot says.
    """
    if connection.in_atomic_block:
        return False
    own = settings.SESSION_COOKIE_NAME in request.COOKIES or "messages" in request.COOKIES
    return request.method == "GET" and not own and not request.headers.get("HX-Request")


def _present(request: HttpRequest, key: Hashable) -> _Drawn | None:
    page = _pages.recall(key)
    now = time.monotonic()
    if page is None or now - page.looked_at < FRESH:
        return page
    if page.stamp != _stamp(request):
        return None
    return _pages.remember(key, page._replace(looked_at=now))


def _stamp(request: HttpRequest) -> str:
    """The state of the database, and the edition, which may end by itself, by time alone."""
    return f"{snapshot_of(request)} {edition_of(request)}"

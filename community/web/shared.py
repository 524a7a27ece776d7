"""Whole pages that are drawn once: for all who have not signed in, and for each member who comes back to one."""

import time
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from accounts.editions import edition_of, snapshot_of
from accounts.models import Member
from accounts.viewer import viewer
from community.web.holes import Sheet, fill, joined
from community.web.kept import KeptResponse
from community.web.memory import Memory, length

FRESH = 0.5  # seconds for which a page is shown without asking; a change is visible to everybody within one
LONGEST = 60  # seconds; what changes by time alone, such as the end of a suspension, is seen then at the latest

View = Callable[..., HttpResponse]


class _Drawn(NamedTuple):
    sheet: Sheet
    status: int
    stamp: str  # the state of the whole database that it was drawn from, at the earliest
    drawn_at: float
    looked_at: float  # when that was last found to be the present one


_pages: Memory[_Drawn] = Memory(24_000_000, lambda page: length(page.sheet))


def shared(view: View) -> View:
    """Answers with the page as it was last drawn, for as long as nothing at all was written.

    PostgreSQL's snapshot names the state of the whole database: two that are alike see the same rows. So
    nothing has to be thrown away when something changes, and nothing can be forgotten. On a busy forum, where
    it is another one at every moment, a page still serves all strangers who come within half a second; a member
    sees at once what they did themselves, so theirs is looked at each time, with the query that says who they are.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **facts: Any) -> HttpResponse:
        if not _is_kept(request):
            return view(request, *args, **facts)
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            request.user = AnonymousUser()  # no session to look for them in
        member = viewer(request)
        key = (request.scheme, request.get_host(), request.get_full_path(), get_language(), *_whose(member))
        page = _present(request, key, FRESH if member is None else 0)
        if page is None:
            stamp, now = _stamp(request), time.monotonic()
            response = view(request, *args, **facts)
            if isinstance(response, KeptResponse):
                _pages.remember(key, _Drawn(joined(response.drawn), response.status_code, stamp, now, now))
            return response
        return HttpResponse(fill(request, page.sheet), status=page.status)

    return answer


def _is_kept(request: HttpRequest) -> bool:
    """Not where somebody is told something, nor inside a transaction, which sees more than its snapshot says."""
    if connection.in_atomic_block or request.method != "GET" or request.headers.get("HX-Request"):
        return False
    return not ({settings.SESSION_COOKIE_NAME, "messages"} & request.COOKIES.keys() and get_messages(request))


def _whose(member: Member | None) -> tuple[Hashable, ...]:
    return (None,) if member is None else (member.pk, member.is_suspended)


def _present(request: HttpRequest, key: Hashable, fresh: float) -> _Drawn | None:
    page = _pages.recall(key)
    now = time.monotonic()
    if page is None or now - page.looked_at < fresh:
        return page
    if page.stamp != _stamp(request) or now - page.drawn_at > LONGEST:
        return None
    return _pages.remember(key, page._replace(looked_at=now))


def _stamp(request: HttpRequest) -> str:
    """The state of the database, and the edition, which may end by itself, by time alone."""
    return f"{snapshot_of(request)} {edition_of(request)}"

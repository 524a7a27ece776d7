"""Pages drawn once for many: what is one visitor's own is left out, and filled in each time.

A hole is a name between two NUL characters, which neither PostgreSQL nor an address can hold, so that nothing
that somebody wrote is ever taken for one.
"""

import re
from collections.abc import Callable, Mapping
from uuid import uuid4

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from accounts.viewer import viewer

_PIECE = re.compile("\0([a-z]+-?[0-9]*)\0")
Piece = Callable[[HttpRequest], str]


def hole(name: str) -> SafeString:
    return mark_safe(f"\0{name}\0")  # noqa: S308


# Left out of every kept page and every kept piece of one.
OWN: Mapping[str, Callable[[HttpRequest], str]] = {
    "csrf": get_token,
    "path": lambda request: escape(request.get_full_path() if request.method == "GET" else "/"),
    "handle": lambda request: getattr(viewer(request), "handle", ""),
    "submission": lambda request: str(uuid4()),
}


def put_in(text: str, pieces: Mapping[str, str]) -> str:
    """`text` with the holes filled that have a piece."""
    return _PIECE.sub(lambda match: pieces.get(match[1], match[0]), text)


def fill(request: HttpRequest, text: str, pieces: Mapping[str, str | Piece]) -> str:
    """`text` with its pieces put in, and then with what is the visitor's own, there and in the pieces."""

    def piece(match: re.Match[str]) -> str:
        found = pieces.get(match[1], match[0])
        return found if isinstance(found, str) else found(request)

    text = _PIECE.sub(piece, text)
    for name, value in OWN.items():
        mark = f"\0{name}\0"
        if mark in text:
            text = text.replace(mark, value(request))
    return text

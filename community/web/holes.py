"""Pages drawn once for many: what is one visitor's own is left out, and filled in each time.

A hole is a name between two NUL characters, which neither PostgreSQL nor an address can hold, so that nothing
that somebody wrote is ever taken for one.
"""

from collections.abc import Callable, Mapping
from itertools import chain, groupby

from django.http import HttpRequest
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from accounts.viewer import viewer
from community.web.fields import new_submission
from community.web.tokens import csrf_token

MARK = "\0"
# What was drawn, cut at its holes, as it goes over the wire: bytes, a hole's name, bytes, a hole's name, bytes …
Sheet = tuple[bytes | str, ...]
Pieces = Mapping[str, Sheet]


def hole(name: str) -> SafeString:
    return mark_safe(f"{MARK}{name}{MARK}")  # noqa: S308


def cut(text: str) -> Sheet:
    parts = text.split(MARK)
    return tuple(part if place % 2 else part.encode() for place, part in enumerate(parts))


def put_in(sheet: Sheet, pieces: Pieces) -> Sheet:
    """The sheet with those holes filled for which there is a piece."""
    return tuple(
        chain.from_iterable(pieces.get(part, (part,)) if isinstance(part, str) else (part,) for part in sheet)
    )


def joined(sheet: Sheet) -> Sheet:
    """The sheet in as few parts as its holes leave."""
    runs = groupby(sheet, lambda part: isinstance(part, bytes))
    return tuple(
        chain.from_iterable([b"".join(run)] if are_bytes else run for are_bytes, run in runs)  # type: ignore[arg-type]
    )


def fill(request: HttpRequest, sheet: Sheet) -> bytes:
    """The sheet with all that is the visitor's own; each of it is the same wherever it stands."""
    found: dict[str, bytes] = {}
    return b"".join(part if isinstance(part, bytes) else _own(request, part, found) for part in sheet)


def _own(request: HttpRequest, name: str, found: dict[str, bytes]) -> bytes:
    if name not in found:
        found[name] = OWN[name](request).encode()
    return found[name]


# Left out of every kept page and every kept piece of one.
OWN: Mapping[str, Callable[[HttpRequest], str]] = {
    "csrf": csrf_token,
    "path": lambda request: escape(request.get_full_path() if request.method == "GET" else "/"),
    "handle": lambda request: getattr(viewer(request), "handle", ""),
    "submission": lambda request: new_submission(),
}

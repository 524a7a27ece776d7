"""What stands on every page, the same for one member wherever they are: drawn once for each edition."""

from collections.abc import Callable

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import get_language

from accounts.editions import edition_of
from accounts.viewer import viewer
from community.web.holes import Sheet, cut, hole
from community.web.memory import drawn


def header(request: HttpRequest) -> Sheet:
    member = viewer(request)
    whose = member.pk if member else request.get_full_path()  # who signs in comes back to where they were
    return _kept(request, "header", whose)


def footer(request: HttpRequest) -> Sheet:
    return _kept(request, "footer")


def notices(request: HttpRequest) -> Sheet:
    found = list(get_messages(request))
    if not found:
        return drawn.keep(("notices", get_language()), lambda: cut(render_to_string("components/_notices.html")))
    return cut(render_to_string("components/_notices.html", {"messages": found}))


PIECES: dict[str, Callable[[HttpRequest], Sheet]] = {"header": header, "footer": footer, "notices": notices}


def all_pieces(request: HttpRequest) -> dict[str, Sheet]:
    return {name: draw(request) for name, draw in PIECES.items()}


def _kept(request: HttpRequest, name: str, *facts: object) -> Sheet:
    own = {"csrf_token": hole("csrf"), "path": hole("path")}
    return drawn.keep(
        (name, get_language(), edition_of(request), *facts),
        lambda: cut(render_to_string(f"components/_{name}.html", own, request=request)),
    )

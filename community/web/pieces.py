"""What stands on every page, the same for one member wherever they are: drawn once for each edition."""

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import get_language

from accounts.viewer import viewer
from community.web.editions import edition_of
from community.web.holes import hole
from community.web.memory import drawn


def header(request: HttpRequest) -> str:
    member = viewer(request)
    whose = member.pk if member else request.get_full_path()  # who signs in comes back to where they were
    return _kept(request, "header", whose, getattr(member, "roles", None))


def footer(request: HttpRequest) -> str:
    return _kept(request, "footer")


def notices(request: HttpRequest) -> str:
    found = list(get_messages(request))
    if not found:
        return drawn.keep(("notices", get_language()), lambda: render_to_string("components/_notices.html"))
    return render_to_string("components/_notices.html", {"messages": found})


PIECES = {"header": header, "footer": footer, "notices": notices}


def _kept(request: HttpRequest, name: str, *facts: object) -> str:
    own = {"csrf_token": hole("csrf"), "path": hole("path")}
    return drawn.keep(
        (name, get_language(), edition_of(request), *facts),
        lambda: render_to_string(f"components/_{name}.html", own, request=request),
    )

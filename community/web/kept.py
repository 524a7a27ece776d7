"""Answers made of a frame that was drawn for many, and of what is the visitor's own."""

from collections.abc import Hashable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language

from accounts.viewer import viewer
from community.web import memory
from community.web.editions import edition_of
from community.web.holes import fill, hole, put_in
from community.web.pieces import PIECES


class KeptResponse(HttpResponse):
    """A page; where nobody has signed in, `drawn` is how it was before the visitor's own was filled in."""

    drawn = ""


def frame_key(request: HttpRequest, *facts: Hashable) -> Hashable:
    """What a frame depends on beside `facts`: language, edition, where the forum is, and whether one is signed in."""
    origin = f"{request.scheme}://{request.get_host()}{request.path}"
    return ("frame", get_language(), edition_of(request), origin, viewer(request) is not None, *facts)


def draw_frame(request: HttpRequest, template: str, context: Mapping[str, Any], key: Hashable = None) -> str:
    """A page with holes, remembered where it has a key."""
    own = {"csrf_token": hole("csrf"), "has_holes": True}
    drawn = render_to_string(template, {**context, **own}, request=request)
    return drawn if key is None else memory.drawn.remember(key, drawn)


def respond(
    request: HttpRequest, frame: str, pieces: Mapping[str, str] | None = None, *, status: int = 200
) -> KeptResponse:
    """The page for this visitor."""
    if viewer(request) is not None:
        return KeptResponse(fill(request, frame, {**PIECES, **(pieces or {})}), status=status)
    drawn = put_in(frame, pieces or {})
    response = KeptResponse(fill(request, drawn, PIECES), status=status)
    response.drawn = drawn
    return response

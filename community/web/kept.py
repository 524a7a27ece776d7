"""Answers made of a frame that was drawn for many, and of what is the visitor's own."""

from collections.abc import Hashable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language

from accounts.editions import edition_of
from accounts.viewer import viewer
from community.web.holes import Pieces, Sheet, cut, fill, hole, put_in
from community.web.memory import drawn
from community.web.pieces import all_pieces


class KeptResponse(HttpResponse):
    """A page; `drawn` is how it was before the visitor's own was filled in."""

    drawn: Sheet = ()


def frame_key(request: HttpRequest, *facts: Hashable) -> Hashable:
    """What a frame depends on beside `facts`: language, edition, where the forum is, and whether one is signed in."""
    origin = (request.scheme, request.get_host(), request.path)
    return ("frame", get_language(), edition_of(request), origin, viewer(request) is not None, *facts)


def draw(request: HttpRequest, template: str, context: Mapping[str, Any]) -> Sheet:
    """A template with holes for what is the visitor's own."""
    own = {"csrf_token": hole("csrf"), "has_holes": True}
    return cut(render_to_string(template, {**context, **own}, request=request))


def draw_frame(request: HttpRequest, template: str, context: Mapping[str, Any], key: Hashable = None) -> Sheet:
    """A page with holes, remembered where it has a key."""
    frame = draw(request, template, context)
    return frame if key is None else drawn.remember(key, frame)


def respond(request: HttpRequest, frame: Sheet, pieces: Pieces | None = None, *, status: int = 200) -> KeptResponse:
    """The page for this visitor."""
    page = put_in(frame, {**all_pieces(request), **(pieces or {})})
    response = KeptResponse(fill(request, page), status=status)
    response.drawn = page
    return response

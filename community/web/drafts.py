"""Drafts lie on the writer's device; a cookie tells the page which of them has been published."""

from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from community.models import Page, Post, Thread

COOKIE = "published"
KEPT_FOR = 60 * 60 * 24  # seconds; the next page takes it away, whenever that is opened


def published(request: HttpRequest, result: Page | Post | Thread) -> HttpResponse:
    """Lead to what the form at this address has become, and let its draft go.

    A refused form keeps its draft: only the server knows which of the two it was.
    """
    response = redirect(result)
    response.set_cookie(
        COOKIE,
        quote(request.path, safe=""),
        max_age=KEPT_FOR,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response

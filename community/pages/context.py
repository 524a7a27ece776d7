from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from accounts.editions import under_edition
from community.models import Page
from community.pages.queries import written_kinds


def written_pages(request: HttpRequest) -> dict[str, Any]:
    """`written_pages` in every template: for the footer, name and address of each page that there is.

    But the preface to the rules, which stands on their own page.
    """
    return {"written_pages": SimpleLazyObject(lambda: _links(under_edition(request, "written-pages", written_kinds)))}


def _links(kinds: list[str]) -> list[dict[str, str]]:
    return [
        {"name": str(Page.Kind(kind).label), "address": reverse("pages:page", args=[kind])}
        for kind in kinds
        if kind != Page.Kind.RULES
    ]

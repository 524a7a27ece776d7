from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from community.models import Page
from community.pages.queries import written_kinds


def written_pages(request: HttpRequest) -> dict[str, Any]:
    """`written_pages` in every template: for the footer, name and address of each page that there is."""
    return {"written_pages": SimpleLazyObject(_links)}


def _links() -> list[dict[str, str]]:
    return [
        {"name": str(Page.Kind(kind).label), "address": reverse("pages:page", args=[kind])} for kind in written_kinds()
    ]

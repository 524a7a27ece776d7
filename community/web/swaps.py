from collections.abc import Callable, Mapping
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render


class _Addressed(Protocol):
    def get_absolute_url(self) -> str: ...


def swap(
    request: HttpRequest, template: str, context: Callable[[], Mapping[str, Any]], *, otherwise: _Addressed
) -> HttpResponse:
    """Answer htmx with the partial, and everybody else with a redirect to what was changed.

    `context` is asked for what the partial shows, which a redirect does not need.
    """
    if getattr(request, "htmx", False):
        return render(request, template, context())
    return redirect(otherwise)

"""Pages for what went wrong: kind, with the right status, and with what was typed still there (invariant 15)."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)

UNTYPED = ("csrfmiddlewaretoken", "_method", "submission", "version", "homepage", "drawn")


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields of a refused form that hold somebody's words; never passwords."""
    if request.method != "POST":
        return []
    fields = [(name, str(value)) for name, value in request.POST.items() if value]
    return [(name, value) for name, value in fields if name not in UNTYPED and "password" not in name]


def refused(request: HttpRequest, reason: str) -> HttpResponse:
    """A no with its reason: a page, or for htmx a sentence beside the button."""
    if getattr(request, "htmx", False):
        response = render(request, "components/_refusal.html", {"reason": reason}, status=403)
        button = request.headers.get("HX-Trigger", "")
        is_id = button.replace("-", "").isalnum()
        response["HX-Retarget"] = f"#{button}" if is_id else "#notices"
        response["HX-Reswap"] = "afterend" if is_id else "beforeend"
        return response
    return _page(request, "403.html", 403, reason)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "400.html", 400, str(exception) if exception.args else "")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "403.html", 403, str(exception))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "404.html", 404, "")


def server_error(request: HttpRequest) -> HttpResponse:
    """Without the usual page around it: whatever failed may be what the page needs."""
    return render(request, "500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open for too long: shown again as typed, to be sent with one more press."""
    log.info("CSRF check failed for %s: %s", request.path, reason)
    reason = _("This page was open for a long time, so we check once more.")
    return _page(request, "403_csrf.html", 403, reason, ours=_is_ours(request))


def _is_ours(request: HttpRequest) -> bool:
    """Whether the form stood on a page of ours: what another site has filled in must not be one press away."""
    site = request.headers.get("Sec-Fetch-Site")  # sent where the connection is safe
    if site:
        return site == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def _page(request: HttpRequest, template: str, status: int, reason: str, **facts: bool) -> HttpResponse:
    context = {"reason": reason, "typed": typed(request), "path": request.get_full_path(), **facts}
    return render(request, template, context, status=status)

from collections.abc import Callable

from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from accounts.verdicts import Refused
from config.errors import refused
from config.frontend import import_map_hash


class ContentSecurityPolicy(CSPMiddleware):
    """The policy of the settings, and the import map's hash, which is known once static files are collected."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response._csp_update = {"script-src": [import_map_hash()]}  # type: ignore[attr-defined]
        return super().process_response(request, response)


class AlwaysUtf8:
    """Reads every request as UTF-8, as browsers send it, whatever charset it names.

    With utf-7 or unicode_escape a stranger could send unpaired surrogates, which no page and no database can
    write down; in UTF-8 they are read as U+FFFD.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.encoding = "utf-8"
        return self.get_response(request)


class RefusalMiddleware:
    """Turns a refused act into a kind 403 that says why."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refused):
            return refused(request, str(exception.verdict.reason))
        return None

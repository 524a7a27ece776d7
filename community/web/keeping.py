"""What was typed before signing in, or after the session ran out, waits for its writer (invariant 15)."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.keeping.actions import forget_form, keep_form
from accounts.keeping.queries import kept_form
from accounts.keeping.sessions import make_token, token_of
from accounts.viewer import viewer

P = ParamSpec("P")
# Fields that hold somebody's words; the others are what a button sends.
WORDS = ("source", "note", "reason", "words", "title", "name", "description", "prompts", "organisation")
SEVERAL = ("sources", "categories")  # fields in which several values are chosen
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def members_only(view: View[P]) -> View[P]:
    """Ask for sign-in; a form that was sent without it is kept and comes back filled in."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method == "POST":
            return sign_in_first(request)
        return redirect_to_login(request.get_full_path())

    return guarded


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """Keep what was typed and lead through sign-in or sign-up back to the form."""
    fields: dict[str, Any] = {key: value for key, value in request.POST.items() if key != "csrfmiddlewaretoken"}
    fields |= {key: request.POST.getlist(key) for key in SEVERAL if key in fields}
    if any(fields.get(name) for name in WORDS):
        keep_form(token=make_token(request), path=request.path, fields=fields)
        messages.info(request, _("Sign in or sign up to send this. What you wrote is kept and waits for you."))
    response: HttpResponse = redirect_to_login(request.path)
    if getattr(request, "htmx", False):
        response = HttpResponse(status=204, headers={"HX-Redirect": response["Location"]})
    return response


def kept_for(request: HttpRequest, path: str | None = None) -> dict[str, Any]:
    """What this visitor typed into the form of this page, or the one sent to `path`, before signing in.

    It is kept until its member sends the form; from then on the form itself holds it.
    """
    token, member, path = token_of(request), viewer(request), path or request.path
    if request.method in ("GET", "HEAD"):
        return kept_form(token=token, member=member, path=path) if token or member else {}
    if member is not None:
        forget_form(token=token, member=member, path=path)
    return {}

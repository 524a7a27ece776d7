from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.verdicts import require
from accounts.viewer import signed_in, viewer
from community.models import Post
from community.official.actions import make_official, withdraw_official
from community.official.forms import ReasonForm
from community.permissions.official import can_make_official
from community.posts.queries import post_for
from community.threads.queries import thread_for, thread_page
from community.web.keeping import kept_for, members_only
from community.web.method import with_form_methods
from community.web.swaps import swap


@members_only
@with_form_methods
@require_http_methods(["GET", "POST", "DELETE"])
def official(request: HttpRequest, post_id: int) -> HttpResponse:
    """Let the company stand behind an answer, or withdraw that; the page in between asks for the reason."""
    member, answer = signed_in(request), post_for(post_id, viewer(request))
    if request.method == "POST":
        make_official(actor=member, answer=answer)

        def context() -> dict[str, Any]:
            return {"page": thread_page(thread_for(answer.thread_id, member), member)}

        return swap(request, "community/official/official.swap.html", context, otherwise=answer)
    require(can_make_official(member, answer))
    if answer.official is None:  # withdrawn already, or back from a sign-in that the button led to
        return redirect(answer)
    return _withdrawal(request, answer)


def _withdrawal(request: HttpRequest, answer: Post) -> HttpResponse:
    form = ReasonForm(request.POST or request.GET if request.method == "DELETE" else None, initial=kept_for(request))
    if not form.is_valid():
        context = {"form": form, "post": answer, "thread": answer.thread}
        return render(request, "community/official/withdraw.html", context, status=400 if form.is_bound else 200)
    withdraw_official(actor=signed_in(request), answer=answer, **form.cleaned_data)
    messages.success(request, _("The answer is not official any more. Your reason stands under it."))
    return redirect(answer)

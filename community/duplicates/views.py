from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.verdicts import require
from accounts.viewer import signed_in, viewer
from community.duplicates.actions import close_duplicate, reopen_duplicate
from community.duplicates.forms import DuplicateForm
from community.permissions.duplicates import can_close_duplicate
from community.threads.queries import thread_for
from community.web.keeping import members_only
from community.web.method import with_form_methods


@members_only
@with_form_methods
@require_http_methods(["GET", "POST", "DELETE"])
def duplicate(request: HttpRequest, thread_id: int) -> HttpResponse:
    """Say that a question was asked before, or that it was not; which one is shown first, then confirmed."""
    member, thread = signed_in(request), thread_for(thread_id, viewer(request))
    if request.method == "DELETE":
        reopen_duplicate(actor=member, thread=thread)
        messages.success(request, _("This question is open again."))
        return redirect(thread)
    require(can_close_duplicate(member, thread))
    typed = request.POST if request.method == "POST" else (request.GET if "of" in request.GET else None)
    form = DuplicateForm(typed, thread=thread, member=member)
    context = {"form": form, "thread": thread, "original": form.cleaned_data["of"] if form.is_valid() else None}
    if request.method == "GET" or form.errors:
        return render(request, "community/duplicates/choose.html", context, status=400 if form.errors else 200)
    close_duplicate(actor=member, thread=thread, original=form.cleaned_data["of"])
    messages.success(request, _("Closed as a duplicate. Whoever asked, and you, can open it again."))
    return redirect(thread)

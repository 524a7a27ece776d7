"""The small form that changes the tags of a thread, one's own or somebody else's."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.verdicts import require
from accounts.viewer import signed_in, viewer
from community.permissions.privileges import can_retag_thread
from community.threads.actions import retag_thread
from community.threads.forms import TagsForm
from community.threads.queries import thread_for
from community.web.keeping import members_only


@members_only
@require_http_methods(["GET", "POST"])
def tags(request: HttpRequest, thread_id: int) -> HttpResponse:
    member, thread = signed_in(request), thread_for(thread_id, viewer(request))
    require(can_retag_thread(member, thread))
    form = TagsForm(request.POST or None, initial={"tags": [tag.name for tag in thread.tags.all()]})
    if request.method == "POST" and form.is_valid():
        retag_thread(actor=member, thread=thread, tags=form.cleaned_data["tags"])
        messages.success(request, _("Saved."))
        return redirect(thread)
    context = {"form": form, "thread": thread}
    return render(request, "community/threads/tags.html", context, status=400 if form.errors else 200)

"""The forms that start a thread and edit its opening."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.verdicts import Refused, require
from accounts.viewer import signed_in, viewer
from community.categories.queries import categories_to_start_in
from community.permissions.posts import can_edit_post
from community.permissions.threads import can_edit_thread
from community.posts.actions import EditConflict
from community.rendering.queries import preview_of
from community.threads.actions import edit_thread, start_thread
from community.threads.forms import AskForm, EditThreadForm
from community.threads.queries import thread_for
from community.web.drafts import published
from community.web.forms import add_refusal
from community.web.keeping import kept_for, members_only, sign_in_first
from community.writing.queries import to_edit


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Start a thread. Anybody may write one; it is sent once they are signed in."""
    categories = categories_to_start_in(viewer(request))
    initial = {"category": request.GET.get("category"), **kept_for(request)}
    form = AskForm(request.POST or None, initial=initial, member=viewer(request), categories=categories)
    context = {"form": form, "categories": categories}
    if request.headers.get("HX-Target") == "prompts":
        return render(request, "community/threads/_prompts.html", context)
    if request.method == "GET":
        return render(request, "community/threads/ask.html", context)
    if "preview" in request.POST:
        context["preview"] = preview_of(request)
        return render(request, "community/threads/ask.html", context)
    if viewer(request) is None:
        return sign_in_first(request)
    if not form.is_valid():
        return render(request, "community/threads/ask.html", context, status=400)
    try:
        return published(request, start_thread(actor=signed_in(request), **form.cleaned_data))
    except Refused as refusal:
        add_refusal(form, refusal)
        return render(request, "community/threads/ask.html", context, status=403)


@members_only
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, thread_id: int) -> HttpResponse:
    """Edit title, tags and opening of one's own thread."""
    member, thread = signed_in(request), thread_for(thread_id, viewer(request))
    require(can_edit_thread(member, thread))
    opening = thread.posts.get(number=1)
    opening.thread = thread
    require(can_edit_post(member, opening))
    tags = [tag.name for tag in thread.tags.all()]
    initial = {"title": thread.title, "source": to_edit(opening.source), "version": opening.version, "tags": tags}
    initial["titled"] = thread.title
    form = EditThreadForm(request.POST or None, initial={**initial, **kept_for(request)})
    context = {"form": form, "thread": thread, "post": opening}
    if request.method == "POST" and "preview" in request.POST:
        context["preview"] = preview_of(request)
    elif request.method == "POST" and form.is_valid():
        try:
            thread = edit_thread(actor=member, thread=thread, **form.cleaned_data)
        except EditConflict as conflict:
            context |= {"newer": conflict.post, "newer_text": to_edit(conflict.post.source)}
            return render(request, "community/threads/edit.html", context, status=409)
        except Refused as refusal:
            add_refusal(form, refusal)
            form.data = request.POST.copy()  # whoever saves once more has seen it
            form.data["titled"] = thread_for(thread_id, member).title
            return render(request, "community/threads/edit.html", context, status=403)
        messages.success(request, _("Saved."))
        return published(request, thread)
    return render(request, "community/threads/edit.html", context, status=400 if form.errors else 200)

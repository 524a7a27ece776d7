from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import Member
from accounts.verdicts import require
from accounts.viewer import signed_in, viewer
from community.models import Post
from community.moderation.actions import remove_post, restore_post
from community.moderation.forms import RemovalForm, RestorationForm
from community.permissions.guard import is_for_two
from community.permissions.moderation import can_remove_post, can_restore_post
from community.posts.queries import post_for
from community.web.keeping import kept_for, members_only
from community.web.method import with_form_methods


@members_only
@with_form_methods
@require_http_methods(["GET", "POST", "DELETE"])
def removal(request: HttpRequest, post_id: int) -> HttpResponse:
    """Take a post of others out of sight, with a reason, or bring it back: asked first, both ways."""
    member, post = signed_in(request), post_for(post_id, viewer(request))
    context: dict[str, Any] = {"post": post, "thread": post.thread}
    if request.method == "DELETE" or (request.method == "GET" and post.removed_at):
        return _restoration(request, member, post, context)
    require(can_remove_post(member, post))
    if not post.is_published:
        return redirect(post)  # somebody was faster
    form = RemovalForm(request.POST if request.method == "POST" else None, initial=kept_for(request))
    if form.is_valid():
        remove_post(actor=member, post=post, **form.cleaned_data)
        messages.success(request, _("The post was removed. A note in its place says why."))
        return redirect(post)
    context |= {"form": form, "for_two": is_for_two(member, post)}
    return render(request, "community/moderation/removal.html", context, status=400 if form.errors else 200)


def _restoration(request: HttpRequest, member: Member, post: Post, context: dict[str, Any]) -> HttpResponse:
    require(can_restore_post(member, post))
    if post.removed_at is None:
        return redirect(post)  # somebody was faster
    form = RestorationForm(request.POST if request.method == "DELETE" else None, initial=kept_for(request))
    if form.is_valid():
        restore_post(actor=member, post=post, **form.cleaned_data)
        messages.success(request, _("The post is there again."))
        return redirect(post)
    context["form"] = form
    return render(request, "community/moderation/restoration.html", context, status=400 if form.errors else 200)

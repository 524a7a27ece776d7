from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import Member
from accounts.verdicts import require
from accounts.viewer import signed_in, viewer
from community.criticism.actions import mark_post, undo_mark, unmark_post
from community.criticism.forms import UnmarkForm
from community.criticism.queries import is_own_to_undo
from community.models import Post
from community.permissions.guard import can_unmark_post
from community.posts.queries import post_for
from community.web.keeping import kept_for, members_only
from community.web.method import with_form_methods


@members_only
@with_form_methods
@require_http_methods(["GET", "POST", "DELETE"])
def mark(request: HttpRequest, post_id: int) -> HttpResponse:
    """Mark a post as criticism; take that back at once, or later as an act of moderation."""
    member, post = signed_in(request), post_for(post_id, viewer(request))
    if request.method == "POST":
        mark_post(actor=member, post=post)
        return redirect("criticism:mark", post.pk)  # where it can be undone
    if request.method == "DELETE" and "rule" not in request.POST:
        undo_mark(actor=member, post=post)
        messages.success(request, _("The mark is taken back."))
        return redirect(post)
    return _page(request, member, post)


def _page(request: HttpRequest, member: Member, post: Post) -> HttpResponse:
    if request.method == "DELETE":
        require(can_unmark_post(member, post))
    form = None
    if can_unmark_post(member, post):
        form = UnmarkForm(request.POST if request.method == "DELETE" else None, initial=kept_for(request))
        if form.is_valid():
            unmark_post(actor=member, post=post, **form.cleaned_data)
            messages.success(request, _("The post is no longer marked as criticism."))
            return redirect(post)
    own = is_own_to_undo(member, post)
    context = {"post": post, "thread": post.thread, "form": form, "own": own}
    return render(request, "community/criticism/mark.html", context, status=400 if form and form.errors else 200)

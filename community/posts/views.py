from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.verdicts import Refused, require
from accounts.viewer import signed_in, viewer
from community.permissions.posts import can_edit_post
from community.posts.actions import EditConflict, edit_post
from community.posts.forms import EditForm
from community.posts.queries import place_of, post_for
from community.rendering.queries import preview_of
from community.web.drafts import published
from community.web.forms import add_refusal
from community.web.keeping import kept_for, members_only
from community.writing.queries import to_edit


@require_safe
def permalink(request: HttpRequest, post_id: int) -> HttpResponse:
    """To the place of a post in its thread, however long that is."""
    post = post_for(post_id, viewer(request))
    return redirect("posts:permalink", post.moved_to_id) if post.moved_to_id else redirect(place_of(post))


@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """The text as it will look; nothing is stored."""
    return render(request, "community/posts/_preview.html", {"preview": preview_of(request)})


@members_only
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, post_id: int) -> HttpResponse:
    """Edit an answer, a comment, or what somebody else wrote; one's own opening is edited with its thread."""
    member, post = signed_in(request), post_for(post_id, viewer(request))
    if post.is_opening and post.author_id == member.pk:
        return redirect("threads:edit", post.thread_id)
    require(can_edit_post(member, post))
    initial = {"source": to_edit(post.source), "version": post.version, **kept_for(request)}
    form = EditForm(request.POST or None, initial=initial)
    context = {"form": form, "post": post, "thread": post.thread}
    if request.method == "POST" and "preview" in request.POST:
        context["preview"] = preview_of(request)
    elif request.method == "POST" and form.is_valid():
        try:
            edit_post(actor=member, post=post, **form.cleaned_data)
        except EditConflict as conflict:
            context |= {"newer": conflict.post, "newer_text": to_edit(conflict.post.source)}
            return render(request, "community/posts/edit.html", context, status=409)
        except Refused as refusal:
            add_refusal(form, refusal)
            return render(request, "community/posts/edit.html", context, status=403)
        messages.success(request, _("Saved."))
        return published(request, post)
    return render(request, "community/posts/edit.html", context, status=400 if form.errors else 200)

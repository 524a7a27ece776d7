from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.verdicts import require
from accounts.viewer import signed_in, viewer
from community.history.actions import redact_revision
from community.history.queries import history
from community.models import Post, Revision
from community.permissions.revisions import can_redact_revision
from community.posts.queries import post_for
from community.web.keeping import members_only


@require_safe
def versions(request: HttpRequest, post_id: int) -> HttpResponse:
    """How a post came to say what it says."""
    post = post_for(post_id, viewer(request))
    context = {"post": post, "thread": post.thread, "versions": history(post, viewer(request))}
    return render(request, "community/history/versions.html", context)


@members_only
@require_http_methods(["GET", "POST"])
def redaction(request: HttpRequest, revision_id: int) -> HttpResponse:
    """Empty a former version: asked first, since it cannot be undone."""
    member = signed_in(request)
    seen = Revision.objects.filter(post__in=Post.objects.visible_to(member))
    revision = get_object_or_404(seen.select_related("post__thread__category", "redaction", "text"), pk=revision_id)
    if request.method == "GET":
        require(can_redact_revision(member, revision))
        context = {"revision": revision, "post": revision.post, "thread": revision.post.thread}
        return render(request, "community/history/redact.html", context)
    redact_revision(actor=member, revision=revision)
    messages.success(request, _("This version was emptied. That it was there still shows."))
    return redirect("history:versions", revision.post_id)

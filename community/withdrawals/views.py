from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.verdicts import require
from accounts.viewer import signed_in, viewer
from community.permissions.posts import can_withdraw_post
from community.posts.queries import post_for
from community.web.keeping import members_only
from community.withdrawals.actions import withdraw_post


@members_only
@require_http_methods(["GET", "POST"])
def withdrawal(request: HttpRequest, post_id: int) -> HttpResponse:
    """Take one's own post back: asked first, since others may lean on it."""
    member, post = signed_in(request), post_for(post_id, viewer(request))
    if request.method == "GET":
        require(can_withdraw_post(member, post))
        return render(request, "community/withdrawals/confirm.html", {"post": post, "thread": post.thread})
    withdraw_post(actor=member, post=post)
    messages.success(request, _("Your post was taken back. A note stays in its place."))
    return redirect(post)

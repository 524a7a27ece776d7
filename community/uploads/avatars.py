"""The picture that stands for a member: public, since it stands beside public words."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.viewer import signed_in
from community.uploads import storing
from community.uploads.actions.changing import remove_avatar
from community.uploads.actions.sending import send_avatar
from community.uploads.forms import AvatarForm
from community.uploads.pictures.sizes import AVATARS
from community.uploads.queries import avatar_in_work
from community.uploads.receiving import given_file
from community.uploads.refusals import NotTaken, words_for
from community.uploads.serving import bytes_of
from community.web.keeping import members_only
from community.web.method import with_form_methods

FOR_EVER = "public, max-age=31536000, immutable"  # another picture has another key


@require_safe
def avatar(request: HttpRequest, key: UUID, side: int) -> HttpResponseBase:
    """Asks no database: the key is a secret until the member shows it, and the files go when they stop."""
    if side not in AVATARS:
        raise Http404
    path = storing.avatar_folder(key) / f"{side}.webp"
    return bytes_of(request, path, "image/webp", FOR_EVER, "inline")


@members_only
@with_form_methods
@require_http_methods(["GET", "POST", "DELETE"])
def settings(request: HttpRequest) -> HttpResponse:
    """See, send and remove one's own picture."""
    member = signed_in(request)
    if request.method == "DELETE":
        remove_avatar(actor=member)
        messages.success(request, _("Your picture was removed. Your initials stand in its place."))
        return redirect("uploads:avatar-settings")
    form, status = AvatarForm(), 200
    if request.method == "POST":
        form = AvatarForm(request.POST, request.FILES)
        try:
            send_avatar(actor=member, given=given_file(request))
            messages.success(request, _("Thank you. Your picture is being prepared and appears in a moment."))
            return redirect("uploads:avatar-settings")
        except NotTaken as refusal:
            form.add_error("file", str(refusal.words))
            status = refusal.status
    in_work = avatar_in_work(member)
    context = {"form": form, "in_work": in_work, "problem": words_for(in_work.problem) if in_work else ""}
    return render(request, "community/uploads/avatar.html", context, status=status)

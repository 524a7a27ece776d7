from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import Member
from accounts.verdicts import require
from accounts.viewer import signed_in
from community.models import MemberNote
from community.notes.actions import correct_note, take_back_note, write_note
from community.notes.forms import NoteForm
from community.notes.queries import history_of
from community.permissions.notes import can_change_note, can_see_moderation
from community.permissions.suspensions import can_lift_suspension
from community.sanctions.queries import acts_open_to, step_for
from community.web.keeping import kept_for, members_only
from community.web.method import with_form_methods


@members_only
@require_http_methods(["GET", "POST"])
def moderation(request: HttpRequest, handle: str) -> HttpResponse:
    """What those who keep order know about a member, and a note for them."""
    actor, member = signed_in(request), get_object_or_404(Member, handle=handle)
    require(can_see_moderation(actor, member))
    form = NoteForm(request.POST or None, initial=kept_for(request))
    if request.method == "POST" and form.is_valid():
        write_note(actor=actor, member=member, words=form.cleaned_data["words"])
        messages.success(request, _("Your note is there for the others who keep order."))
        return redirect("notes:moderation", member.handle)
    context = {
        "member": member,
        "form": form,
        "history": history_of(member, actor),
        "may": acts_open_to(actor, member),
        "liftable": bool(can_lift_suspension(actor, member)),
        "step": step_for(member),
    }
    return render(request, "community/notes/moderation.html", context, status=400 if form.errors else 200)


@members_only
@with_form_methods
@require_http_methods(["GET", "POST", "DELETE"])
def note(request: HttpRequest, note_id: int) -> HttpResponse:
    """Correct one's own note, or take it back."""
    actor = signed_in(request)
    found = get_object_or_404(MemberNote.objects.select_related("member"), pk=note_id)
    if request.method == "DELETE":
        take_back_note(actor=actor, note=found)
        messages.success(request, _("Taken back: your note is gone."))
        return redirect("notes:moderation", found.member.handle)
    require(can_change_note(actor, found))
    form = NoteForm(request.POST or None, initial={"words": found.words, **kept_for(request)})
    if request.method == "POST" and form.is_valid():
        correct_note(actor=actor, note=found, words=form.cleaned_data["words"])
        messages.success(request, _("Corrected."))
        return redirect("notes:moderation", found.member.handle)
    context = {"note": found, "member": found.member, "form": form}
    return render(request, "community/notes/note.html", context, status=400 if form.errors else 200)

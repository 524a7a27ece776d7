from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.verdicts import Refused, require
from accounts.viewer import signed_in, viewer
from community.models import Move, Thread
from community.models.rule import the_rules
from community.permissions.threadacts import can_undo_move
from community.threadacts.actions.undoing import undo_move
from community.threadacts.forms import GroundsForm
from community.web.keeping import kept_for, members_only
from community.web.method import with_form_methods


@members_only
@with_form_methods
@require_http_methods(["GET", "DELETE"])
def move(request: HttpRequest, move_id: int) -> HttpResponse:
    """Take a split or a merge back, asked first."""
    member, readable = signed_in(request), Thread.objects.visible_to(viewer(request))
    beside = ("source__category__parent", "target__category__parent", "entry__text")
    found = Move.objects.filter(source__in=readable, target__in=readable, undoes=None).select_related(*beside)
    one = get_object_or_404(found, pk=move_id)
    require(can_undo_move(member, one))
    if one.undone_at:
        return redirect(one.source)  # somebody was faster
    sent = request.POST if request.method == "DELETE" else None
    form = GroundsForm(sent, initial=kept_for(request), thread=one.source, member=member, rules=the_rules())
    if form.is_valid():
        try:
            undo_move(actor=member, move=one, **form.facts)
        except Refused as refusal:  # what has gone on since: what was typed stays
            form.add_error(None, str(refusal.verdict.reason))
        else:
            messages.success(request, _("The posts stand where they stood before."))
            return redirect("threads:by-id", one.source_id)
    context = {"form": form, "move": one, "thread": one.source, "count": one.receipts.count()}
    return render(request, "community/threadacts/move.html", context, status=400 if form.errors else 200)

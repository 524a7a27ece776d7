from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Member, Sanction
from accounts.verdicts import Refused, require
from accounts.viewer import signed_in
from community.permissions.sanctions import can_lift_sanction, can_warn_member
from community.permissions.suspensions import can_sanction_member
from community.proposals.queries import WAITS
from community.sanctions.actions.imposing import ban_member, warn_member
from community.sanctions.actions.lifting import lift_sanction
from community.sanctions.forms import LiftingForm, SanctionForm
from community.sanctions.queries import ban_in_force, statements_to, step_for
from community.web.keeping import kept_for, members_only
from community.web.method import with_form_methods


@members_only
@require_http_methods(["GET", "POST"])
def warning(request: HttpRequest, handle: str) -> HttpResponse:
    """Warn a member."""
    actor, member = signed_in(request), get_object_or_404(Member, handle=handle)
    require(can_sanction_member(actor, member) if request.method == "POST" else can_warn_member(actor, member))
    told = _("%(name)s is warned and gets a mail with your reason.") % {"name": member}
    return _imposing(request, member, warn_member, told, "community/sanctions/warning.html")


@members_only
@require_http_methods(["GET", "POST"])
def ban(request: HttpRequest, handle: str) -> HttpResponse:
    """Ban a member; where they are, on to lifting that."""
    actor, member = signed_in(request), get_object_or_404(Member, handle=handle)
    if request.method == "GET" and (in_force := ban_in_force(member)):
        return redirect("sanctions:sanction", in_force.pk)
    require(can_sanction_member(actor, member))
    told = _("%(name)s is banned and gets a mail with your reason.") % {"name": member}
    return _imposing(request, member, ban_member, told, "community/sanctions/ban.html")


def _imposing(
    request: HttpRequest, member: Member, act: Callable[..., Sanction | None], told: str, template: str
) -> HttpResponse:
    form = SanctionForm(request.POST or None, initial=kept_for(request))
    context: dict[str, Any] = {"member": member, "form": form, "step": step_for(member)}
    if request.method == "GET" or not form.is_valid():
        return render(request, template, context, status=400 if form.errors else 200)
    try:
        done = act(actor=signed_in(request), member=member, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal.verdict.reason))
        return render(request, template, context, status=403)
    messages.success(request, told if done else str(WAITS))
    return redirect(member)


@members_only
@with_form_methods
@require_http_methods(["GET", "DELETE"])
def sanction(request: HttpRequest, sanction_id: int) -> HttpResponse:
    """Lift a warning, a suspension or a ban."""
    actor = signed_in(request)
    found = get_object_or_404(Sanction.objects.select_related("member"), pk=sanction_id)
    require(can_lift_sanction(actor, found))
    if found.lifted_at:
        return redirect("notes:moderation", found.member.handle)  # somebody was faster
    form = LiftingForm(request.POST if request.method == "DELETE" else None, initial=kept_for(request))
    if form.is_valid():
        lift_sanction(actor=actor, sanction=found, **form.cleaned_data)
        messages.success(request, _("Lifted. %(name)s gets a mail.") % {"name": found.member})
        return redirect("notes:moderation", found.member.handle)
    context = {"sanction": found, "member": found.member, "form": form}
    return render(request, "community/sanctions/sanction.html", context, status=400 if form.errors else 200)


@members_only
@require_safe
def statements(request: HttpRequest) -> HttpResponse:
    """What was decided about oneself, and why; open to whoever is suspended or banned as well."""
    return render(request, "community/sanctions/statements.html", {"statements": statements_to(signed_in(request))})

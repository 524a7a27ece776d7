from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import Member
from accounts.verdicts import Refused, require
from accounts.viewer import signed_in
from community.permissions.suspensions import can_lift_suspension, can_suspend_member
from community.proposals.queries import WAITS
from community.suspensions.actions import lift_suspension, suspend_member
from community.suspensions.forms import LiftingForm, SuspensionForm
from community.suspensions.queries import sanction_in_force
from community.web.keeping import kept_for, members_only
from community.web.method import with_form_methods


@members_only
@with_form_methods
@require_http_methods(["GET", "POST", "DELETE"])
def suspension(request: HttpRequest, handle: str) -> HttpResponse:
    """Suspend a member, or lift that."""
    actor, member = signed_in(request), get_object_or_404(Member, handle=handle)
    if request.method == "DELETE" or (request.method == "GET" and member.is_suspended):
        return _lifting(request, actor, member)
    require(can_lift_suspension(actor, member) if member.is_suspended else can_suspend_member(actor, member))
    form = SuspensionForm(request.POST or None, initial={"days": 7, **kept_for(request)})
    context = {"member": member, "form": form}
    if request.method == "GET" or not form.is_valid():
        return render(request, "community/suspensions/suspension.html", context, status=400 if form.errors else 200)
    facts = {name: form.cleaned_data[name] for name in ("rule", "reason")}
    try:
        sanction = suspend_member(actor=actor, member=member, until=form.until(), **facts)
    except Refused as refusal:
        form.add_error(None, str(refusal.verdict.reason))
        return render(request, "community/suspensions/suspension.html", context, status=403)
    done = _("%(name)s is suspended and gets a mail with your reason.") % {"name": member}
    messages.success(request, done if sanction else str(WAITS))
    return redirect(member)


def _lifting(request: HttpRequest, actor: Member, member: Member) -> HttpResponse:
    require(can_lift_suspension(actor, member))
    if not member.is_suspended:
        return redirect(member)  # somebody was faster, or it is over
    form = LiftingForm(request.POST if request.method == "DELETE" else None, initial=kept_for(request))
    if form.is_valid():
        lift_suspension(actor=actor, member=member, **form.cleaned_data)
        messages.success(request, _("Lifted. %(name)s can write again and gets a mail.") % {"name": member})
        return redirect(member)
    context = {"member": member, "form": form, "sanction": sanction_in_force(member)}
    return render(request, "community/suspensions/suspension.html", context, status=400 if form.errors else 200)

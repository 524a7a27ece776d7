from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import Member
from accounts.sanctions.steps import days_suggested
from accounts.verdicts import Refused, require
from accounts.viewer import signed_in
from community.permissions.suspensions import can_lift_suspension, can_suspend_member
from community.proposals.queries import WAITS
from community.suspensions.actions import suspend_member
from community.suspensions.forms import SuspensionForm
from community.suspensions.queries import earlier_suspensions, sanction_in_force
from community.web.keeping import kept_for, members_only


@members_only
@require_http_methods(["GET", "POST"])
def suspension(request: HttpRequest, handle: str) -> HttpResponse:
    """Suspend a member; where they are, on to lifting that."""
    actor, member = signed_in(request), get_object_or_404(Member, handle=handle)
    if request.method == "GET" and can_lift_suspension(actor, member) and (in_force := sanction_in_force(member)):
        return redirect("sanctions:sanction", in_force.pk)
    require(can_lift_suspension(actor, member) if member.is_suspended else can_suspend_member(actor, member))
    earlier = earlier_suspensions(member)
    form = SuspensionForm(request.POST or None, initial={"days": days_suggested(earlier), **kept_for(request)})
    context = {"member": member, "form": form, "earlier": earlier, "suggested": days_suggested(earlier)}
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

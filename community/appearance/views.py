from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import Member
from accounts.verdicts import Refused, require
from accounts.viewer import signed_in
from community.appearance.actions import put_back_part, report_member, take_off_part, withdraw_member_report
from community.appearance.forms import MemberReportForm, PartRemovalForm
from community.appearance.queries import own_member_reports, removals_of
from community.models import Part, ProfileRemoval
from community.permissions.appearance import can_report_member, can_take_off_part
from community.web.grounds import ReasonForm
from community.web.keeping import kept_for, members_only
from community.web.method import with_form_methods


@members_only
@with_form_methods
@require_http_methods(["GET", "POST", "DELETE"])
def report(request: HttpRequest, handle: str) -> HttpResponse:
    """Report a member's name, picture or words about themselves, take that back, and see what became of it."""
    actor, member = signed_in(request), get_object_or_404(Member, handle=handle)
    if request.method == "DELETE":
        withdraw_member_report(actor=actor, member=member, part=_part(request))
        messages.success(request, _("Your report is taken back."))
        return redirect("appearance:report", handle)
    require(can_report_member(actor, member))
    data = request.POST if request.method == "POST" else None
    form, status = MemberReportForm(data, member=member, initial=kept_for(request)), 200
    if form.is_valid():
        try:
            report_member(actor=actor, member=member, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal.verdict.reason))
            status = 403
        else:
            messages.success(request, _("Thank you. Somebody who keeps order will look at it."))
            return redirect("appearance:report", handle)
    known = own_member_reports(actor, member)
    context = {"member": member, "form": form, "reports": known}
    return render(request, "community/appearance/report.html", context, status=status if not form.errors else 400)


@members_only
@require_http_methods(["GET", "POST"])
def removal(request: HttpRequest, handle: str) -> HttpResponse:
    """Take a part of a member's page off, with a reason; and what was taken off before, to be put back."""
    actor, member = signed_in(request), get_object_or_404(Member, handle=handle)
    require(can_take_off_part(actor, member))
    data = request.POST if request.method == "POST" else None
    form, status = PartRemovalForm(data, member=member, initial=kept_for(request)), 200
    if form.is_valid():
        try:
            take_off_part(actor=actor, member=member, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal.verdict.reason))
            status = 403
        else:
            messages.success(request, _("Taken off. They were told, and may choose anew."))
            return redirect("members:profile", handle)
    elif form.errors:
        status = 400
    context = {"member": member, "form": form, "removals": removals_of(member)}
    return render(request, "community/appearance/removal.html", context, status=status)


@members_only
@with_form_methods
@require_http_methods(["GET", "DELETE"])
def restoration(request: HttpRequest, removal_id: int) -> HttpResponse:
    """Put back what was taken off."""
    actor = signed_in(request)
    removal = get_object_or_404(ProfileRemoval.objects.select_related("member"), pk=removal_id)
    require(can_take_off_part(actor, removal.member))
    form = ReasonForm(request.POST if request.method == "DELETE" else None, initial=kept_for(request))
    if form.is_valid():
        put_back_part(actor=actor, removal=removal, **form.cleaned_data)
        messages.success(request, _("It is there again."))
        return redirect(removal.member)
    context = {"removal": removal, "member": removal.member, "form": form}
    return render(request, "community/appearance/restoration.html", context, status=400 if form.errors else 200)


def _part(request: HttpRequest) -> Part:
    try:
        return Part(request.POST.get("part", ""))
    except ValueError as error:
        raise BadRequest from error

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.verdicts import Refused, require
from accounts.viewer import signed_in
from community.models import OutsidePerson
from community.outside.actions import end_outside_person, name_outside_person
from community.outside.forms import OutsideForm
from community.permissions.guard import can_name_outside_person, somebody_can_second
from community.web.keeping import kept_for, members_only
from community.web.method import with_form_methods


@members_only
@with_form_methods
@require_http_methods(["GET", "POST", "DELETE"])
def outside(request: HttpRequest) -> HttpResponse:
    """Who decides second besides the volunteers: to be named, and to be ended."""
    member = signed_in(request)
    require(can_name_outside_person(member))
    if request.method == "DELETE":
        number = request.POST.get("person", "")
        person = get_object_or_404(OutsidePerson, pk=int(number) if number.isdecimal() else 0)
        end_outside_person(actor=member, person=person, reason=_("No longer named."))
        return redirect("outside:outside")
    form = OutsideForm(request.POST or None, initial=kept_for(request))
    if request.method == "POST" and form.is_valid():
        try:
            name_outside_person(actor=member, member=form.cleaned_data["handle"], reason=form.cleaned_data["reason"])
        except Refused as refusal:
            form.add_error("handle", str(refusal.verdict.reason))
        else:
            messages.success(request, _("Named. They find what waits under second decisions."))
            return redirect("outside:outside")
    people = OutsidePerson.objects.filter(ended_at=None).select_related("member").order_by("pk")
    context = {"form": form, "people": people, "enough": somebody_can_second(None)}
    return render(request, "community/outside/outside.html", context, status=400 if form.errors else 200)

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.grants.permissions import can_see_roles
from accounts.imitations.actions import give_neutral_name, leave_name
from accounts.imitations.queries import settled, waiting
from accounts.models import Imitation
from accounts.verdicts import require
from accounts.viewer import signed_in
from community.imitations.forms import SettlementForm
from community.web.keeping import kept_for, members_only


@members_only
@require_safe
def names(request: HttpRequest) -> HttpResponse:
    """Members whose name passes for somebody of the company, and what was decided about others."""
    require(can_see_roles(signed_in(request)))
    return _page(request)


@members_only
@require_http_methods(["GET", "POST"])
def settlement(request: HttpRequest, imitation_id: int) -> HttpResponse:
    """Decide about one of them; who comes back from a sign-in finds it among the others, with what was typed."""
    actor = signed_in(request)
    require(can_see_roles(actor))
    imitation = get_object_or_404(Imitation.objects.select_related("member"), pk=imitation_id)
    form = SettlementForm(request.POST if request.method == "POST" else None, initial=kept_for(request))
    if not form.is_valid():
        return _page(request, form, imitation)
    if form.cleaned_data["outcome"] == Imitation.Outcome.RENAMED:
        give_neutral_name(actor=actor, imitation=imitation)
        messages.success(request, _("They have a neutral name now, and a mail that says why."))
    else:
        leave_name(actor=actor, imitation=imitation, reason=form.cleaned_data["reason"])
        messages.success(request, _("The name stays."))
    return redirect("imitations:names")


def _page(request: HttpRequest, form: SettlementForm | None = None, about: Imitation | None = None) -> HttpResponse:
    page = {"waiting": waiting(), "settled": settled(), "form": form, "about": about}
    return render(request, "community/imitations/names.html", page, status=400 if form and form.is_bound else 200)

"""Moderators' terms: which end soon, renewing, pausing, coming back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Member, Role, RoleGrant
from accounts.verdicts import require
from accounts.viewer import signed_in
from community.web.keeping import members_only
from community.web.method import with_form_methods
from reputation.models import PromotionRules
from reputation.promotion.actions.office import pause_moderator, renew_term, resume_moderator
from reputation.promotion.permissions.candidacies import can_run_promotions
from reputation.promotion.permissions.office import can_pause_moderator
from reputation.promotion.queries.office import offices, open_pauses


@members_only
@require_safe
def moderators(request: HttpRequest) -> HttpResponse:
    """Everybody who moderates, those whose term ends next on top."""
    require(can_run_promotions(signed_in(request)))
    context = {"offices": offices(), "pauses": list(open_pauses()), "rules": PromotionRules.objects.in_force()}
    return render(request, "community/promotion/moderators.html", context)


@members_only
@require_http_methods(["GET", "POST"])
def renewal(request: HttpRequest, grant_id: int) -> HttpResponse:
    """One more term; who comes back from a sign-in finds the button."""
    if request.method == "GET":
        return redirect("promotion:moderators")
    grant = get_object_or_404(RoleGrant.objects.select_related("member"), pk=grant_id, role=Role.MODERATOR)
    renew_term(actor=signed_in(request), grant=grant)
    messages.success(request, _("The term of %(name)s is renewed.") % {"name": grant.member})
    return redirect("promotion:moderators")


@members_only
@with_form_methods
@require_http_methods(["GET", "POST", "DELETE"])
def pause(request: HttpRequest, handle: str) -> HttpResponse:
    """Pause, asked first; DELETE ends the pause."""
    member, moderator = signed_in(request), get_object_or_404(Member, handle=handle)
    if request.method == "GET":
        require(can_pause_moderator(member, moderator))
        return render(request, "community/promotion/pause.html", {"moderator": moderator})
    if request.method == "DELETE":
        resume_moderator(actor=member, moderator=moderator)
        messages.success(request, _("Welcome back.") if member == moderator else _("The pause has ended."))
    else:
        pause_moderator(actor=member, moderator=moderator)
        messages.success(request, _("Paused. For a year the way back is open, without a new candidacy."))
    return redirect("promotion:own" if member == moderator else "promotion:moderators")

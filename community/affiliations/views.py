from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.affiliations.actions import end_affiliation, note_affiliation
from accounts.affiliations.permissions import can_see_affiliations
from accounts.models import Affiliation, Member
from accounts.verdicts import require
from accounts.viewer import signed_in
from community.affiliations import queries
from community.affiliations.forms import AffiliationForm, FindForm
from community.web.keeping import kept_for, members_only
from community.web.method import with_form_methods


@members_only
@require_safe
def affiliations(request: HttpRequest) -> HttpResponse:
    """Who is tied to the company, and the way to a member whose tie is to be noted."""
    require(can_see_affiliations(signed_in(request)))
    form = FindForm(request.GET if "member" in request.GET else None)
    if form.is_valid():
        return redirect("affiliations:member", form.cleaned_data["member"].handle)
    page = {"page": queries.affiliations_in_force(request.GET.get("after", "")), "form": form}
    return render(request, "community/affiliations/affiliations.html", page)


@members_only
@require_safe
def member(request: HttpRequest, handle: str) -> HttpResponse:
    """A member's roles and what ties them to the company."""
    require(can_see_affiliations(signed_in(request)))
    return _member_page(request, get_object_or_404(Member, handle=handle))


@members_only
@with_form_methods
@require_http_methods(["GET", "POST", "DELETE"])
def affiliation(request: HttpRequest, handle: str) -> HttpResponse:
    """Note what ties somebody to the company, or that nothing does any more; who only looks finds the page of it."""
    if request.method == "GET":
        return redirect("affiliations:member", handle)
    actor, of = signed_in(request), get_object_or_404(Member, handle=handle)
    require(can_see_affiliations(actor))
    if request.method == "DELETE":
        tie = get_object_or_404(Affiliation, member=of, ended_at=None)
        end_affiliation(actor=actor, affiliation=tie)
        messages.success(request, _("Noted: nothing ties them to the company any more."))
        return redirect("affiliations:member", handle)
    form = AffiliationForm(request.POST)
    kept_for(request)  # from here on the form itself holds what was typed
    if not form.is_valid():
        return _member_page(request, of, form)
    note_affiliation(actor=actor, member=of, **form.cleaned_data)
    messages.success(request, _("Noted. It stands beside their name from now on."))
    return redirect("affiliations:member", handle)


def _member_page(request: HttpRequest, of: Member, refused: AffiliationForm | None = None) -> HttpResponse:
    shown, kept = queries.member_page(of, signed_in(request)), {}
    if refused is None:
        kept = kept_for(request, reverse("affiliations:affiliation", args=[of.handle]))
    facts = {"kind": shown.tie.kind, "organisation": shown.tie.organisation} if shown.tie else {}
    page = {"shown": shown, "form": refused or AffiliationForm(initial={**facts, **kept}), "is_open": bool(kept)}
    return render(request, "community/affiliations/member.html", page, status=400 if refused else 200)

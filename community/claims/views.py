"""The page on which an admin makes a link, and the one to which it leads."""

from allauth.account.utils import complete_signup
from allauth.decorators import rate_limit
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.claims.actions import VALID_FOR, AddressTaken, claim_member, make_claim_link
from accounts.claims.forms import ClaimForm
from accounts.claims.permissions import can_claim_member, can_make_claim_link
from accounts.claims.queries import link_of
from accounts.models import ClaimLink, Member
from accounts.verdicts import Refused, Verdict, require
from accounts.viewer import signed_in, viewer
from community.web.keeping import members_only


@never_cache
@members_only
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, handle: str) -> HttpResponse:
    """Make a link for the person behind a member who came in; it is shown this once."""
    actor = signed_in(request)
    member = get_object_or_404(Member.objects.select_related("origin"), handle=handle)
    require(can_make_claim_link(actor, member))
    context = {"member": member, "days": VALID_FOR.days}
    if request.method == "POST":
        token = make_claim_link(actor=actor, member=member)
        context["address"] = request.build_absolute_uri(reverse("claims:claim", args=[token]))
    else:
        context["former"] = ClaimLink.objects.open().filter(member=member).first()
    return render(request, "community/claims/link.html", context)


@never_cache
@rate_limit(action="signup")  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "POST"])
def claim(request: HttpRequest, token: str) -> HttpResponse:
    """Say which address and password one signs in with from now on."""
    found = link_of(token)
    verdict = can_claim_member(viewer(request), found)
    if found is None or not verdict:
        return _closed(request, found, verdict)
    form = ClaimForm(request.POST if request.method == "POST" else None, member=found.member)
    status = 200
    if form.is_bound:
        status = 400
        if form.is_valid():
            try:
                member = claim_member(token=token, viewer=viewer(request), **form.cleaned_data)
                answer: HttpResponse = complete_signup(request, member, settings.ACCOUNT_EMAIL_VERIFICATION, None)
                return answer
            except AddressTaken as refusal:
                form.add_error("email", str(refusal.verdict.reason))
            except Refused as refusal:  # somebody else was a moment faster
                return _closed(request, found, refusal.verdict)
    return render(request, "community/claims/claim.html", {"member": found.member, "form": form}, status=status)


def _closed(request: HttpRequest, found: ClaimLink | None, verdict: Verdict) -> HttpResponse:
    context = {"reason": verdict.reason, "is_open": found is not None and found.used_at is None}
    return render(request, "community/claims/closed.html", context, status=404 if found is None else 410)

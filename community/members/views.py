from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from accounts.models import Member
from accounts.viewer import viewer
from community.claims.queries import is_claimable
from community.members import queries
from community.members.ledger import ledger_page
from community.suspensions.queries import suspension_of
from community.web.kept import draw, respond
from community.web.shared import shared
from reputation.overview.queries import place_of


@require_safe
@shared
def profile(request: HttpRequest, handle: str) -> HttpResponse:
    """A member's public page."""
    member = get_object_or_404(Member.objects.select_related("standing", "origin"), handle=handle)
    show, after = request.GET.get("show", ""), request.GET.get("after", "")
    page = queries.profile(member, viewer(request), show=show, after=after)
    context = {
        "profile": page,
        "member": member,
        "place": place_of(member),
        "suspension": suspension_of(member, viewer(request)),
        "claimable": is_claimable(member, viewer(request)),
    }
    return respond(request, draw(request, "community/members/profile.html", context))


@require_safe
def ledger(request: HttpRequest, handle: str) -> HttpResponse:
    """A member's reputation, entry by entry: all of it for themselves, the public part for others."""
    member = get_object_or_404(Member.objects.select_related("standing"), handle=handle)
    page = ledger_page(member, viewer(request), after=request.GET.get("after", ""))
    context = {"member": member, "page": page, "place": place_of(member)}
    return render(request, "community/members/ledger.html", context)


@require_safe
@cache_control(public=True, max_age=3600)
def avatar(request: HttpRequest, handle: str) -> HttpResponse:
    """The member's initials as a picture of its own, for places outside the forum's pages."""
    member = get_object_or_404(Member, handle=handle)
    return render(request, "community/members/avatar.svg", {"member": member}, content_type="image/svg+xml")


@login_required
@require_safe
def completion(request: HttpRequest) -> HttpResponse:
    """Members to choose from while a mention is typed."""
    found = queries.members_named(request.GET.get("q", "")[:40].replace("\x00", ""))
    return render(request, "community/members/_completion.html", {"members": found})

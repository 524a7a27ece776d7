from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Member
from accounts.verdicts import Refused, require
from accounts.viewer import signed_in, viewer
from community.models import Thread
from community.models.rule import the_rules
from community.permissions.threadacts import can_keep_order
from community.proposals.queries import WAITS
from community.threadacts.forms import GroundsForm
from community.threadacts.offers import Offer, offer_sent, offers_in
from community.threadacts.queries import moves_of
from community.threads.queries import thread_for
from community.web.keeping import kept_for, members_only
from community.web.method import with_form_methods


@dataclass(frozen=True)
class Section:
    """One act on the page: its form, or why there is none."""

    offer: Offer
    form: GroundsForm
    why_not: str  # and then there is no form to be shown
    is_open: bool


@members_only
@require_safe
def order(request: HttpRequest, thread_id: int) -> HttpResponse:
    """All that can be done to keep order in a thread."""
    return _page(request, thread_for(thread_id, viewer(request)))


@members_only
@with_form_methods
@require_http_methods(["GET", "POST", "DELETE"])
def act(request: HttpRequest, thread_id: int, name: str) -> HttpResponse:
    """Do one of them; a GET shows the page with that one open, for who had to sign in first."""
    member, thread = signed_in(request), thread_for(thread_id, viewer(request))
    if request.method == "GET":
        return _page(request, thread, name=name)
    offer = offer_sent(str(request.method), name)
    require(offer.verdict(member, thread))
    form = offer.form_for(request.POST, initial=kept_for(request), **_needs(member, thread))
    if form.is_valid():
        try:
            changed = offer.act(actor=member, thread=thread, **form.facts)
        except Refused as refusal:  # somebody was faster, or no more fits: what was typed stays
            form.add_error(None, str(refusal.verdict.reason))
        else:
            messages.success(request, str(WAITS if changed.waits else offer.done))
            return redirect(changed)
    return _page(request, thread, name=name, sent=form)


def _page(request: HttpRequest, thread: Thread, *, name: str = "", sent: GroundsForm | None = None) -> HttpResponse:
    """The page with the act of this name open, as it was `sent` or as it waited for its writer to sign in."""
    member = signed_in(request)
    require(can_keep_order(member, thread))
    needs, kept = _needs(member, thread), kept_for(request) if name else {}
    sections = []
    for offer in offers_in(thread):
        is_open = offer.name == name
        form = sent if is_open and sent else offer.form_for(None, initial=kept if is_open else None, **needs)
        why_not = str(offer.verdict(member, thread).reason or ("" if form is sent else form.lacks))
        sections.append(Section(offer, form, why_not, is_open))
    context = {"thread": thread, "sections": sections, "moves": moves_of(thread)}
    return render(request, "community/threadacts/order.html", context, status=400 if sent else 200)


def _needs(member: Member, thread: Thread) -> dict[str, Any]:
    return {"member": member, "thread": thread, "rules": the_rules()}

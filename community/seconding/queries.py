from django.db.models import Q, QuerySet
from django.http import Http404

from accounts.models import Member
from community.models import Post, Proposal, Thread
from community.permissions.guard import is_outside_person
from community.permissions.moderation import categories_kept_by
from community.web.cursors import Page, oldest_first

ON_PAGE = 20


def proposals_for(member: Member, *, after: str) -> Page[Proposal]:
    """What waits where this member keeps order, who waits longest first; raises BadRequest."""
    waiting = _reachable(member).filter(state=Proposal.State.OPEN)
    return oldest_first(waiting, by="at", after=after, size=ON_PAGE)


def proposal_for(proposal_id: int, member: Member) -> Proposal:
    found = _reachable(member).filter(pk=proposal_id).select_related("by", "entry").first()
    if found is None:
        raise Http404
    return found


def subject_of(proposal: Proposal) -> Post | Thread | Member:
    """What it is about, to be looked at."""
    noun, _colon, pk = proposal.target.partition(":")
    if noun == "post":
        return Post.objects.select_related("thread").get(pk=pk)
    return Thread.objects.get(pk=pk) if noun == "thread" else Member.objects.get(pk=pk)


def _reachable(member: Member) -> QuerySet[Proposal, Proposal]:
    kept = categories_kept_by(member)
    readable = Q(thread=None) | Q(thread__in=Thread.objects.visible_to(member).values("pk"))
    if kept is None or is_outside_person(member):
        return Proposal.objects.filter(readable)
    return Proposal.objects.filter(readable, category__in=kept)

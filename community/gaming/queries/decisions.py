from django.http import Http404

from accounts.models import Member
from reputation.gaming.permissions import can_see_decision
from reputation.gaming.queries import concerned_by
from reputation.models import Decision


def decision_for(pk: int, viewer: Member) -> tuple[Decision, set[int]]:
    """A decision that the visitor may read, and the ids of those whom it concerns; raises Http404.

    Others do not even learn that there is one.
    """
    decisions = Decision.objects.select_related("finding", "by", "appealed_by", "appeal_decided_by")
    decision = decisions.filter(pk=pk).first()
    concerned = concerned_by(decision) if decision else set()
    if decision is None or not can_see_decision(viewer, decision, concerned):
        raise Http404
    return decision, concerned

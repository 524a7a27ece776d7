from celery import shared_task
from django.utils import timezone

from community.models import Proposal
from community.models.proposal import WITHIN
from community.seconding.actions import end_waiting


@shared_task(name="community.seconding.tasks.end_waiting_proposals")
def end_waiting_proposals() -> int:
    """Each in a transaction of its own, so that one that fails holds up no other."""
    due = Proposal.objects.filter(state=Proposal.State.OPEN, late_at=None, at__lte=timezone.now() - WITHIN)
    return sum(end_waiting(proposal=proposal) for proposal in due.order_by("at", "pk"))

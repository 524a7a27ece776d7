import logging

from celery import shared_task
from django.utils import timezone

from community.models import Proposal
from community.models.proposal import WITHIN
from community.seconding.actions import end_waiting

log = logging.getLogger(__name__)


@shared_task(name="community.seconding.tasks.end_waiting_proposals")
def end_waiting_proposals() -> int:
    """Each in a transaction of its own, and one that fails holds up no other: it is tried again the next time."""
    due = Proposal.objects.filter(state=Proposal.State.OPEN, late_at=None, at__lte=timezone.now() - WITHIN)
    return sum(_end(proposal) for proposal in due.order_by("at", "pk"))


def _end(proposal: Proposal) -> bool:
    try:
        return end_waiting(proposal=proposal)
    except Exception:
        log.exception("Proposal %s could not be ended after its day", proposal.pk)
        return False

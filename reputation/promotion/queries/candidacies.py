from datetime import datetime

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from reputation.models import Candidacy
from reputation.models.candidacy import State

MOST_LISTED = 50  # of one's own nominations, and of decisions


def open_candidacy(member_id: int) -> Candidacy | None:
    return Candidacy.objects.open().with_people().filter(member_id=member_id).first()


def newest_candidacy(member_id: int) -> Candidacy | None:
    """The one that their own page is about."""
    return Candidacy.objects.with_people().filter(member_id=member_id).order_by("-nominated_at", "-pk").first()


def waits_until(member_id: int, asked_by: int) -> datetime | None:
    """Until when a decline asks for patience. Of the candidate and of who nominated them then; others do not know
    of it, and what they propose is for those to weigh who do."""
    knows = Q(nominated_by_id=asked_by) | Q(member_id=asked_by)
    declined = Candidacy.objects.filter(knows, member_id=member_id, state=State.DECLINED)
    latest: datetime | None = declined.aggregate(until=Max("try_again_at"))["until"]
    return latest if latest and latest > timezone.now() else None


def nominations_by(member_id: int) -> QuerySet[Candidacy]:
    """What became of those whom somebody nominated, newest first."""
    mine = Candidacy.objects.with_people().filter(nominated_by_id=member_id)
    return mine.order_by("-nominated_at", "-pk")[:MOST_LISTED]

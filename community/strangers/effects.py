from django.db.models import Q

from community.models import OutsideReport
from community.strangers.letters import write
from events.models import Event


def tell_of_decision(event: Event) -> None:
    """The decision and its reason, to everybody who reported this from outside."""
    related = ("case__entry__text", "second_case__entry__text", "post")
    about = Q(case=event.subject_id, second_case=None) | Q(second_case=event.subject_id)
    for report in OutsideReport.objects.filter(about).select_related(*related).order_by("pk"):
        write(report, "decided")

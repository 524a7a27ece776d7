"""Mail to those whom a decision concerns: they learn what was taken, why, and how to ask for a second look."""

from accounts.mail.actions import tell_member
from accounts.models import Member
from events.models import Event
from reputation.gaming.queries import awards_of, concerned_by
from reputation.models import Decision


def tell_concerned(event: Event) -> None:
    """Nobody is told of a suspicion that came to nothing."""
    decision = Decision.objects.get(pk=event.subject_id)
    if not decision.is_reversed:
        return
    received = {award.member_id for award in awards_of(decision.sources)}
    for member in Member.objects.filter(pk__in=concerned_by(decision)).order_by("pk"):
        facts = {"decision": decision, "received": member.pk in received}
        tell_member(member, "community/gaming/mail/decided", facts)


def tell_of_second_look(event: Event) -> None:
    decision = Decision.objects.get(pk=event.subject_id)
    for member in Member.objects.filter(pk__in=concerned_by(decision)).order_by("pk"):
        tell_member(member, "community/gaming/mail/second_look", {"decision": decision})

from accounts.mail.actions import tell_member
from accounts.models import Member
from events.models import Event
from reputation.models import Candidacy, Terms
from reputation.models.candidacy import State


def tell_nominated(event: Event) -> None:
    """Ask the candidate to agree. Who applied has asked and agreed at once."""
    candidacy = _candidacy(event)
    if candidacy.nominated_by is not None and candidacy.is_open:
        _tell(candidacy.member, "nominated", candidacy)


def tell_granted(event: Event) -> None:
    _tell_both(_candidacy(event), "granted")


def tell_declined(event: Event) -> None:
    _tell_both(_candidacy(event), "declined")


def ask_again(event: Event) -> None:
    """Whoever has agreed to an earlier version and still waits is shown the new one."""
    number = Terms.objects.in_force().number
    waiting = Candidacy.objects.with_people().filter(state=State.AGREED, agreed_terms__lt=number)
    for candidacy in waiting.order_by("pk"):
        _tell(candidacy.member, "terms", candidacy)


def _candidacy(event: Event) -> Candidacy:
    return Candidacy.objects.with_people().get(pk=event.subject_id)


def _tell_both(candidacy: Candidacy, name: str) -> None:
    _tell(candidacy.member, name, candidacy)
    if candidacy.nominated_by is not None:
        _tell(candidacy.nominated_by, name, candidacy)


def _tell(member: Member, name: str, candidacy: Candidacy) -> None:
    facts = {"candidacy": candidacy, "is_candidate": member.pk == candidacy.member_id}
    tell_member(member, f"reputation/promotion/mail/{name}", facts)

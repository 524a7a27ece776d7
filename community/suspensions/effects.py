from accounts.mail.actions import tell_member
from accounts.models import Sanction
from events.models import Event


def tell_suspended(event: Event) -> None:
    """A mail with reason and end, and how to ask for a second look."""
    _tell(event, "community/suspensions/mail/suspended")


def tell_lifted(event: Event) -> None:
    _tell(event, "community/suspensions/mail/lifted")


def _tell(event: Event, template: str) -> None:
    sanction = Sanction.objects.select_related("member").get(pk=event.subject_id)
    if sanction.kind == Sanction.Kind.SUSPENSION:
        tell_member(sanction.member, template, {"sanction": sanction})

from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from accounts.models import Letter
from events.models import Event


def send_letter(event: Event) -> None:
    """Hand a letter to the mail server and forget it. One that is gone has been sent.

    Should a worker die between the two, the next one sends the same Message-ID, so that the
    recipient's mail program can tell the copies apart.
    """
    letter = Letter.objects.select_for_update(no_key=True).filter(pk=event.subject_id).first()
    if letter is None:
        return
    message = EmailMultiAlternatives(
        letter.subject, letter.text, to=[letter.to], headers={"Message-ID": _message_id(event)}
    )
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    message.send()
    letter.delete()


def _message_id(event: Event) -> str:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<event-{event.pk}@{domain}>"

from accounts.models import Letter
from events.acting import action
from events.kinds import Kind
from events.recording import record


@action
def write_letter(*, to: str, subject: str, text: str, html: str = "", actor: int | None = None) -> Letter:
    """Put a mail into the outbox; the worker hands it over and tries again while the mail server is away."""
    letter = Letter.objects.create(to=to, subject=subject[:300], text=text, html=html)
    record(Kind.MAIL_WRITTEN, actor=actor, subject=f"letter:{letter.pk}")
    return letter

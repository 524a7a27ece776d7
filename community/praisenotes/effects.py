from functools import partial

from accounts.mail.actions import tell_member
from community.models import ModerationEntry, Praise
from community.models.rule import titles_of
from events.models import Event


def tell_giver(event: Event) -> None:
    """A statement of reasons to whose note was removed: which rule, why, and how to ask for a second look."""
    praise = Praise.objects.select_related("giver", "post").get(pk=event.subject_id)
    entry = ModerationEntry.objects.select_related("text").get(number=event.payload["entry"])
    if praise.giver:
        facts = {"post": praise.post, "entry": entry, "rule": partial(_rule, entry)}
        tell_member(praise.giver, "community/praisenotes/mail/removed", facts)


def _rule(entry: ModerationEntry) -> str:
    """In the language of whoever reads: asked while the letter is written."""
    return titles_of({entry.rules}).get((entry.rules, entry.rule), entry.rule)

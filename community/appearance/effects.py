from functools import partial

from accounts.mail.actions import tell_member
from community.models import ModerationEntry, ProfileRemoval
from community.models.rule import titles_of
from events.models import Event


def tell_member_concerned(event: Event) -> None:
    """A statement of reasons: what was taken off, which rule, why, and how to ask for a second look."""
    removal = ProfileRemoval.objects.select_related("member", "entry__text").get(pk=event.subject_id)
    entry = removal.entry
    if entry:
        facts = {"removal": removal, "entry": entry, "rule": partial(_rule, entry)}
        tell_member(removal.member, "community/appearance/mail/removed", facts)


def _rule(entry: ModerationEntry) -> str:
    """In the language of whoever reads: asked while the letter is written."""
    return titles_of({entry.rules}).get((entry.rules, entry.rule), entry.rule)

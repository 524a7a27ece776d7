from functools import partial

from accounts.mail.actions import tell_member
from accounts.models import Sanction
from community.models import ModerationEntry
from community.models.rule import titles_of
from events.models import Event


def tell_sanctioned(event: Event) -> None:
    """A statement of reasons by mail: what, which rule, where, how long, and how to ask for a second look."""
    sanction = Sanction.objects.select_related("member").get(pk=event.subject_id)
    entry = ModerationEntry.objects.filter(target=sanction.key).order_by("number").first()
    if entry is None:
        return  # from before there was a log
    facts = {"sanction": sanction, "entry": entry, "rule": partial(_rule, entry)}
    tell_member(sanction.member, f"community/sanctions/mail/{sanction.kind}", facts)


def tell_lifted(event: Event) -> None:
    sanction = Sanction.objects.select_related("member").get(pk=event.subject_id)
    tell_member(sanction.member, "community/sanctions/mail/lifted", {"sanction": sanction})


def _rule(entry: ModerationEntry) -> str:
    """What the rule was called then, in the language of whoever reads: asked while the letter is written."""
    return titles_of({entry.rules}).get((entry.rules, entry.rule), entry.rule)

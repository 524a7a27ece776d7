from functools import partial

from accounts.mail.actions import tell_member
from accounts.models import Member
from community.models import Appeal, ModerationEntry, Post
from community.models.rule import titles_of
from events.models import Event


def tell_author(event: Event) -> None:
    """A statement of reasons to whose post was removed: what, which rule, and how to ask for a second look."""
    removals = event.payload.get("removal")
    if removals is None:
        return  # from before there was a log
    post = Post.objects.select_related("author", "thread").get(pk=event.subject_id)
    entry = ModerationEntry.objects.select_related("text").get(removal=removals)
    facts = {"post": post, "entry": entry, "rule": partial(_rule, entry)}
    tell_member(post.author, "community/appeals/mail/removed", facts)


def tell_of_outcome(event: Event) -> None:
    """What became of an appeal, and why."""
    appeal = Appeal.objects.select_related("by", "entry").get(pk=event.subject_id)
    member: Member = appeal.by
    tell_member(member, "community/appeals/mail/decided", {"appeal": appeal})


def _rule(entry: ModerationEntry) -> str:
    """What the rule was called then, in the language of whoever reads: asked while the letter is written."""
    return titles_of({entry.rules}).get((entry.rules, entry.rule), entry.rule)

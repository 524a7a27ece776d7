"""What a proposal would change, in words for whoever decides it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from community.models import Act, Category, Proposal, Tag, Thread
from community.models.rule import the_rules


@dataclass(frozen=True)
class Fact:
    label: str | Promise
    words: str
    where: str = ""  # an address to look at


def rule_named(code: str) -> str:
    """What it is called; its code where the community has given it up meanwhile."""
    return next((rule.title for rule in the_rules() if rule.code == code), code)


def facts_of(proposal: Proposal, reader: Member) -> list[Fact]:
    """From what to what; a room or thread that the reader may not see is not named. Two queries at most."""
    if proposal.act == Act.MEMBER_SUSPENDED:
        until = timezone.localtime(datetime.fromisoformat(proposal.facts["until"]))
        return [Fact(_("Suspended until"), f"{date_format(until, 'DATETIME_FORMAT')} ({until:%Z})")]
    if proposal.thread is None:
        return []
    thread = Thread.objects.select_related("category__parent").get(pk=proposal.thread)
    tell = TOLD.get(proposal.act)
    return tell(proposal, thread, reader) if tell else []


def _title(proposal: Proposal, thread: Thread, reader: Member) -> list[Fact]:
    return [Fact(_("Title now"), thread.title), Fact(_("New title"), proposal.words)]


def _kind(proposal: Proposal, thread: Thread, reader: Member) -> list[Fact]:
    became = Thread.Kind(proposal.facts["kind"]).label
    return [Fact(_("Kind now"), thread.get_kind_display()), Fact(_("New kind"), str(became))]


def _tags(proposal: Proposal, thread: Thread, reader: Member) -> list[Fact]:
    tags = Tag.objects.filter(pk__in=proposal.facts["tags"]).order_by("name")
    return [Fact(_("New tags"), ", ".join(tag.name for tag in tags))]


def _original(proposal: Proposal, thread: Thread, reader: Member) -> list[Fact]:
    return [_other(_("Asked first"), proposal.facts["original"], reader)]


def _merged(proposal: Proposal, thread: Thread, reader: Member) -> list[Fact]:
    return [_other(_("Merged into"), proposal.facts["into"], reader)]


def _move(proposal: Proposal, thread: Thread, reader: Member) -> list[Fact]:
    room = Category.objects.select_related("parent").filter(pk=proposal.facts["category"]).first()
    named = room is not None and room.is_open_to(reader)
    to = room.name if room and named else str(_("A category that you cannot see"))
    facts = [
        Fact(_("From"), thread.category.name),
        Fact(_("To"), to, room.get_absolute_url() if room and named else ""),
    ]
    if proposal.facts["other_readers"]:
        facts.append(Fact(_("Who can read it"), str(_("Fewer or more people than now"))))
    return facts


def _other(label: str | Promise, thread_id: int, reader: Member) -> Fact:
    found = Thread.objects.visible_to(reader).filter(pk=thread_id).first()
    if found is None:
        return Fact(label, str(_("A thread that you cannot see")))
    return Fact(label, found.title, found.get_absolute_url())


TOLD: dict[str, Callable[[Proposal, Thread, Member], list[Fact]]] = {
    Act.THREAD_MOVED: _move,
    Act.THREAD_RETITLED: _title,
    Act.KIND_CHANGED: _kind,
    Act.THREAD_RETAGGED: _tags,
    Act.DUPLICATE_CLOSED: _original,
    Act.THREAD_MERGED: _merged,
}

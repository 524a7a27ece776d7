"""What a proposal would change, in words for whoever decides it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from community.models import Act, Category, Proposal, Thread
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
    if proposal.act == Act.THREAD_MOVED:
        return _move(proposal, thread, reader)
    if proposal.act == Act.THREAD_RETITLED:
        return [Fact(_("Title now"), thread.title), Fact(_("New title"), proposal.words)]
    if proposal.act == Act.KIND_CHANGED:
        became = Thread.Kind(proposal.facts["kind"]).label
        return [Fact(_("Kind now"), thread.get_kind_display()), Fact(_("New kind"), str(became))]
    if proposal.act == Act.DUPLICATE_CLOSED:
        return [_original(proposal, reader)]
    return []


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


def _original(proposal: Proposal, reader: Member) -> Fact:
    original = Thread.objects.visible_to(reader).filter(pk=proposal.facts["original"]).first()
    if original is None:
        return Fact(_("Asked first"), str(_("A thread that you cannot see")))
    return Fact(_("Asked first"), original.title, original.get_absolute_url())

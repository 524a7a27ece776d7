from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from accounts.models import Member, Sanction
from accounts.sanctions.steps import Step, step_suggested
from community.log.queries import Line, lines_of
from community.models import Act, ModerationEntry, Post
from community.permissions.appeals import APPEALABLE, can_appeal_entry
from community.permissions.sanctions import can_ban_member, can_warn_member
from community.permissions.suspensions import can_suspend_member

STATEMENTS = 50  # on a member's page, the newest


@dataclass(frozen=True)
class Statement:
    """Why something was done to a member: what, which rule, where, how long, and how to appeal."""

    line: Line
    post: Post | None  # the one that was removed
    sanction: Sanction | None
    undone: bool
    appealable: bool
    appealed: bool


def step_for(member: Member) -> Step:
    return step_suggested(Sanction.objects.filter(member=member), timezone.now())


def acts_open_to(actor: Member, member: Member) -> dict[str, bool]:
    """Which sanctions a page offers."""
    return {
        "warn": bool(can_warn_member(actor, member)),
        "suspend": bool(can_suspend_member(actor, member)),
        "ban": bool(can_ban_member(actor, member)),
    }


def ban_in_force(member: Member) -> Sanction | None:
    return Sanction.objects.filter(member=member, kind=Sanction.Kind.BAN, lifted_at=None).order_by("-pk").first()


def statements_to(member: Member) -> list[Statement]:
    """The newest of what a member was told, newest first; the same few queries, however many there are."""
    sanctions = {one.key: one for one in Sanction.objects.filter(member=member).order_by("-pk")[:STATEMENTS]}
    about = Q(target__in=sanctions) | Q(removal__post__author=member)
    found = ModerationEntry.objects.filter(about, act__in=APPEALABLE)
    entries = list(
        found.select_related("text", "grant__text", "appeal", "removal__post").order_by("-number")[:STATEMENTS]
    )
    lines = lines_of(entries, member)
    return [_statement(member, line, sanctions) for line in lines]


def _statement(member: Member, line: Line, sanctions: dict[str, Sanction]) -> Statement:
    entry, sanction = line.entry, sanctions.get(line.entry.target)
    removal = entry.removal if entry.act == Act.POST_REMOVED else None
    undone = removal.undone_at if removal else sanction and sanction.lifted_at
    return Statement(
        line=line,
        post=removal.post if removal else None,
        sanction=sanction,
        undone=undone is not None,
        appealable=undone is None and bool(can_appeal_entry(member, entry, member.pk)),
        appealed=hasattr(entry, "appeal"),
    )

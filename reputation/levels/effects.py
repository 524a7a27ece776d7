from django.db import transaction

from events.kinds import Kind
from events.models import Event
from events.recording import record
from reputation.levels.actions import settle_levels

BATCH = 1_000  # standings looked at in one transaction


def settle_members(event: Event) -> None:
    """Let every member's level follow a change of the levels.

    One batch; the next is an event of its own, so that no transaction holds the standings of all. Members are
    told of levels that they reach by themselves: a change of the levels is one event, not one for each member.
    """
    with transaction.atomic():
        last = settle_levels(after=int(event.payload.get("after", 0)), size=BATCH)
        if last is not None:
            record(Kind.LEVELS_CHANGED, actor=event.actor, subject=event.subject, after=last)

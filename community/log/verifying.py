"""Whether the log is what was written: every row, in its order, up to its head."""

from collections.abc import Iterator
from typing import Any

from community.models import LogHead, ModerationEntry, ModerationText
from community.models.moderation_entry import START, digest_of, digest_of_actor

AT_ONCE = 5_000
SECRET = ("digest", "actor_id", "actor_salt", "text__id", "text__salt", "text__reason", "text__erased_at")


def faults(*, expect: str = "") -> Iterator[str]:
    """One line for each fault; `expect` is a digest that somebody noted down, which must be among those found.

    Reads 100,000 entries in some seconds, in constant memory.
    """
    number, digest, seen = 0, START, not expect
    for row in ModerationEntry.objects.order_by("number").values(*_chained(), *SECRET).iterator(AT_ONCE):
        if row["number"] > number + 1:
            yield f"entry {number + 1} is missing"
        elif row["previous"] != digest:
            yield f"entry {row['number']} does not follow entry {number}: one of them was changed or put in"
        yield from _faults_of(row)
        number, digest = row["number"], row["digest"]
        seen = seen or digest == expect
    head = LogHead.objects.first() or LogHead()
    if (head.number, head.digest) != (number, digest):
        yield f"the log ends with entry {number}, its head is entry {head.number}: the end was cut off or put on"
    if not seen:
        yield f"no entry has the digest {expect}: the end of the log was cut off, or it is another log"


def _faults_of(row: dict[str, Any]) -> Iterator[str]:
    number = row["number"]
    if (
        digest_of({"at": row["at"].isoformat(), **{name: row[name] for name in ModerationEntry.CHAINED}})
        != row["digest"]
    ):
        yield f"entry {number} was changed"
    if digest_of_actor(row["actor_salt"], row["actor_id"]) != row["actor_digest"]:
        yield f"entry {number} names another actor than it was written with"
    text = ModerationText(salt=row["text__salt"], reason=row["text__reason"], erased_at=row["text__erased_at"])
    if row["text__id"] is None:
        yield f"entry {number} has lost its text"
    elif not text.matches(row["text_digest"]):
        yield f"entry {number} has another text than it was written with"


def _chained() -> tuple[str, ...]:
    return ("at", *ModerationEntry.CHAINED)

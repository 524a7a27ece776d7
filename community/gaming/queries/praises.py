"""The praises of a finding or a decision: keys of the ledger turned into people and titles."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from accounts.models import Member
from community.models import Post, Praise
from reputation.models import LedgerEntry


@dataclass(frozen=True)
class PraiseRow:
    """One praise of a finding or a decision."""

    source: str
    giver: Member
    receiver: Member
    points: int
    at: datetime
    post: Post | None
    note: str
    is_taken: bool  # what it brought is taken back, for whatever reason


def praise_rows(sources: Collection[str], viewer: Member) -> list[PraiseRow]:
    """The praises behind some sources, oldest first. A post in a room that the visitor may not enter has no title."""
    entries = LedgerEntry.objects.filter(source__in=sources, reverses=None, round=1, given_by__isnull=False)
    entries = entries.select_related("member", "given_by").order_by("at", "pk")
    standing = set(LedgerEntry.objects.standing().filter(source__in=sources).values_list("source", flat=True))
    ids = {int(entry.post_key.partition(":")[2]) for entry in entries}
    posts = Post.objects.visible_to(viewer).published().select_related("thread").defer("source").in_bulk(ids)
    # What may not be read has no note, either.
    notes = {praise.source: praise.words for praise in Praise.objects.standing().filter(post__in=posts)}
    return [
        PraiseRow(
            source=entry.source,
            giver=entry.given_by,
            receiver=entry.member,
            points=entry.points,
            at=entry.at,
            post=posts.get(int(entry.post_key.partition(":")[2])),
            note=notes.get(entry.source, ""),
            is_taken=entry.source not in standing,
        )
        for entry in entries
        if entry.given_by
    ]

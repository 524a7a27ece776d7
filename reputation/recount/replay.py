"""Plays all facts again, in the order in which they happened, and says what everybody ought to have."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypedDict

from events.kinds import Kind
from events.models import Event
from reputation.models import Reason, RuleSet
from reputation.recount.book import Book
from reputation.recount.ties import Ties

PRAISED = {
    "opening": Reason.OPENING_PRAISED,
    "answer": Reason.ANSWER_PRAISED,
    "comment": Reason.COMMENT_PRAISED,
}


class _Imported(TypedDict):
    imported: bool
    under: int | None


@dataclass
class Facts:
    """What holds about one post: who wrote it, who praised it, whose question it solved, who stands behind it."""

    author: int = 0
    kind: str = ""
    is_gone: bool = False
    earns: bool = True
    praised_by: dict[str, int | None] = field(default_factory=dict)  # in order: sources, and whose praise it is
    asker: int | None = None
    official_by: int | None = None


class Replay:
    """Events are the facts in order: each was written while the standings that it changed were held."""

    def __init__(self) -> None:
        self.book = Book(list(RuleSet.objects.order_by("valid_from", "pk")), Ties())
        self._posts: dict[str, Facts] = defaultdict(Facts)
        self._plays: dict[str, Callable[[Event, Facts], None]] = {
            Kind.PRAISE_GIVEN: self._praise,
            Kind.PRAISE_WITHDRAWN: self._withdraw_praise,
            Kind.ANSWER_ACCEPTED: self._accept,
            Kind.ACCEPTANCE_WITHDRAWN: self._unaccept,
            Kind.ANSWER_MADE_OFFICIAL: self._make_official,
            Kind.OFFICIAL_WITHDRAWN: self._withdraw_official,
            Kind.POST_WITHDRAWN: self._take_away,
            Kind.POST_REMOVED: self._take_away,
            Kind.POST_RESTORED: self._put_back,
            Kind.AWARD_VOIDED: self._void,
            Kind.AWARD_RETURNED: self._return,
        }

    def run(self) -> Book:
        """Everybody's points after all that has happened; one pass over the events, in constant memory for them."""
        for event in Event.objects.filter(kind__in=self._plays).order_by("pk").iterator(chunk_size=2000):
            self._plays[event.kind](event, self._posts[event.subject.partition("/")[0]])
        return self.book

    def _praise(self, event: Event, post: Facts) -> None:
        post.author, post.kind = event.payload["author"], event.payload["post_kind"]
        post.earns = bool(event.payload.get("earns", 1))
        number = event.payload.get("praise")  # of an unnamed giver
        source = f"{event.subject}/unnamed:{number}" if number else f"{event.subject}/from:{_actor(event)}"
        post.praised_by[source] = event.actor
        self._award_praise(event, post, source)

    def _award_praise(self, event: Event, post: Facts, source: str) -> None:
        if post.earns:
            facts = _of_import(event)
            self.book.award(post.author, PRAISED[post.kind], source, post.praised_by[source], event.at, **facts)

    def _withdraw_praise(self, event: Event, post: Facts) -> None:
        source = f"{event.subject}/from:{_actor(event)}"
        post.praised_by.pop(source, None)
        self.book.reverse(post.author, PRAISED[post.kind], source)

    def _accept(self, event: Event, post: Facts) -> None:
        post.author = event.payload["author"]
        post.asker = event.payload.get("asker", event.actor)  # events from before it was noted: the asker's own act
        both = (
            (post.author, Reason.ANSWER_ACCEPTED, post.asker, "earns"),
            (post.asker, Reason.ACCEPTED_AN_ANSWER, post.author, "asking_earns"),
        )
        for member, reason, giver, earns in both:
            if event.payload.get(earns, 1):
                self.book.award(member, reason, event.subject, giver, event.at, **_of_import(event))

    def _unaccept(self, event: Event, post: Facts) -> None:
        if post.asker is not None:
            self.book.reverse(post.author, Reason.ANSWER_ACCEPTED, event.subject)
            self.book.reverse(post.asker, Reason.ACCEPTED_AN_ANSWER, event.subject)
        post.asker = None

    def _make_official(self, event: Event, post: Facts) -> None:
        post.author, post.official_by = event.payload["author"], _actor(event)
        post.earns = bool(event.payload.get("earns", 1))
        self._award_official(event, post)

    def _award_official(self, event: Event, post: Facts) -> None:
        if post.earns:
            self.book.award(post.author, Reason.ANSWER_OFFICIAL, event.subject, post.official_by, event.at)

    def _withdraw_official(self, event: Event, post: Facts) -> None:
        post.official_by = None
        self.book.reverse(post.author, Reason.ANSWER_OFFICIAL, event.subject)

    def _take_away(self, event: Event, post: Facts) -> None:
        post.is_gone = True
        self.book.reverse_all(event.subject)

    def _put_back(self, event: Event, post: Facts) -> None:
        post.is_gone = False
        for source in post.praised_by:
            self._award_praise(event, post, source)
        if post.official_by is not None:
            self._award_official(event, post)

    def _void(self, event: Event, post: Facts) -> None:
        self.book.void.add(event.subject)
        self.book.reverse_all(event.subject.partition("/")[0], source=event.subject)

    def _return(self, event: Event, post: Facts) -> None:
        self.book.void.discard(event.subject)
        self.book.reverse_all(event.subject.partition("/")[0], source=event.subject)  # the 0 of praise given again
        if not post.is_gone and event.subject in post.praised_by:
            self._award_praise(event, post, event.subject)


def _actor(event: Event) -> int:
    if event.actor is None:
        raise ValueError(f"event {event.pk} ({event.kind}) says nobody did it")
    return event.actor


def _of_import(event: Event) -> _Imported:
    """What the book is told of a fact that came in from elsewhere: that it did, and by which rules it was weighed."""
    return {"imported": bool(event.payload.get("imported")), "under": event.payload.get("rules")}

"""Lists of threads: home, a category, a tag. Two queries each, whatever their length."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from community.models import Thread
from community.models.thread import ThreadQuerySet
from community.web.cursors import Page, newest_first

THREADS_ON_PAGE = 30


@dataclass(frozen=True)
class Tab:
    """A way of looking at a list: its word in the address and its name on the page."""

    word: str
    name: str | Promise


TABS = (
    Tab("", _("Latest")),
    Tab("waiting", _("Waiting for an answer")),
    Tab("solved", _("Solved")),
    Tab("company", _("Company answers")),
)


def thread_list(
    threads: QuerySet[Thread, Thread], member: Member | None, *, show: str = "", after: str = ""
) -> Page[Thread]:
    """A page of `threads` that the visitor may read, by newest activity; raises BadRequest for a damaged cursor."""
    rows = shown(threads.visible_to(member).listed(), show)  # type: ignore[attr-defined]
    return newest_first(with_row_facts(rows), by="active_at", after=after, size=THREADS_ON_PAGE)


def shown(threads: ThreadQuerySet, show: str) -> ThreadQuerySet:
    """What is in the list behind the tab of a word; all for a word that is none."""
    if show == "waiting":
        return threads.waiting()
    if show == "solved":
        return threads.solved()
    return threads.company_answered() if show == "company" else threads


def with_row_facts(threads: QuerySet[Thread, Thread]) -> QuerySet[Thread, Thread]:
    """With all that a row shows, and without the texts that it does not."""
    badges = ("grant", "company_post__grant", "last_post__grant")
    facts = [f"{badge}__{part}" for badge in badges for part in ("text", "revocation")]
    unread = [f"{post}__{text}" for post in ("accepted", "company_post", "last_post") for text in ("source", "html")]
    people = ("category", "author", "accepted__author", "last_post__author")
    ties = ("affiliation", "last_post__affiliation")
    return threads.select_related(*people, *ties, *facts).defer(*unread)

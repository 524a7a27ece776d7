"""The pages that are measured."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.db.models import Q

from accounts.models import Member
from bench.building.people import READER
from bench.building.places import PRIVATE
from bench.building.sizes import TWENTY
from bench.sessions import Session
from community.models import Category, Thread
from community.posts.queries import POSTS_ON_PAGE

ONE_LINE = {"bare": "/bench/bare/", "hello": "/bench/hello/"}
DIFFERENT = 200  # threads, so that no cache of the page asked for last flatters


@dataclass(frozen=True)
class Target:
    """A page, or one of several in turn, as somebody sees it."""

    name: str
    paths: Sequence[str]
    headers: dict[str, str] = field(default_factory=dict)

    def turned(self, asked: int) -> "Target":
        """The same pages, beginning with the one whose turn it is after `asked` requests."""
        first = asked % len(self.paths)
        return replace(self, paths=[*self.paths[first:], *self.paths[:first]])


def reader() -> Member:
    """An ordinary member with some own posts and praises."""
    return Member.objects.get(handle=f"m{READER:06}")


def threads_of_twenty() -> list[Thread]:
    """Questions with an accepted answer, one of the company and one of the reader's; newest first."""
    found = Thread.objects.visible_to(None).filter(last_number=TWENTY, place_count=TWENTY, accepted__isnull=False)
    mine = Q(posts__author=reader())
    return list(found.filter(mine, company_post__isnull=False).distinct().order_by("-pk")[:DIFFERENT])


def targets(session: Session) -> list[Target]:
    """The two one-line views, then every page signed out and signed in."""
    pages = _pages()
    one_line = [Target(name, [path]) for name, path in ONE_LINE.items()]
    signed_out = [Target(f"{name}, signed out", paths) for name, paths in pages.items()]
    signed_in = [Target(f"{name}, signed in", paths, session.headers) for name, paths in pages.items()]
    return [*one_line, *signed_out, *signed_in]


def _pages() -> dict[str, list[str]]:
    twenty = [thread.get_absolute_url() for thread in threads_of_twenty()]
    long = Thread.objects.order_by("-place_count")[0]
    room = Category.objects.exclude(slug=PRIVATE).order_by("-thread_count")[0]
    other = Member.objects.get(handle=f"m{READER + 1:06}")
    return {
        "home": ["/"],
        "category": [room.get_absolute_url()],
        "thread": twenty[:1],
        "thread, all different": twenty,
        "last page": [f"{long.get_absolute_url()}?page={-(-long.place_count // POSTS_ON_PAGE)}"],
        "profile": [other.get_absolute_url()],
    }

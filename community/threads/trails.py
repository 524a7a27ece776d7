"""Where the company has written in a thread, and the way from one of its posts to the next."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from community.models import Post


@dataclass(frozen=True)
class Step:
    """The way to one of the company's posts: an anchor on the page at hand, elsewhere a permalink."""

    number: int
    address: str


@dataclass(frozen=True)
class Trail:
    """The company's posts in a thread, ids with their numbers in order; and which of them the page shows."""

    numbers: dict[int, int]
    at_hand: frozenset[int]

    @property
    def length(self) -> int:
        return len(self.numbers)

    @property
    def first(self) -> Step | None:
        return self._to(next(iter(self.numbers))) if self.numbers else None

    def after(self, post: Post) -> Step | None:
        """To the next one, and from the last one back to the first; None where there is nowhere to go."""
        following = self.id_after(post.pk)
        return self._to(following) if following else None

    def id_after(self, post_id: int) -> int | None:
        return self._following[post_id] if self.length > 1 and post_id in self.numbers else None

    @cached_property
    def _following(self) -> dict[int, int]:
        ids = list(self.numbers)
        return dict(zip(ids, ids[1:] + ids[:1], strict=True))

    def _to(self, post_id: int) -> Step:
        number = self.numbers[post_id]
        anchor, permalink = f"#post-{number}", reverse("posts:permalink", args=[post_id])
        return Step(number, anchor if post_id in self.at_hand else permalink)

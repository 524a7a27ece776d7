"""How large a community is."""

from dataclasses import dataclass

TWENTY = 20  # posts, in every tenth thread: the threads whose pages are measured
EVERY = 10


@dataclass(frozen=True)
class Size:
    """`posts` counts all of them, those of the one long thread with `longest` posts included."""

    name: str
    threads: int
    posts: int
    longest: int
    members: int
    bodies: int = 300


SMALL = Size("small", threads=2_000, posts=20_000, longest=5_000, members=600)
LARGE = Size("large", threads=100_000, posts=1_000_000, longest=5_000, members=20_000)
SIZES = {size.name: size for size in (SMALL, LARGE)}

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Prefetch
from django.http import Http404

from accounts.models import Member, RoleGrant
from accounts.profile.queries import unranked
from community.categories.queries import Shelf, shelves
from community.leaderboards.periods import ALL_TIME, Period, month_of, months_between
from community.leaderboards.ranking import Earned, earned, first_day
from community.models import Category
from reputation.models.ledger_entry import today

SHOWN = 50
FEWEST = 10  # ranked members: among fewer a ranking says nothing and points at people


@dataclass(frozen=True)
class Line:
    """One place of the board; members with the same points share a rank."""

    rank: int
    member_id: int
    points: int
    member: Member | None = None


@dataclass(frozen=True)
class Board:
    """A leaderboard, and what one can choose beside it. `own` is the visitor's place where it is further down."""

    period: Period
    category: Category | None
    lines: list[Line]
    own: Line | None
    count: int
    this_month: Period
    months: list[Period]
    shelves: list[Shelf]

    @property
    def is_shown(self) -> bool:
        return self.count >= FEWEST


def board(word: str, slug: str, viewer: Member | None) -> Board:
    """The leaderboard of a period ("" this month, "2026-11", "all") and a category; raises Http404.

    A category's own board includes those under it, as far as the visitor may read them. Who is left out is asked
    after what was remembered, so that leaving out is at once.
    """
    now = month_of(today())
    months = months_between(first_day() or today(), today())
    period = _period(word, now, months)
    rooms = shelves(viewer)
    category, places = _chosen(slug, rooms)
    ranked = _ranked(earned(period, places))
    top = _with_members(ranked[:SHOWN]) if len(ranked) >= FEWEST else []
    further_down = (line for line in ranked[SHOWN:] if viewer and line.member_id == viewer.pk)
    return Board(period, category, top, next(further_down, None), len(ranked), now, months, rooms)


def _period(word: str, now: Period, months: list[Period]) -> Period:
    if word == ALL_TIME:
        return Period(ALL_TIME)
    found = next((month for month in months if month.word == word), now if not word else None)
    if found is None:
        raise Http404
    return found


def _chosen(slug: str, rooms: Iterable[Shelf]) -> tuple[Category | None, list[str]]:
    """The category, and the keys of all rooms that its board is about; none: the whole forum."""
    if not slug:
        return None, []
    for shelf in rooms:
        for one in (shelf.category, *shelf.children):
            if one.slug == slug:
                under_it = shelf.children if one is shelf.category else []
                return one, [room.key for room in (one, *under_it)]
    raise Http404


def _ranked(totals: Earned) -> list[Line]:
    left_out = unranked(member_id for member_id, _points in totals)
    kept = [pair for pair in totals if pair[0] not in left_out]
    lines: list[Line] = []
    for points, tied in groupby(kept, key=lambda pair: pair[1]):
        rank = len(lines) + 1
        lines += [Line(rank, member_id, points) for member_id, _points in tied]
    return lines


def _with_members(lines: list[Line]) -> list[Line]:
    worn = Prefetch("grants", RoleGrant.objects.active().with_text(), to_attr="worn")
    members = Member.objects.prefetch_related(worn).in_bulk([line.member_id for line in lines])
    return [Line(line.rank, line.member_id, line.points, members[line.member_id]) for line in lines]

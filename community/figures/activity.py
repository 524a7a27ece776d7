"""Who takes part, and how much: facts with a time, counted for a period and for the one before it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncWeek

from accounts.models import Member
from community.figures.periods import Period
from community.models import Post, Praise, Thread


@dataclass(frozen=True)
class Pair:
    """A count for the period, and for the one before it."""

    now: int
    before: int


@dataclass(frozen=True)
class Week:
    """The week that begins on this Monday (UTC), as far as it lies in the period."""

    monday: datetime
    questions: int
    answers: int


def active_members(period: Period) -> Pair:
    """Members who posted or praised, each counted once: two queries. A post that was removed does not count."""
    return Pair(
        *(
            _authors(since, until).union(_givers(since, until)).count()
            for since, until in ((period.start, period.end), (period.before, period.start))
        )
    )


def new_members(period: Period) -> Pair:
    return _counted(Member.objects.all(), "joined_at", period)


def praise_given(period: Period) -> Pair:
    """Praise that still stands."""
    return _counted(Praise.objects.standing(), "at", period)


def posts_left(period: Period) -> Pair:
    """Posts written in each period that nobody in office has removed since."""
    return _counted(Post.objects.filter(removed_at__isnull=True).exclude(kind=Post.Kind.MOVED), "published_at", period)


def posts_removed(period: Period) -> Pair:
    """Posts written in each period that somebody in office has taken out of sight since."""
    return _counted(Post.objects.filter(removed_at__isnull=False), "published_at", period)


def by_week(period: Period, categories: list[int]) -> list[Week]:
    """Questions asked and answers given in each week of the period, weeks without any included: two queries."""
    questions = Thread.objects.filter(kind=Thread.Kind.QUESTION, hidden_at=None, category__in=categories)
    answers = Post.objects.filter(kind=Post.Kind.ANSWER, removed_at=None, thread__in=questions)
    asked = _weekly(questions, "started_at", period)
    given = _weekly(answers, "published_at", period)
    first = period.start.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    mondays = [first - timedelta(days=first.weekday())]
    while mondays[-1] + timedelta(days=7) <= period.end:
        mondays.append(mondays[-1] + timedelta(days=7))
    return [Week(monday, asked.get(monday, 0), given.get(monday, 0)) for monday in mondays]


def _authors(since: datetime, until: datetime) -> QuerySet[Post, Any]:
    posts = Post.objects.filter(published_at__gte=since, published_at__lt=until, removed_at=None)
    return posts.order_by().values_list("author", flat=True)


def _givers(since: datetime, until: datetime) -> QuerySet[Praise, Any]:
    return Praise.objects.named().filter(at__gte=since, at__lt=until).order_by().values_list("giver", flat=True)


def _counted(rows: QuerySet[Any, Any], moment: str, period: Period) -> Pair:
    within = rows.filter(**{f"{moment}__gte": period.before, f"{moment}__lt": period.end})
    counts = within.aggregate(
        now=Count(moment, filter=Q(**{f"{moment}__gte": period.start})),
        before=Count(moment, filter=Q(**{f"{moment}__lt": period.start})),
    )
    return Pair(counts["now"], counts["before"])


def _weekly(rows: QuerySet[Any, Any], moment: str, period: Period) -> dict[datetime, int]:
    within = rows.filter(**{f"{moment}__gte": period.start, f"{moment}__lt": period.end})
    weeks = within.order_by().annotate(week=TruncWeek(moment, tzinfo=UTC)).values_list("week")
    return dict(weeks.annotate(count=Count("*")))

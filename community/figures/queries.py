"""What a manager needs to know, each number with a sentence that says what was counted."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from community.figures import activity
from community.figures.chart import Chart, chart_of
from community.figures.periods import LENGTHS, Period
from community.figures.questions import Fared, how_questions_fared
from community.figures.words import number, of, share, waited
from community.models import Category, Thread

OLDEST_SHOWN = 5
CACHED_FOR = 600  # seconds

Shown = tuple[str, str]  # the number, and what it is a part of


@dataclass(frozen=True)
class Figure:
    """One number: its name, what was counted, and how it is now and was before."""

    name: str | Promise
    counts: str | Promise
    now: Shown
    before: Shown


@dataclass(frozen=True)
class Waiting:
    """Questions without an answer at this moment, whenever they were asked."""

    count: int
    oldest: list[Thread]


@dataclass(frozen=True)
class Figures:
    """What is counted about a period: ten queries, whatever there is to count."""

    period: Period
    questions: list[Figure]
    people: list[Figure]
    chart: Chart
    is_empty: bool

    @property
    def lengths(self) -> tuple[int, ...]:
        return LENGTHS


def figures_of(days: int) -> Figures:
    """The figures of the last `days` days, counted at most `CACHED_FOR` ago: a year of a big forum takes seconds."""
    key = f"figures-{days}-{get_language()}"
    found: Figures | None = cache.get(key)
    if found is None:
        found = count_figures(Period(days, timezone.now()))
        cache.set(key, found, CACHED_FOR)
    return found


def count_figures(period: Period) -> Figures:
    """All figures of a period. What customers cannot read is left out."""
    categories = list(Category.objects.for_customers().values_list("pk", flat=True))
    fared = how_questions_fared(before=period.before, start=period.start, end=period.end, categories=categories)
    weeks = activity.by_week(period, categories)
    return Figures(
        period=period,
        questions=_questions(*fared),
        people=_people(period),
        chart=chart_of(weeks),
        is_empty=not any(week.questions or week.answers for week in weeks),
    )


def waiting_now() -> int:
    """How many questions of customers have no answer at this moment: one query."""
    return _waiting(Category.objects.for_customers()).count()


def _waiting(categories: QuerySet[Category, Category]) -> QuerySet[Thread, Thread]:
    rows: QuerySet[Thread, Thread] = Thread.objects.waiting().listed()
    return rows.filter(category__in=categories, hidden_at__isnull=True)


def waiting_questions() -> Waiting:
    """As it is now, and never from the cache: two queries."""
    rows = _waiting(Category.objects.for_customers())
    return Waiting(rows.count(), list(rows.select_related("author", "category").order_by("started_at")[:OLDEST_SHOWN]))


def _questions(now: Fared, before: Fared) -> list[Figure]:
    def figure(name: Promise, counts: Promise, shown: Callable[[Fared], Shown]) -> Figure:
        return Figure(name, counts, shown(now), shown(before))

    return [
        figure(_("Asked"), ASKED, lambda one: (number(one.asked), "")),
        figure(_("Answered"), ANSWERED, lambda one: _part(one.answered, one.asked)),
        figure(_("Answered by the company"), BY_COMPANY, lambda one: _part(one.by_company, one.asked)),
        figure(_("Time to the first answer"), WAIT, lambda one: (waited(one.wait), "")),
        figure(_("Time to the company’s first answer"), COMPANY_WAIT, lambda one: (waited(one.company_wait), "")),
        figure(_("Solved"), ACCEPTED, lambda one: _part(one.accepted, one.asked)),
    ]


def _people(period: Period) -> list[Figure]:
    active, new = activity.active_members(period), activity.new_members(period)
    praise = activity.praise_given(period)
    removed, left = activity.posts_removed(period), activity.posts_left(period)
    return [
        _count(_("Active members"), _("Members who wrote a post or praised one."), active),
        _count(_("New members"), _("Accounts that were opened."), new),
        _count(_("Praise given"), _("Praise for a post that nobody has taken back."), praise),
        Figure(
            _("Posts removed"),
            _("Of all posts written in these days, those that somebody in office has removed since."),
            _part(removed.now, removed.now + left.now),
            _part(removed.before, removed.before + left.before),
        ),
    ]


def _count(name: Promise, counts: Promise, pair: activity.Pair) -> Figure:
    return Figure(name, counts, (number(pair.now), ""), (number(pair.before), ""))


def _part(part: int, whole: int) -> Shown:
    return share(part, whole), of(part, whole) if whole else ""


ASKED = _("Questions of customers in these days. Those closed as duplicates are answered elsewhere and left out.")
ANSWERED = _("With an answer by anybody but the person who asked, so far. Young questions may still get theirs.")
BY_COMPANY = _("With an answer that speaks for the company. Volunteers, and staff speaking personally, do not.")
WAIT = _("The median: half of the questions had an answer by then. Those that still wait count as waiting.")
COMPANY_WAIT = _("The same until the company answered. Questions that only customers answered count as waiting.")
ACCEPTED = _("Whoever asked said which answer solved it.")

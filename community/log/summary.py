"""A month in proportion: how much was removed of how much, by which rule, by whom, and what became of appeals."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import Count, Q

from community.log.promptness import Promptness, promptness_between
from community.models import Act, ModerationEntry, Post
from community.models.rule import titles_of

APPEALS = (Act.APPEAL_UPHELD, Act.APPEAL_GRANTED)


@dataclass(frozen=True)
class ByRule:
    title: str
    count: int


@dataclass(frozen=True)
class Month:
    """Figures of one month (UTC). A removal that was taken back still counts: it was done."""

    first: date
    posts: int  # published in it
    removed: int
    restored: int
    by_rule: list[ByRule]
    by_company: int  # of the removals
    by_volunteers: int
    warned: int
    suspended: int
    banned: int
    appeals: int  # decided
    appeals_granted: int
    acts: int
    promptness: Promptness
    before: date | None
    after: date | None


def month_of(first: date, *, begun: date | None) -> Month:
    """The month that begins with `first`; `begun` is that of the first entry of all. Seven queries."""
    since, until = _midnight(first), _midnight(next_month(first))
    span = Q(at__gte=since, at__lt=until)
    entries = ModerationEntry.objects.filter(span).order_by()
    counts = entries.aggregate(
        removed=Count("pk", filter=Q(act=Act.POST_REMOVED)),
        company=Count("pk", filter=Q(act=Act.POST_REMOVED, by_company=True)),
        restored=Count("pk", filter=Q(act=Act.POST_RESTORED)),
        warned=Count("pk", filter=Q(act=Act.MEMBER_WARNED)),
        suspended=Count("pk", filter=Q(act=Act.MEMBER_SUSPENDED)),
        banned=Count("pk", filter=Q(act=Act.MEMBER_BANNED)),
        appeals=Count("pk", filter=Q(act__in=APPEALS)),
        granted=Count("pk", filter=Q(act=Act.APPEAL_GRANTED)),
        acts=Count("pk"),
    )
    published = Post.objects.filter(published_at__gte=since, published_at__lt=until)
    now = datetime.now(UTC).date().replace(day=1)
    return Month(
        first=first,
        posts=published.count(),
        removed=counts["removed"],
        restored=counts["restored"],
        by_rule=_by_rule(span),
        by_company=counts["company"],
        by_volunteers=counts["removed"] - counts["company"],
        warned=counts["warned"],
        suspended=counts["suspended"],
        banned=counts["banned"],
        appeals=counts["appeals"],
        appeals_granted=counts["granted"],
        acts=counts["acts"],
        promptness=promptness_between(since, until),
        before=_month_before(first) if begun and first > begun else None,
        after=next_month(first) if first < now else None,
    )


def next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def _month_before(first: date) -> date:
    return date(first.year - (first.month == 1), (first.month - 2) % 12 + 1, 1)


def _by_rule(span: Q) -> list[ByRule]:
    """Removals by rule, the most frequent first; a rule that was reworded meanwhile is still one."""
    removals = ModerationEntry.objects.filter(span, act=Act.POST_REMOVED).order_by("number")
    rows = list(removals.values_list("rule", "rules"))
    titles, latest = titles_of({version for _code, version in rows}), dict(rows)
    counts = {code: sum(one == code for one, _version in rows) for code in latest}
    found = [ByRule(titles.get((version, code), code), counts[code]) for code, version in latest.items()]
    return sorted(found, key=lambda one: -one.count)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)

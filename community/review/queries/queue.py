from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from accounts.models import Member, RoleGrant
from community.models import Case, OutsideReport, Report, Thread
from community.models.case import CaseQuerySet
from community.models.rule import titles_of
from community.permissions.moderation import KEEPERS_OF_ORDER, categories_kept_by
from community.permissions.reports import can_review_case
from community.web.cursors import oldest_first

CASES_ON_PAGE = 20


@dataclass(frozen=True)
class Row:
    """A case as the queue shows it: `rules` are those that its reporters named, the most named first."""

    case: Case
    rules: list[str]
    reports: int
    outside: int  # of these from people without an account


@dataclass(frozen=True)
class QueuePage:
    rows: list[Row]
    newer: str  # the cursor of the page that follows
    count: int


def cases_for(member: Member) -> CaseQuerySet:
    """Open cases that this member may decide: where they keep order and may read, and none of their own."""
    within = Q(post__thread__in=Thread.objects.visible_to(member))
    kept = categories_kept_by(member)
    cases = Case.objects.open().filter(within | Q(member__isnull=False) if kept is None else within)
    if kept is not None:
        cases = cases.filter(post__thread__category__in=kept)
    own = Report.objects.filter(by=member).values("case")
    return (
        cases.exclude(post__author=member)
        .exclude(member=member)
        .exclude(praise__giver=member)
        .exclude(pk__in=own)
        .exclude(second_looks__case__closed_by=member)
    )


def colleagues(member: Member, case: Case) -> QuerySet[Member, Member]:
    """Who else may decide a case, by name."""
    keeping = RoleGrant.objects.active().filter(role__in=KEEPERS_OF_ORDER).values("member")
    others = Member.objects.filter(pk__in=keeping, is_active=True).exclude(pk=member.pk)
    able = [one.pk for one in others if can_review_case(one, case)]
    return Member.objects.filter(pk__in=able).order_by("display_name", "pk")


def queue_page(member: Member, *, after: str) -> QueuePage:
    """The cases that wait, who waits longest first; five queries; raises BadRequest."""
    waiting = cases_for(member)
    beside = ("post__thread__category", "post__author", "post__grant__text", "post__grant__revocation")
    standing = Prefetch("reports", Report.objects.standing().order_by("at"), to_attr="standing")
    cases = waiting.select_related(*beside, "post__affiliation", "praise", "member", "claimed_by")
    cases = cases.prefetch_related(standing)
    page = oldest_first(cases.defer("post__source"), by="opened_at", after=after, size=CASES_ON_PAGE)
    return QueuePage(_rows(list(page.rows)), page.older, waiting.count())


def _rows(cases: list[Case]) -> list[Row]:
    said: dict[int, list[Report]] = {case.pk: case.standing for case in cases}  # type: ignore[attr-defined]
    titles = titles_of({report.rules for reports in said.values() for report in reports}) if cases else {}
    outside = _outside(cases)
    counts = [(case, said[case.pk], outside.get(case.pk, 0)) for case in cases]
    return [Row(case, names_of(reports, titles), len(reports) + more, more) for case, reports, more in counts]


def _outside(cases: list[Case]) -> dict[int, int]:
    found = OutsideReport.objects.filter(case__in=cases).order_by().values_list("case")
    return dict(found.annotate(count=Count("pk"))) if cases else {}


def names_of(reports: list[Report], titles: dict[tuple[int, str], str]) -> list[str]:
    """The rules that reports name, the most named first."""
    named = [titles.get((report.rules, report.rule), report.rule) for report in reports]
    return sorted(set(named), key=lambda name: (-named.count(name), named.index(name)))

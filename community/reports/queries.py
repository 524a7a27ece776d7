from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from accounts.models import Member
from community.models import Post, Praise, Report
from community.models.rule import titles_of
from community.web.cursors import newest_first

REPORTS_ON_PAGE = 20


@dataclass(frozen=True)
class OwnReport:
    """A report as its reporter sees it: what they said, and what became of it."""

    report: Report
    rule: str

    @property
    def is_open(self) -> bool:
        return self.report.case.closed_at is None


@dataclass(frozen=True)
class OwnReports:
    rows: list[OwnReport]
    older: str


def own_report(member: Member, post: Post, note: Praise | None = None) -> OwnReport | None:
    """The newest report of this member on a post, or a note under it, not taken back: two queries."""
    found = Report.objects.standing().filter(by=member, case__post=post, case__praise=note)
    found = found.select_related("case__entry__text", "case__praise")
    rows = with_rules(list(found.order_by("-at", "-pk")[:1]))
    return rows[0] if rows else None


def own_reports(member: Member, *, after: str) -> OwnReports:
    """All that this member has reported, newest first; raises BadRequest. Two queries."""
    found = (
        Report.objects.standing()
        .filter(by=member)
        .filter(Q(case__post__in=Post.objects.visible_to(member)) | Q(case__member__isnull=False))
    )
    found = found.select_related("case__post__thread", "case__praise", "case__member", "case__entry__text").defer(
        "case__post__source", "case__post__html"
    )
    page = newest_first(found, by="at", after=after, size=REPORTS_ON_PAGE)
    return OwnReports(with_rules(page.rows), page.older)


def with_rules(reports: Sequence[Report]) -> list[OwnReport]:
    """With what their rules were called then: one query."""
    titles = titles_of({report.rules for report in reports}) if reports else {}
    return [OwnReport(report, titles.get((report.rules, report.rule), report.rule)) for report in reports]

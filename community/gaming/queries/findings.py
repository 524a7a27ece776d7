"""Findings as pages show them: ids turned into people, numbers into what a sentence can be made of."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Member
from community.web.cursors import Page, newest_first
from reputation.models import Decision, Finding

ROWS_ON_PAGE = 20
A_MINUTE = 60  # seconds


@dataclass(frozen=True)
class Evidence:
    """What one pair of a finding shows, in numbers that a sentence can be made of."""

    giver: Member
    receiver: Member
    count: int
    given: int
    expected: float
    burst: int
    minutes: int

    @property
    def is_hasty(self) -> bool:
        """Whether the sentence should say how fast they came: three and more in ten minutes."""
        return self.burst >= 3


@dataclass(frozen=True)
class Tab:
    word: str
    name: str | Promise
    count: int | None


@dataclass(frozen=True)
class FindingCard:
    finding: Finding
    people: list[Member]
    evidence: list[Evidence]


@dataclass(frozen=True)
class Row:
    """A finding, and the decision on it where there is one."""

    card: FindingCard
    decision: Decision | None


@dataclass(frozen=True)
class FindingsPage:
    """What waits for a person, and what persons have decided."""

    tabs: list[Tab]
    show: str
    page: Page[Any]
    rows: list[Row]


def findings_page(viewer: Member, *, show: str, after: str) -> FindingsPage:
    """One list: "" what is open, "appeals" to take a second look at, "decided"; raises BadRequest.

    What concerns the visitor is for others to decide and is left out.
    """
    findings = Finding.objects.exclude(members__contains=[viewer.pk])
    decisions = Decision.objects.select_related("finding", "by").filter(finding__in=findings)
    appeals = decisions.appealed().exclude(by=viewer)
    tabs = [
        Tab("", _("Open"), findings.open().count()),
        Tab("appeals", _("Second looks"), appeals.count()),
        Tab("decided", _("Decided"), None),
    ]
    page: Page[Any]
    if show == "appeals":
        page = newest_first(appeals, by="appealed_at", after=after, size=ROWS_ON_PAGE)
    elif show == "decided":
        page = newest_first(decisions, by="at", after=after, size=ROWS_ON_PAGE)
    else:
        page = newest_first(findings.open(), by="found_at", after=after, size=ROWS_ON_PAGE)
    show = show if show in {tab.word for tab in tabs} else ""
    decided = [row if isinstance(row, Decision) else None for row in page.rows]
    found = cards([row.finding if isinstance(row, Decision) else row for row in page.rows])
    return FindingsPage(tabs, show, page, [Row(*pair) for pair in zip(found, decided, strict=True)])


def cards(findings: list[Finding]) -> list[FindingCard]:
    """One query for all people of them."""
    people = Member.objects.in_bulk({pk for finding in findings for pk in finding.members})
    return [
        FindingCard(finding, [people[pk] for pk in finding.members], _evidence(finding, people))
        for finding in findings
    ]


def _evidence(finding: Finding, people: dict[int, Member]) -> list[Evidence]:
    return [
        Evidence(
            giver=people[row["giver"]],
            receiver=people[row["receiver"]],
            count=row["count"],
            given=row["given"],
            expected=row["expected"],
            burst=row["burst"],
            minutes=max(1, -(-row["seconds"] // A_MINUTE)),
        )
        for row in finding.evidence
    ]

"""What became of reports in a month, how long that took, and what the company decided without anybody else."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Aggregate, Count, DurationField, ExpressionWrapper, F, Q

from community.models import Case, Proposal, Report


@dataclass(frozen=True)
class Promptness:
    """Reports count with the month in which their case was decided; those that were taken back count nowhere."""

    reports: int
    upheld: int  # of these, the post was removed
    cases: int
    time: timedelta | None  # the median, from the first report to the decision
    alone: int  # acts on criticism that nobody independent could confirm
    late: int  # removals of criticism that nobody independent had confirmed after a day

    @property
    def share(self) -> int:
        """In per cent."""
        return round(100 * self.upheld / self.reports) if self.reports else 0

    @property
    def hours(self) -> int:
        """Whole ones; 0 is less than one."""
        return int(self.time.total_seconds() // 3600) if self.time else 0


class Median(Aggregate):
    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"


def promptness_between(since: datetime, until: datetime) -> Promptness:
    """Three queries, however much there was."""

    def within(moment: str) -> Q:
        return Q(**{f"{moment}__gte": since, f"{moment}__lt": until})

    reports = Report.objects.standing().filter(within("case__closed_at"), case__outcome__in=Case.DECIDED)
    cases = Case.objects.filter(within("closed_at"), outcome__in=Case.DECIDED)
    took = ExpressionWrapper(F("closed_at") - F("opened_at"), output_field=DurationField())
    return Promptness(
        **reports.aggregate(reports=Count("pk"), upheld=Count("pk", filter=Q(case__outcome=Case.Outcome.REMOVED))),
        **cases.aggregate(cases=Count("pk"), time=Median(took)),
        **Proposal.objects.aggregate(
            alone=Count("pk", filter=within("decided_at") & Q(state=Proposal.State.ALONE, entry__isnull=False)),
            late=Count("pk", filter=within("late_at")),
        ),
    )

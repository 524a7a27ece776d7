from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from community.models.case import Case

LONGEST_WORDS = 500  # characters


class ReportQuerySet(models.QuerySet["Report"]):
    def standing(self) -> Self:
        return self.filter(withdrawn_at=None)


class Report(models.Model):
    """The fact that a member reported a post; withdrawn with a time, never deleted.

    Who it was is for those alone who decide the case: not for the author, and not in the log (invariant 11).
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reports")
    rule = models.CharField(max_length=40)  # a rule's code in `rules`
    rules = models.PositiveBigIntegerField(default=0)  # the version of the house rules; 0: the default set
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "by"], condition=Q(withdrawn_at=None), name="one_report_per_member_and_case"
            )
        ]
        indexes = [models.Index(fields=["by", "-at", "-id"], name="report_of_member")]

    def __str__(self) -> str:
        return f"report in {self.case_id}"

    @property
    def key(self) -> str:
        return f"report:{self.pk}"

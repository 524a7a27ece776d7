from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reputation.models.finding import Finding

LONGEST_REASON = 1000  # characters
LONGEST_APPEAL = 2000


class DecisionQuerySet(models.QuerySet["Decision"]):
    def appealed(self) -> Self:
        """Those whose appeal waits for somebody else to look at."""
        return self.filter(appealed_at__isnull=False, appeal_decided_at__isnull=True)


class Decision(models.Model):
    """What a person made of a finding, with a reason that the members concerned can read, and their one appeal."""

    class Outcome(models.TextChoices):
        REVERSED = "reversed", _("taken back")
        NOTHING_WRONG = "nothing-wrong", _("nothing wrong")

    class Appeal(models.TextChoices):
        UPHELD = "upheld", _("the decision stays")
        OVERTURNED = "overturned", _("the decision is lifted")

    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=13, choices=Outcome.choices)
    sources = ArrayField(models.CharField(max_length=60), default=list)  # taken back, as in the ledger
    reason = models.CharField(max_length=LONGEST_REASON)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    appeal = models.TextField(max_length=LONGEST_APPEAL, blank=True)
    appealed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    appealed_at = models.DateTimeField(null=True)
    appeal_outcome = models.CharField(max_length=10, choices=Appeal.choices, blank=True)
    appeal_reason = models.CharField(max_length=LONGEST_REASON, blank=True)
    appeal_decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    appeal_decided_at = models.DateTimeField(null=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(appeal_decided_by__isnull=True) | ~Q(appeal_decided_by=models.F("by")),
                name="appeal_decided_by_somebody_else",
            )
        ]
        indexes = [models.Index(fields=["-at", "-id"], name="decision_newest")]

    def __str__(self) -> str:
        return f"{self.outcome}: {self.finding}"

    @property
    def key(self) -> str:
        return f"decision:{self.pk}"

    @property
    def is_reversed(self) -> bool:
        return self.outcome == self.Outcome.REVERSED

    @property
    def is_overturned(self) -> bool:
        return self.appeal_outcome == self.Appeal.OVERTURNED

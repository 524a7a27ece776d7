from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models.moderation_entry import ModerationEntry

LONGEST_APPEAL = 2000  # characters
WITHIN = timedelta(days=183)  # six months (Digital Services Act, Art. 20)
ANSWERED_WITHIN = timedelta(days=7)  # what the forum promises


class AppealQuerySet(models.QuerySet["Appeal"]):
    def open(self) -> Self:
        return self.filter(decided_at__isnull=True)


class Appeal(models.Model):
    """The one second look at an act of moderation that the member concerned may ask for, in their own words."""

    class Outcome(models.TextChoices):
        UPHELD = "upheld", _("the decision stays")
        GRANTED = "granted", _("the decision is lifted")

    entry = models.OneToOneField(ModerationEntry, on_delete=models.PROTECT, related_name="appeal")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(max_length=LONGEST_APPEAL)
    at = models.DateTimeField(default=timezone.now)
    against = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    category = models.PositiveBigIntegerField(null=True)  # for whom it waits; none: those who keep order everywhere

    outcome = models.CharField(max_length=7, choices=Outcome.choices, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    objects = AppealQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True)
                | (Q(against__isnull=True) | ~Q(decided_by=F("against"))) & ~Q(decided_by=F("by")),
                name="appeal_is_for_somebody_else",
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by__isnull=True, outcome="")
                | Q(decided_at__isnull=False, decided_by__isnull=False) & ~Q(outcome=""),
                name="appeal_decided_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["at", "id"], condition=Q(decided_at__isnull=True), name="appeal_open")]

    def __str__(self) -> str:
        return f"appeal against {self.entry}"

    @property
    def key(self) -> str:
        return f"appeal:{self.pk}"

    @property
    def due_at(self) -> datetime:
        return self.at + ANSWERED_WITHIN

    @property
    def is_late(self) -> bool:
        return self.decided_at is None and self.due_at < timezone.now()

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class FindingQuerySet(models.QuerySet["Finding"]):
    def open(self) -> Self:
        return self.filter(decided_at__isnull=True)


class Finding(models.Model):
    """Praise among some members that is far above chance: a question to a person, never an answer.

    It has no effect by itself. While it is open, each night brings it up to date.
    """

    class Kind(models.TextChoices):
        MUTUAL = "mutual", _("between two")
        CIRCULAR = "circular", _("in a ring")
        SERIAL = "serial", _("from one to one")

    kind = models.CharField(max_length=8, choices=Kind.choices)
    members = ArrayField(models.BigIntegerField())  # ascending: what tells one finding from another
    sources = ArrayField(models.CharField(max_length=60))  # of the praises, as in the ledger
    evidence = models.JSONField()  # ids and counts only, one row for each pair: `reputation.gaming.evidence`
    since = models.DateTimeField()  # the days that were looked at
    until = models.DateTimeField()
    found_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["members"], condition=Q(decided_at__isnull=True), name="one_open_finding_per_group"
            )
        ]
        indexes = [models.Index(fields=["-found_at", "-id"], name="finding_newest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.members}"

    @property
    def key(self) -> str:
        return f"finding:{self.pk}"

    @property
    def days(self) -> int:
        return (self.until - self.since).days

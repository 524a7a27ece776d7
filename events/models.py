"""One row for each thing that happened, and one for each thing that has to follow from it."""

import pgtrigger
from django.db import models
from django.db.models import Q


def append_only(name: str) -> pgtrigger.Protect:
    """The trigger that makes PostgreSQL itself refuse to change or delete a row (invariant 1)."""
    return pgtrigger.Protect(name=name, operation=pgtrigger.Update | pgtrigger.Delete)


class Event(models.Model):
    """What happened: ids and codes only, never free text, so that nothing personal has to be erased here."""

    kind = models.CharField(max_length=40)  # of `Kind`; no choices, or each new one would take a migration
    actor = models.BigIntegerField(null=True)  # a member's id; no foreign key, since events know no members
    subject = models.CharField(max_length=60)  # a key such as "post:7"
    payload = models.JSONField(default=dict)
    at = models.DateTimeField(db_index=True)

    class Meta:
        triggers = [append_only("event_is_append_only")]
        indexes = [models.Index(fields=["subject", "kind"], name="event_subject")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"

    @property
    def subject_id(self) -> int:
        """The number in the subject's key: 7 for "post:7"."""
        return int(self.subject.rpartition(":")[2])


class Delivery(models.Model):
    """One effect of one event: due, leased by a worker, done, or parked after failing too often."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="deliveries")
    effect = models.CharField(max_length=120)  # the function's dotted name
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()  # while leased: when the lease runs out
    done_at = models.DateTimeField(null=True)
    parked_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [models.UniqueConstraint(fields=["event", "effect"], name="one_delivery_per_effect")]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(done_at__isnull=True, parked_at__isnull=True),
                name="delivery_due",
            )
        ]

    def __str__(self) -> str:
        return f"{self.effect} after {self.event_id}"

from django.db import models
from django.db.models import Q
from django.utils import timezone


class Voiding(models.Model):
    """A decision stands against one source of points: it earns nothing until an appeal lifts the decision."""

    source = models.CharField(max_length=60)  # as in the ledger: "post:7/from:3"
    decision = models.CharField(max_length=40)  # a key such as "decision:5"
    at = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source"], condition=Q(lifted_at__isnull=True), name="one_voiding_per_source"
            )
        ]

    def __str__(self) -> str:
        return f"{self.decision} against {self.source}"

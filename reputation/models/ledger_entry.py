from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import append_only


class Reason(models.TextChoices):
    """What points are for."""

    ANSWER_ACCEPTED = "answer-accepted", _("your answer was accepted")
    ACCEPTED_AN_ANSWER = "accepted-an-answer", _("you said what solved it")


class LedgerEntry(models.Model):
    """One change of a member's reputation, never altered; taken back by an entry that reverses it."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="ledger")
    points = models.IntegerField()
    reason = models.CharField(max_length=30, choices=Reason.choices)
    source = models.CharField(max_length=60)  # a key such as "post:7": the ledger knows no posts
    round = models.PositiveIntegerField(default=1)  # an award given, reversed and given again is round 2
    reverses = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="reversal")
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="points_given"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "ledger entries"
        triggers = [append_only("ledger_is_append_only")]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "reason", "source", "round"],
                condition=Q(reverses__isnull=True),
                name="one_award_per_round",
            )
        ]
        indexes = [models.Index(fields=["member", "-at"], name="ledger_of_member")]

    def __str__(self) -> str:
        return f"{self.points:+} {self.reason} {self.source}"

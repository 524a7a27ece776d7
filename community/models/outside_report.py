from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from community.models.case import Case
from community.models.post import Post

LONGEST_EXPLANATION = 2000  # characters
CONFIRMED_WITHIN = timedelta(days=7)
KEPT_FOR = timedelta(days=183)  # after the decision, as long as a second look may be asked for


class OutsideReport(models.Model):
    """Somebody without an account says that a post is illegal; it counts once their address is confirmed.

    Name and address are for admins alone and stand in no log; both go, with the words, when `KEPT_FOR` is over.
    """

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="outside_reports")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="outside_reports")
    words = models.TextField(max_length=LONGEST_EXPLANATION, blank=True)
    name = models.CharField(max_length=80, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=10, blank=True)
    at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True)
    second_case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="second_looks")
    appeal = models.TextField(max_length=LONGEST_EXPLANATION, blank=True)
    appealed_at = models.DateTimeField(null=True)
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "email"], condition=~Q(email=""), name="one_outside_report_per_address"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, case=None) | Q(confirmed_at__isnull=False, case__isnull=False),
                name="outside_report_counts_when_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(appealed_at=None, second_case=None)
                | Q(appealed_at__isnull=False, second_case__isnull=False),
                name="outside_report_appealed_once",
            ),
        ]
        indexes = [models.Index(fields=["email", "-at"], name="outside_report_of_address")]

    def __str__(self) -> str:
        return f"outside report {self.pk} on {self.post_id}"

    @property
    def key(self) -> str:
        return f"outside-report:{self.pk}"

    @property
    def last_case(self) -> Case | None:
        return self.second_case or self.case

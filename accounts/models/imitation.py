import hashlib
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from accounts.models.member import Member


class Imitation(models.Model):
    """A member whose name was there first, and passes for somebody who has come to speak for the company since.

    No name is kept here: `names` is what becomes of the two, so that the same pair is put before an admin once.
    """

    class Outcome(models.TextChoices):
        RENAMED = "renamed", _("given a neutral name")
        LEFT = "left", _("left as it is")

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="imitations")
    of = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="imitated_by"
    )  # nobody: the brand
    names = models.CharField(max_length=64)
    found_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "of", "names"], name="one_look_at_two_names", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, outcome="") | Q(settled_at__isnull=False, outcome__gt=""),
                name="settled_with_an_outcome",
            ),
        ]
        indexes = [models.Index(fields=["-found_at"], condition=Q(settled_at__isnull=True), name="imitations_waiting")]

    def __str__(self) -> str:
        return f"{self.member_id} for {self.of_id or 'the brand'}"


def digest_of_names(member: "Member", model: str) -> str:
    """One and the same for as long as neither the member nor whom they pass for (`model`, a skeleton) is renamed."""
    return hashlib.sha256(f"{member.pk}\n{member.name_skeleton}\n{model}".encode()).hexdigest()

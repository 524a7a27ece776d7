from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Affiliation, RoleGrant
from community.models.post import Post

LONGEST_NOTE = 140  # characters


class PraiseQuerySet(models.QuerySet["Praise"]):
    def standing(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)


class Praise(models.Model):
    """The fact that a member thanked for a post; withdrawn with a time, never deleted."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="praises")
    giver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="praises_given")
    grant = models.ForeignKey(RoleGrant, on_delete=models.PROTECT, null=True, related_name="+")  # borne when given
    affiliation = models.ForeignKey(Affiliation, on_delete=models.PROTECT, null=True, related_name="+")  # as well
    personally = models.BooleanField(default=False)  # by staff of another category: their badge says so
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)
    at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)

    objects = PraiseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "giver"], condition=Q(withdrawn_at__isnull=True), name="one_praise_per_giver"
            )
        ]
        indexes = [models.Index(fields=["giver", "-at"], name="praise_of_giver")]

    def __str__(self) -> str:
        return f"{self.giver_id} praises {self.post_id}"

    @property
    def source(self) -> str:
        """The key that the ledger knows it by: the same one each time this member praises this post."""
        return praise_source(self.post_id, self.giver_id)


def praise_source(post_id: int, giver_id: int) -> str:
    return f"post:{post_id}/from:{giver_id}"

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Affiliation, RoleGrant
from community.models.moderation_entry import ModerationEntry
from community.models.post import Post

LONGEST_NOTE = 140  # characters


class PraiseQuerySet(models.QuerySet["Praise"]):
    def standing(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)

    def named(self) -> Self:
        return self.filter(giver__isnull=False)


class Praise(models.Model):
    """The fact that a member thanked for a post; withdrawn with a time, never deleted.

    Praise that came in from elsewhere has no giver but the id of the vote that it was there.
    """

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="praises")
    giver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="praises_given"
    )
    vote = models.BigIntegerField(null=True)  # of an unnamed giver, in the community that the post came from
    grant = models.ForeignKey(RoleGrant, on_delete=models.PROTECT, null=True, related_name="+")  # borne when given
    affiliation = models.ForeignKey(Affiliation, on_delete=models.PROTECT, null=True, related_name="+")  # as well
    personally = models.BooleanField(default=False)  # by staff of another category: their badge says so
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)
    # By which act a moderator took the note out of sight; the praise and its points stay.
    note_removed_in = models.ForeignKey(ModerationEntry, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)

    objects = PraiseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "giver"], condition=Q(withdrawn_at__isnull=True), name="one_praise_per_giver"
            ),
            models.UniqueConstraint(fields=["post", "vote"], name="one_praise_per_vote"),
            models.CheckConstraint(
                condition=Q(giver__isnull=False, vote__isnull=True) | Q(giver__isnull=True, vote__isnull=False),
                name="praise_has_a_giver_or_a_vote",
            ),
        ]
        indexes = [models.Index(fields=["giver", "-at"], name="praise_of_giver")]

    def __str__(self) -> str:
        return f"{self.giver_id or 'somebody'} praises {self.post_id}"

    @property
    def key(self) -> str:
        return f"praise:{self.pk}"

    @property
    def words(self) -> str:
        """The note, as far as everybody may read it."""
        return "" if self.note_removed_in_id else self.note

    @property
    def source(self) -> str:
        """The key that the ledger knows it by: the same one each time this member praises this post."""
        return (
            f"post:{self.post_id}/from:{self.giver_id}" if self.giver_id else f"post:{self.post_id}/unnamed:{self.pk}"
        )

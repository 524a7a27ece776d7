from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models.moderation_entry import ModerationEntry


class Part(models.TextChoices):
    """What everybody sees of a member, wherever they write."""

    NAME = "name", _("The name")
    AVATAR = "avatar", _("The picture")
    BIO = "bio", _("The words about themselves")


class ProfileRemoval(models.Model):
    """The fact that a part of somebody's page was taken off; undone with a time, never deleted.

    What it was is kept for a second look, seen by those who decide alone, and goes when the member leaves.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="profile_removals")
    part = models.CharField(max_length=6, choices=Part.choices)
    was = models.TextField(blank=True)  # the name, the words, or the key of the picture
    # In the log it is named by its own key, not its member's; empty only while the action that makes both is at it.
    entry = models.OneToOneField(ModerationEntry, on_delete=models.PROTECT, null=True, related_name="profile_removal")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(part__in=Part.values), name="profile_removal_of_a_part")]
        indexes = [models.Index(fields=["member", "part", "-at"], name="profile_removal_of_member")]

    def __str__(self) -> str:
        return f"{self.part} of {self.member_id}"

    @property
    def key(self) -> str:
        return f"profile-removal:{self.pk}"

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import RoleGrant
from community.models.moderation_entry import ModerationEntry
from community.models.post import Post


class Second(models.TextChoices):
    """How a removal of guarded words stands with whoever has no interest."""

    AWAITED = "awaited", _("A second decision is awaited")
    LATE = "late", _("Not yet confirmed by anybody independent")
    CONFIRMED = "confirmed", _("Confirmed by somebody independent")
    ALONE = "alone", _("Decided by the company alone")


class Removal(models.Model):
    """The fact that a post was taken out of sight by somebody in office; undone with a time, never deleted."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="removals")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    grant = models.ForeignKey(RoleGrant, on_delete=models.PROTECT, related_name="+")  # with which right
    by_company = models.BooleanField(default=False)  # somebody with an interest: no volunteer, whatever the grant says
    reason = models.CharField(max_length=500)
    title = models.CharField(max_length=200, blank=True, default="")  # of the thread, where its opening was removed
    # Where it stands in the log; none for those from before there was one.
    entry = models.OneToOneField(ModerationEntry, on_delete=models.PROTECT, null=True, related_name="removal")
    at = models.DateTimeField(default=timezone.now)
    # Who had accepted it, if somebody had: what restoring gives back.
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    # What a second decider without an interest said, where one is needed; "" where none is.
    second = models.CharField(max_length=9, blank=True, choices=Second.choices)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post"], condition=Q(undone_at__isnull=True), name="one_removal_at_a_time")
        ]

    def __str__(self) -> str:
        return f"removal of {self.post}"

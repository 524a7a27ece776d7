from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import RoleGrant
from community.models.post import Post

LONGEST_REASON = 500  # characters


class OfficialMark(models.Model):
    """The fact that the company stands behind an answer; withdrawn with a time and a public reason."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="official_marks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    grant = models.ForeignKey(RoleGrant, on_delete=models.PROTECT, related_name="+")  # with which right
    at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_grant = models.ForeignKey(RoleGrant, on_delete=models.PROTECT, null=True, related_name="+")  # as well
    reason = models.CharField(max_length=LONGEST_REASON, blank=True)  # why it was withdrawn, for everybody to read

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post"], condition=Q(withdrawn_at__isnull=True), name="one_official_mark_per_post"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(reason=""), name="official_withdrawn_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post} is official"

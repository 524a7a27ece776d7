from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from community.models.post import Post


class CriticismMark(models.Model):
    """The fact that a member marked a post as critical of the company; who it was is not public."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="criticism_marks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post"], condition=Q(withdrawn_at__isnull=True), name="marked_once")
        ]

    def __str__(self) -> str:
        return f"mark on {self.post}"

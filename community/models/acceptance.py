from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from community.models.post import Post
from community.models.thread import Thread


class Acceptance(models.Model):
    """The fact that an answer was said to solve its question; withdrawn with a time, never deleted."""

    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="acceptances")
    answer = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="acceptances")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["thread"], condition=Q(withdrawn_at__isnull=True), name="one_accepted_answer"
            )
        ]

    def __str__(self) -> str:
        return f"{self.answer} solved {self.thread_id}"

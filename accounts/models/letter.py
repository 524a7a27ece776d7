from django.db import models
from django.utils import timezone


class Letter(models.Model):
    """A mail that is written and not yet sent. It goes when the mail server has taken it."""

    to = models.EmailField()
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    written_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.subject

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class OutsidePerson(models.Model):
    """A member without affiliation who may decide second where there are too few volunteers; nothing else."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member"], condition=Q(ended_at__isnull=True), name="named_once")
        ]

    def __str__(self) -> str:
        return f"outside person {self.member}"

    @property
    def key(self) -> str:
        return f"outside:{self.pk}"

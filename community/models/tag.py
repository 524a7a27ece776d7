import pgtrigger
from django.db import models
from django.urls import reverse

from accounts.models.edition import new_edition


class Tag(models.Model):
    """A word that threads of several categories have in common."""

    name = models.CharField(max_length=30)
    slug = models.CharField(max_length=40, unique=True)
    thread_count = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        triggers = [new_edition(pgtrigger.UpdateOf("name", "slug"))]  # type: ignore[no-untyped-call]
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("lists:tag", args=[self.slug])

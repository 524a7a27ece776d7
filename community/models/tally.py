from django.conf import settings
from django.db import models


class Tally(models.Model):
    """What a member has contributed where everyone reads; counted anew by an effect, shown on the profile."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, primary_key=True, related_name="tally"
    )
    asked = models.PositiveIntegerField(default=0)
    answered = models.PositiveIntegerField(default=0)
    accepted = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "tallies"

    def __str__(self) -> str:
        return f"{self.asked}/{self.answered}/{self.accepted}"

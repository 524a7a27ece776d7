from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import RoleGrant

RESUMED_WITHIN = timedelta(days=365)  # afterwards it takes a candidacy again


class PauseQuerySet(models.QuerySet["Pause"]):
    def open(self, at: datetime | None = None) -> Self:
        """Those that may still end in a return."""
        return self.filter(resumed_at=None, paused_at__gt=(at or timezone.now()) - RESUMED_WITHIN)

    def of(self, member_id: int) -> Self:
        return self.filter(grant__member_id=member_id)


class Pause(models.Model):
    """A moderator's rest: the grant was revoked, and for a year they may come back without a candidacy."""

    grant = models.OneToOneField(RoleGrant, on_delete=models.PROTECT, related_name="pause")  # of several the last
    paused_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    paused_at = models.DateTimeField(default=timezone.now)
    resumed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    resumed_at = models.DateTimeField(null=True)
    resumed_as = models.OneToOneField(RoleGrant, on_delete=models.PROTECT, null=True, related_name="resumes")

    objects = PauseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(resumed_at=None, resumed_by=None, resumed_as=None)
                    | Q(resumed_at__isnull=False, resumed_by__isnull=False, resumed_as__isnull=False)
                ),
                name="resumed_as_a_whole",
            )
        ]

    def __str__(self) -> str:
        return f"pause of {self.grant}"

    @property
    def ends_at(self) -> datetime:
        """Until when they may come back."""
        return self.paused_at + RESUMED_WITHIN

    @property
    def is_own(self) -> bool:
        """Whether the moderator took it, and nobody gave it to them."""
        return self.paused_by_id == self.grant.member_id

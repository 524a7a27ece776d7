from datetime import UTC, datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

FOR_EVER = datetime(9999, 1, 1, tzinfo=UTC)  # where a member's suspension ends that does not: a ban


class SanctionQuerySet(models.QuerySet["Sanction"]):
    def closing(self, moment: datetime) -> Self:
        """Those that keep their member from writing at `moment`: bans, and suspensions that are not over."""
        suspended = Q(kind=Sanction.Kind.SUSPENSION, until__gt=moment)
        return self.filter(suspended | Q(kind=Sanction.Kind.BAN), lifted_at__isnull=True)

    def since(self, moment: datetime) -> Self:
        """Those that were in force at `moment` or later, lifted ones left out: what a promotion asks about."""
        return self.filter(
            Q(imposed_at__gte=moment) | Q(until__gte=moment) | Q(until__isnull=True, kind__in=Sanction.LASTING),
            lifted_at__isnull=True,
        )


class Sanction(models.Model):
    """A fact about a member: warned, limited, suspended or banned. Lifted with a time, never deleted.

    What it does to them at this moment stands on the member (`suspended_until`), so that no page asks twice.
    """

    class Kind(models.TextChoices):
        WARNING = "warning", _("warning")
        LIMIT = "limit", _("limit")
        SUSPENSION = "suspension", _("suspension")
        BAN = "ban", _("ban")

    LASTING = (Kind.LIMIT, Kind.SUSPENSION, Kind.BAN)

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sanctions")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    reason = models.CharField(max_length=500)
    imposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    imposed_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True)  # none: a warning, which passes at once, or a ban, which does not
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = SanctionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["member", "-imposed_at"], name="sanctions_of_member")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.member_id}"

    @property
    def key(self) -> str:
        return f"sanction:{self.pk}"

    @property
    def closed_until(self) -> datetime:
        """Until when it keeps its member from writing; the moment it was imposed, for a warning."""
        return FOR_EVER if self.kind == Sanction.Kind.BAN else self.until or self.imposed_at

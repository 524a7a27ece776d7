from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.edition import ANY_CHANGE, new_edition


class AffiliationQuerySet(models.QuerySet["Affiliation"]):
    def active(self, at: datetime | None = None) -> Self:
        """Ties that hold at a moment, now when none is given."""
        moment = at or timezone.now()
        return self.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=moment), since__lte=moment)


class Affiliation(models.Model):
    """What ties a member to the company. Apart from rights, and always shown: nobody with an interest is unmarked.

    It ends and is never deleted, since posts refer to the one that held when they were written.
    """

    class Kind(models.TextChoices):
        EMPLOYEE = "employee", _("employee")
        AGENCY = "agency", _("agency")
        DEALER = "dealer", _("dealer")
        PARTNER = "partner", _("partner")

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="affiliations")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    organisation = models.CharField(max_length=60, blank=True)  # none: the brand itself
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    since = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        triggers = [new_edition(ANY_CHANGE)]
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(ended_at__isnull=True), name="one_affiliation_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("since")), name="affiliation_ends_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.organisation}".strip()

    @property
    def key(self) -> str:
        return f"affiliation:{self.pk}"

    @property
    def is_active(self) -> bool:
        return self.ended_at is None or self.ended_at > timezone.now()

from datetime import datetime
from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.badges import Badge, badge_of
from accounts.models.edition import ANY_CHANGE, new_edition
from accounts.models.side_text import SideText
from events.models import append_only

SITE = "site"


class Role(models.TextChoices):
    MODERATOR = "moderator", _("moderator")
    STAFF = "staff", _("staff")
    MANAGER = "manager", _("manager")
    ADMIN = "admin", _("admin")


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    def active(self, at: datetime | None = None) -> Self:
        """Grants in force at a moment (now when none is given): begun, not ended, not revoked."""
        moment = at or timezone.now()
        return self.unended(moment).filter(granted_at__lte=moment)

    def unended(self, at: datetime | None = None) -> Self:
        """Grants in force, and those that begin later."""
        moment = at or timezone.now()
        unexpired = Q(until__isnull=True) | Q(until__gt=moment)
        unrevoked = Q(revocation__isnull=True) | Q(revocation__revoked_at__gt=moment)
        return self.filter(unexpired, unrevoked)

    def ended(self) -> Self:
        now = timezone.now()
        return self.filter(Q(until__lte=now) | Q(revocation__revoked_at__lte=now))

    def with_people(self) -> Self:
        """With all that a page says about a grant: whose, from whom, and how it ended."""
        people = ("member", "granted_by", "text", "revocation__revoked_by", "revocation__text")
        return self.select_related(*people)

    def with_text(self) -> Self:
        return self.select_related("text", "revocation")


class RoleGrant(models.Model):
    """Who got which role, where, from whom, when, until when. Never changed; a revocation is a row beside it."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=10, choices=Role.choices)
    scope = models.CharField(max_length=40, default=SITE)  # "site", or a key such as "category:7"
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="grants_given"
    )  # nobody: by command, on the server itself
    granted_at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True)
    text_digest = models.CharField(max_length=64)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        triggers = [append_only("grant_is_append_only"), new_edition(ANY_CHANGE)]
        constraints = [
            models.CheckConstraint(condition=Q(scope__regex=r"^(site|category:[0-9]+)$"), name="scope_is_a_key"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="role_is_known"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("granted_at")), name="grant_ends_later"
            ),
            models.CheckConstraint(
                condition=Q(granted_by__isnull=True) | ~Q(granted_by=F("member")),
                name="nobody_grants_themselves",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} ({self.scope})"

    @property
    def key(self) -> str:
        return f"grant:{self.pk}"

    def covers(self, category_id: int | None) -> bool:
        return self.scope == SITE or (category_id is not None and self.scope == f"category:{category_id}")

    @property
    def ended_at(self) -> datetime | None:
        """When it ended or will end; None while it is open."""
        revocation = getattr(self, "revocation", None)
        ends = [end for end in (self.until, revocation and revocation.revoked_at) if end]
        return min(ends, default=None)

    @property
    def is_active(self) -> bool:
        return self.granted_at <= timezone.now() and not self.has_ended

    @property
    def has_ended(self) -> bool:
        return self.ended_at is not None and self.ended_at <= timezone.now()

    @property
    def badge(self) -> Badge | None:
        """What stands beside the name; None for roles that carry no badge."""
        return badge_of(self)


class GrantText(SideText):
    """The words of a grant, which an erasure may empty; the grant keeps their salted digest."""

    grant = models.OneToOneField(RoleGrant, on_delete=models.PROTECT, related_name="text")
    title = models.CharField(max_length=60, blank=True)
    department = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        triggers = [new_edition(pgtrigger.Update)]

    WORDS = ("title", "department", "reason")

    def __str__(self) -> str:
        return self.department or self.title

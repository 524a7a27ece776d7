import hashlib
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone


class ClaimLinkQuerySet(models.QuerySet["ClaimLink"]):
    def open(self) -> Self:
        return self.filter(used_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=timezone.now())


class ClaimLink(models.Model):
    """A link by which a person takes over a member who came in from elsewhere; who has it is believed.

    Only a digest is kept: whoever reads the database cannot claim anybody.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="claim_links")
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)  # a newer one takes its place

    objects = ClaimLinkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"link to {self.member_id}"


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()

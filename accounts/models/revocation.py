from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models.edition import ANY_CHANGE, new_edition
from accounts.models.grant import RoleGrant
from accounts.models.side_text import SideText
from events.models import append_only


class RoleRevocation(models.Model):
    """The end of a grant before its time: a row beside it, as unchangeable as the grant."""

    grant = models.OneToOneField(RoleGrant, on_delete=models.PROTECT, related_name="revocation")
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="revocations_given"
    )
    revoked_at = models.DateTimeField(default=timezone.now)
    text_digest = models.CharField(max_length=64)

    class Meta:
        triggers = [append_only("revocation_is_append_only"), new_edition(ANY_CHANGE)]

    def __str__(self) -> str:
        return f"end of {self.grant}"


class RevocationText(SideText):
    revocation = models.OneToOneField(RoleRevocation, on_delete=models.PROTECT, related_name="text")
    reason = models.CharField(max_length=500, blank=True)

    WORDS = ("reason",)

    def __str__(self) -> str:
        return self.reason

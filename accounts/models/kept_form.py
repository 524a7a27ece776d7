from django.conf import settings
from django.db import models
from django.utils import timezone


class KeptForm(models.Model):
    """What somebody typed before signing in. It waits under the visitor's token, then under the member."""

    token = models.UUIDField(db_index=True)  # also in the visitor's session
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="kept_forms"
    )
    path = models.CharField(max_length=200)  # the form's address
    fields = models.JSONField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "path"], name="one_kept_form_per_address")]

    def __str__(self) -> str:
        return self.path

from django.conf import settings
from django.db import models

from community.models.post import Post


class Mention(models.Model):
    """A post names a member: who is told, and what is rendered anew when the name changes."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="mentions")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mentions")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "member"], name="one_mention_per_member")]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.post_id}"

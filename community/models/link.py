from django.db import models

from community.models.post import Post


class Link(models.Model):
    """One post points to another, as a list beside them says; kept from the community that both came from."""

    class Kind(models.TextChoices):
        LINKED = "linked"
        DUPLICATE = "duplicate"

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="links")
    related = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="links_back")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "related", "kind"], name="linked_once")]

    def __str__(self) -> str:
        return f"{self.post_id} to {self.related_id}"

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models.side_text import SideText
from community.models.post import Post
from events.models import append_only


class Revision(models.Model):
    """A former version of a post: written when an edit replaces it, never changed since.

    The present version is the post itself, so a post that was never edited has none.
    """

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()  # 1 is what was published first
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    text_digest = models.CharField(max_length=64)

    class Meta:
        triggers = [append_only("revision_is_append_only")]
        constraints = [models.UniqueConstraint(fields=["post", "number"], name="one_revision_per_number")]

    def __str__(self) -> str:
        return f"{self.post} v{self.number}"

    @property
    def key(self) -> str:
        return f"revision:{self.pk}"


class RevisionText(SideText):
    """What the version said; a redaction empties it and the chain of versions stays whole."""

    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="text")
    title = models.CharField(max_length=200, blank=True)  # of the thread, with its opening
    source = models.TextField(blank=True)

    WORDS = ("title", "source")

    def __str__(self) -> str:
        return self.title or self.source[:40]


class Redaction(models.Model):
    """Who emptied a version's text, and when."""

    revision = models.OneToOneField(Revision, on_delete=models.PROTECT, related_name="redaction")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        triggers = [append_only("redaction_is_append_only")]

    def __str__(self) -> str:
        return f"redaction of {self.revision}"

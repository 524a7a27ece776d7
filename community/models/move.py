from django.db import models
from django.utils import timezone

from community.models.moderation_entry import ModerationEntry
from community.models.thread import Thread


class Move(models.Model):
    """The fact that posts went from one thread to another; undone with a time, never deleted.

    Each of them has left a receipt in its place. Going back is a move of its own, which `undoes` this one.
    """

    source = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="moves_out")
    target = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="moves_in")
    # What became of the thread that it leaves or fills: it was closed by the merge, or made by the split.
    is_merge = models.BooleanField(default=False)
    made_target = models.BooleanField(default=False)
    entry = models.OneToOneField(ModerationEntry, on_delete=models.PROTECT, related_name="move")
    undoes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="undoing")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.source_id} to {self.target_id}"

    @property
    def key(self) -> str:
        return f"move:{self.pk}"

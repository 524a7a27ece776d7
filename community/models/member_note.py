from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

LONGEST_NOTE = 1_000  # characters


class MemberNoteQuerySet(models.QuerySet["MemberNote"]):
    def standing(self) -> Self:
        return self.filter(taken_back_at=None)

    def locked(self, note_id: int) -> "MemberNote":
        """The note, held until the transaction ends."""
        return self.select_for_update(no_key=True, of=("self",)).select_related("member").get(pk=note_id)


class MemberNote(models.Model):
    """What those who keep order tell each other about a member; no act, so it never stands in the public log.

    Taken back, the row says that there was one and its words are gone. The words are about the member: part of
    what they may have a copy of, and of what is emptied when they are erased.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notes_about")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(max_length=LONGEST_NOTE)
    at = models.DateTimeField(default=timezone.now)
    corrected_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)

    objects = MemberNoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(by=models.F("member")), name="note_about_somebody_else"),
            models.CheckConstraint(condition=Q(taken_back_at=None) | Q(words=""), name="note_taken_back_is_empty"),
        ]
        indexes = [models.Index(fields=["member", "-at", "-id"], name="notes_about_member")]

    def __str__(self) -> str:
        return f"note about {self.member_id}"

    @property
    def key(self) -> str:
        return f"note:{self.pk}"

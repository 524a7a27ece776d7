from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models.moderation_entry import ModerationEntry
from community.models.post import Post
from community.models.praise import Praise
from community.models.profile_removal import Part

CLAIM_LASTS = timedelta(minutes=30)
LATE_AFTER = timedelta(hours=24)


class CaseQuerySet(models.QuerySet["Case"]):
    def open(self) -> Self:
        return self.filter(closed_at=None)

    def late(self) -> Self:
        return self.open().filter(opened_at__lt=timezone.now() - LATE_AFTER)

    def locked(self, case_id: int) -> "Case":
        """The case, held until the transaction ends; whoever holds its thread and post has locked those first."""
        return self._held().get(pk=case_id)

    def open_about(self, post: Post, note: Praise | None = None) -> "Case | None":
        """The open case about a post that the caller holds, or a note under it: between a post and the standings."""
        case = self._held().open().filter(post=post, praise=note).first()
        if case is not None:
            case.post = post
        return case

    def open_about_member(self, member_id: int, part: Part) -> "Case | None":
        """The open case about a part of a member's page, held; the caller has taken turns."""
        return self._held().open().filter(member=member_id, part=part).first()

    def _held(self) -> Self:
        return self.select_for_update(no_key=True, of=("self",)).select_related(
            "post__thread__category__parent", "praise", "member"
        )


class Case(models.Model):
    """The reports on one post, one note of praise, or one part of a member's page; decided by one person.

    What became of its reports is what became of the case: they were right when that was removed. It is
    closed, never deleted.
    """

    class Outcome(models.TextChoices):
        REMOVED = "removed", _("Removed")
        DISMISSED = "dismissed", _("Looked at, nothing done")
        RETRACTED = "retracted", _("All reports were taken back")
        GONE = "gone", _("Its author took it back")

    DECIDED = (Outcome.REMOVED, Outcome.DISMISSED)

    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="cases")
    praise = models.ForeignKey(Praise, on_delete=models.PROTECT, null=True, related_name="cases")  # whose note it is
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="cases")
    part = models.CharField(max_length=6, choices=Part.choices, blank=True)  # of the member's page
    opened_at = models.DateTimeField(default=timezone.now)
    claimed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    claimed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    entry = models.ForeignKey(ModerationEntry, on_delete=models.PROTECT, null=True, related_name="+")  # in the log

    escalated_at = models.DateTimeField(null=True)  # when those who run the forum were told that it waits too long

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post"], condition=Q(closed_at=None, praise=None), name="one_open_case_per_post"
            ),
            models.UniqueConstraint(fields=["praise"], condition=Q(closed_at=None), name="one_open_case_per_note"),
            models.UniqueConstraint(
                fields=["member", "part"], condition=Q(closed_at=None), name="one_open_case_per_part"
            ),
            models.CheckConstraint(
                condition=Q(post__isnull=False, member=None, part="")
                | Q(post=None, praise=None, member__isnull=False, part__in=Part.values),
                name="case_about_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None, outcome="")
                | (Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(outcome="")),
                name="case_closed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(claimed_by=None, claimed_at=None) | Q(claimed_by__isnull=False, claimed_at__isnull=False),
                name="case_claimed_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["opened_at", "id"], condition=Q(closed_at=None), name="case_waiting")]

    def __str__(self) -> str:
        return f"case of {self.target}"

    def get_absolute_url(self) -> str:
        return reverse("review:case", args=[self.pk])

    @property
    def key(self) -> str:
        return f"case:{self.pk}"

    @property
    def is_from_outside(self) -> bool:
        """Whether somebody without an account waits for the decision."""
        return self.outside_reports.exists() or self.second_looks.exists()

    @property
    def its_post(self) -> Post:
        """The post, or the one whose note it is; the database holds that there is one where there is no member."""
        if self.post is None:
            raise Post.DoesNotExist
        return self.post

    @property
    def target(self) -> str:
        """How the log names what is reported: never a member."""
        if self.member_id:
            return self.key
        return f"praise:{self.praise_id}" if self.praise_id else f"post:{self.post_id}"

    @property
    def title(self) -> str:
        """What it is called before those who decide."""
        return str(self.member) if self.member else f"{self.its_post.thread.title} #{self.its_post.number}"

    @property
    def is_late(self) -> bool:
        return self.closed_at is None and self.opened_at < timezone.now() - LATE_AFTER

    @property
    def claim_ends_at(self) -> datetime | None:
        return self.claimed_at + CLAIM_LASTS if self.claimed_at else None

    @property
    def is_claimed(self) -> bool:
        """Whether somebody is at it; half an hour later it is free to be taken over."""
        ends = self.claim_ends_at
        return self.closed_at is None and ends is not None and ends > timezone.now()

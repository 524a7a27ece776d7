from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models.moderation_entry import Act, ModerationEntry

WITHIN = timedelta(hours=24)  # for the second decision


class Proposal(models.Model):
    """An act of the company's people on guarded words, which somebody without an interest has to agree to.

    A removal is done already and waits to be confirmed or undone; of everything else nothing has happened yet.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Waits for a second decision")
        AGREED = "agreed", _("Agreed")
        DECLINED = "declined", _("Not agreed")
        ALONE = "alone", _("Decided by the company alone")
        LAPSED = "lapsed", _("Nobody decided in time")
        UNDONE = "undone", _("Undone meanwhile")

    act = models.CharField(max_length=24)  # of `Act`
    target = models.CharField(max_length=60)  # a key such as "post:7"
    thread = models.PositiveBigIntegerField(null=True)  # in which it lies, if in one
    category = models.PositiveBigIntegerField(null=True)  # whose volunteers decide; None: those of the whole site
    author = models.PositiveBigIntegerField(null=True)  # whom it concerns, who decides nothing of it
    rule = models.CharField(max_length=40)
    reason = models.CharField(max_length=500)
    facts = models.JSONField(default=dict)  # ids and codes that the act needs besides
    words = models.CharField(max_length=200, blank=True)  # a new title, where the act gives one
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    second = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    late_at = models.DateTimeField(null=True)  # when the admins were told
    # Of the act itself, once it is done.
    entry = models.OneToOneField(ModerationEntry, on_delete=models.PROTECT, null=True, related_name="proposal")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["act", "target"], condition=Q(state="open"), name="proposed_once"),
            models.CheckConstraint(
                condition=Q(second__isnull=True) | ~Q(second=F("by")), name="second_is_somebody_else"
            ),
            models.CheckConstraint(
                condition=Q(state="open", decided_at=None) | (~Q(state="open") & Q(decided_at__isnull=False)),
                name="proposal_decided_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["at", "id"], condition=Q(state="open"), name="proposal_waiting")]

    def __str__(self) -> str:
        return f"{self.act} {self.target}"

    @property
    def key(self) -> str:
        return f"proposal:{self.pk}"

    @property
    def is_done(self) -> bool:
        """Whether it took effect at once, so that agreeing lets it stay and declining undoes it."""
        return self.act == Act.POST_REMOVED

    @property
    def due(self) -> datetime:
        return self.at + WITHIN

    @property
    def act_name(self) -> str:
        return str(Act(self.act).label)

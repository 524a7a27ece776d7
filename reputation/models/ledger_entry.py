from datetime import UTC, date, datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import append_only
from reputation.models.rule_set import RuleSet


class Reason(models.TextChoices):
    """What points are for. `RuleSet` has a number of the same name for each."""

    ANSWER_PRAISED = "answer-praised", _("praise for your answer")
    OPENING_PRAISED = "opening-praised", _("praise for your post")
    COMMENT_PRAISED = "comment-praised", _("praise for your comment")
    ANSWER_ACCEPTED = "answer-accepted", _("your answer was accepted")
    ACCEPTED_AN_ANSWER = "accepted-an-answer", _("you said what solved it")
    ANSWER_OFFICIAL = "answer-official", _("the company stands behind your answer")


PRAISE = (Reason.ANSWER_PRAISED, Reason.OPENING_PRAISED, Reason.COMMENT_PRAISED)


class Note(models.TextChoices):
    """Why an award is worth less than its rule says, or why it was taken back."""

    NONE = "", ""
    AFFILIATED = "affiliated", _("the ranking is the customers'")
    VOID = "void", _("a decision stands against it")
    DAY = "day", _("today's limit reached")
    PAIR = "pair", _("too many accepted answers between the same two")
    AGAIN = "again", _("worth no more than the first time")
    WITHDRAWN = "withdrawn", _("withdrawn")
    GONE = "gone", _("the post is gone")
    DECIDED = "decided", _("taken back by a decision")


def utc_day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()


def today() -> date:
    return utc_day(timezone.now())


class LedgerEntryQuerySet(models.QuerySet["LedgerEntry"]):
    def of_post(self, key: str) -> Self:
        """Entries whose source is the post of this key, or praise for it."""
        return self.filter(Q(source=key) | Q(source__startswith=f"{key}/"))

    def standing(self) -> Self:
        """Awards that nobody has taken back."""
        return self.filter(reverses__isnull=True, reversal__isnull=True)


class LedgerEntry(models.Model):
    """One change of a member's reputation, never altered; taken back by an entry that reverses it."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="ledger")
    points = models.IntegerField()
    reason = models.CharField(max_length=30, choices=Reason.choices)
    # A key: "post:7", or for praise "post:7/from:3". The ledger knows no posts.
    source = models.CharField(max_length=60)
    place = models.CharField(max_length=40, blank=True)  # a key such as "category:3", for the rankings of one
    round = models.PositiveIntegerField(default=1)  # an award given, reversed and given again is round 2
    reverses = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="reversal")
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="points_given"
    )
    at = models.DateTimeField(default=timezone.now)
    day = models.DateField(default=today)  # whose limit it counts for (UTC): of an award given again, the first one's
    rules = models.ForeignKey(RuleSet, on_delete=models.PROTECT, null=True, related_name="+")  # none: the defaults
    note = models.CharField(max_length=10, choices=Note.choices, blank=True)

    objects = LedgerEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "ledger entries"
        triggers = [append_only("ledger_is_append_only")]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "reason", "source", "round"],
                condition=Q(reverses__isnull=True),
                name="one_award_per_round",
            )
        ]
        indexes = [
            models.Index(fields=["member", "-at"], name="ledger_of_member"),
            models.Index(fields=["source"], name="ledger_of_source", opclasses=["varchar_pattern_ops"]),
            models.Index(fields=["member", "day"], condition=Q(reason__in=PRAISE), name="ledger_praise_of_day"),
            models.Index(fields=["day", "member"], include=["points"], name="ledger_of_day"),
            models.Index(fields=["place", "day", "member"], include=["points"], name="ledger_of_place"),
        ]

    def __str__(self) -> str:
        return f"{self.points:+} {self.reason} {self.source}"

    @property
    def post_key(self) -> str:
        """The key of the post that it is about."""
        return self.source.partition("/")[0]

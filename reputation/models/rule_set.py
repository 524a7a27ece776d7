from datetime import UTC, datetime
from typing import Any, Self, cast

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.compiled import Compiled
from events.models import append_only


class RuleSetQuerySet(models.QuerySet["RuleSet"]):
    def in_force(self, at: datetime | None = None) -> "RuleSet":
        """The rules at a moment, now when none is given; before anybody changed them the defaults, unsaved."""
        return _in_force.first(at=at or timezone.now()) or RuleSet()

    def newest_first(self) -> Self:
        return self.order_by("-valid_from", "-pk")


class RuleSet(models.Model):
    """How many points what is worth, and where it ends. A change is a further row, valid from then on."""

    answer_praised = models.PositiveSmallIntegerField(_("praise on an answer or a reply"), default=10)
    opening_praised = models.PositiveSmallIntegerField(_("praise on an opening"), default=5)
    comment_praised = models.PositiveSmallIntegerField(_("praise on a comment"), default=0)
    answer_accepted = models.PositiveSmallIntegerField(_("an accepted answer, for its author"), default=15)
    accepted_an_answer = models.PositiveSmallIntegerField(_("an accepted answer, for who asked"), default=2)
    answer_official = models.PositiveSmallIntegerField(_("an answer made official"), default=20)
    praise_points_a_day = models.PositiveSmallIntegerField(_("most points from praise in a day (UTC)"), default=200)
    praises_a_day = models.PositiveSmallIntegerField(_("most praises that a member gives in a day"), default=30)
    praises_a_day_to_one = models.PositiveSmallIntegerField(_("of these to the same member"), default=6)
    acceptances_between_two = models.PositiveSmallIntegerField(
        _("accepted answers between the same two that count within the days below"), default=3
    )
    acceptance_days = models.PositiveSmallIntegerField(_("days for accepted answers between the same two"), default=30)

    valid_from = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = RuleSetQuerySet.as_manager()

    NUMBERS = (
        "answer_praised",
        "opening_praised",
        "comment_praised",
        "answer_accepted",
        "accepted_an_answer",
        "answer_official",
        "praise_points_a_day",
        "praises_a_day",
        "praises_a_day_to_one",
        "acceptances_between_two",
        "acceptance_days",
    )

    class Meta:
        triggers = [append_only("rules_are_append_only")]

    def __str__(self) -> str:
        return f"rules {self.pk or 0}"

    @property
    def key(self) -> str:
        return f"rules:{self.pk}"

    def points_for(self, reason: str) -> int:
        """Points for a `Reason`."""
        return int(getattr(self, reason.replace("-", "_")))

    @staticmethod
    def name_of(number: str) -> str | Promise:
        """What one of the numbers, or the one for a `Reason`, is called."""
        field = cast("models.Field[Any, Any]", RuleSet._meta.get_field(number.replace("-", "_")))
        return field.verbose_name


_in_force = Compiled(
    lambda at: RuleSet.objects.filter(valid_from__lte=at).newest_first()[:1], at=datetime(9999, 1, 1, tzinfo=UTC)
)

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import append_only

LONGEST = 3650  # days: ten years
DAYS = [MaxValueValidator(LONGEST)]


class PromotionRulesQuerySet(models.QuerySet["PromotionRules"]):
    def in_force(self, at: datetime | None = None) -> "PromotionRules":
        """The rule at a moment, now when none is given; before anybody set one the founding preset, unsaved."""
        return self.filter(valid_from__lte=at or timezone.now()).order_by("-valid_from", "-pk").first() or (
            PromotionRules()
        )

    def newest_first(self) -> Self:
        return self.order_by("-valid_from", "-pk")


class PromotionRules(models.Model):
    """Who may become a moderator, and for how long. A change is a further row, valid from then on.

    The defaults are those of a founding community (`reputation.promotion.presets`).
    """

    reputation = models.PositiveIntegerField(_("reputation"), default=200)
    accepted_answers = models.PositiveSmallIntegerField(_("accepted answers"), default=5)
    days_here = models.PositiveSmallIntegerField(_("days of membership"), default=30, validators=DAYS)
    clean_days = models.PositiveSmallIntegerField(_("days without a sanction"), default=180, validators=DAYS)
    term_days = models.PositiveSmallIntegerField(
        _("length of a term in days"), default=365, validators=[MinValueValidator(1), *DAYS]
    )
    wait_days = models.PositiveSmallIntegerField(
        _("days to wait after a decline"), default=90, validators=[MinValueValidator(1), *DAYS]
    )

    valid_from = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = PromotionRulesQuerySet.as_manager()

    NUMBERS = ("reputation", "accepted_answers", "days_here", "clean_days", "term_days", "wait_days")

    class Meta:
        triggers = [append_only("promotion_rules_are_append_only")]
        constraints = [
            models.CheckConstraint(condition=models.Q(term_days__gte=1), name="term_has_a_length"),
            models.CheckConstraint(condition=models.Q(wait_days__gte=1), name="wait_has_a_length"),
        ]

    def __str__(self) -> str:
        return f"promotion rules {self.pk or 0}"

    @property
    def key(self) -> str:
        return f"promotion-rules:{self.pk}"

    @property
    def numbers(self) -> dict[str, int]:
        return {name: getattr(self, name) for name in self.NUMBERS}

    @property
    def term(self) -> timedelta:
        return timedelta(days=self.term_days)

    @property
    def wait(self) -> timedelta:
        return timedelta(days=self.wait_days)

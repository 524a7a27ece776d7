from datetime import UTC, datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from events.compiled import Compiled
from events.models import append_only


class HouseRulesQuerySet(models.QuerySet["HouseRules"]):
    def in_force(self, at: datetime | None = None) -> "HouseRules":
        """The rules at a moment, now when none is given; before anybody wrote any an empty, unsaved version."""
        return _in_force.first(at=at or timezone.now()) or HouseRules()

    def newest_first(self) -> Self:
        return self.order_by("-valid_from", "-pk")


class HouseRules(models.Model):
    """The community's rules, all of them, as somebody wrote them. A change is a further row, valid from then on.

    `rules` is a list of {"code", "words": {language: {"title", "text"}}}. An entry of the moderation log names the
    code and the version, so that what somebody was judged by can be read for ever.
    """

    rules = models.JSONField(default=list)
    valid_from = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = HouseRulesQuerySet.as_manager()

    class Meta:
        triggers = [append_only("house_rules_are_append_only")]
        indexes = [models.Index(fields=["-valid_from", "-id"], name="house_rules_newest")]

    def __str__(self) -> str:
        return f"house rules {self.pk or 0}"

    @property
    def key(self) -> str:
        return f"house-rules:{self.pk}"


_in_force = Compiled(
    lambda at: HouseRules.objects.filter(valid_from__lte=at).newest_first()[:1], at=datetime(9999, 1, 1, tzinfo=UTC)
)

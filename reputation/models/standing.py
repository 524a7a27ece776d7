from collections.abc import Iterable
from typing import ClassVar

from django.conf import settings
from django.db import models

from events.compiled import Compiled


class StandingManager(models.Manager["Standing"]):
    def held(self, member_ids: Iterable[int]) -> "dict[int, Standing]":
        """The members' standings by their ids, held together with the members until the transaction ends.

        Locked in the order that everybody keeps, by ascending id; made where there was none.
        """
        ids = sorted(set(member_ids))
        found = self._lock(ids)
        if len(found) < len(ids):
            self.bulk_create([Standing(member_id=pk) for pk in ids if pk not in found], ignore_conflicts=True)
            found = self._lock(ids)
        return found

    def _lock(self, ids: list[int]) -> "dict[int, Standing]":
        """The member's row as well: a role or a tie that begins or ends while points are given waits, or is seen."""
        return {standing.member_id: standing for standing in _locked(ids=ids)}


class Standing(models.Model):
    """A member's reputation: the sum of their ledger, kept so that lists need not add up (invariant 1)."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, primary_key=True, related_name="standing"
    )
    reputation = models.IntegerField(default=0)
    level = models.PositiveSmallIntegerField(default=1)  # once reached, kept down to 90 % of its threshold

    objects: ClassVar[StandingManager] = StandingManager()

    class Meta:
        indexes = [models.Index(fields=["-reputation", "member"], name="standing_ranked")]

    def __str__(self) -> str:
        return str(self.reputation)


_locked = Compiled(
    lambda ids: (
        Standing.objects.select_for_update(no_key=True)
        .select_related("member")
        .filter(member__pk__among=ids)
        .order_by("member")
    ),
    ids=[-1],
)

from typing import ClassVar

from django.conf import settings
from django.db import models


class StandingManager(models.Manager["Standing"]):
    def locked(self, member_id: int) -> "Standing":
        """The member's standing, held until the transaction ends; made where there was none."""
        self.bulk_create([Standing(member_id=member_id)], ignore_conflicts=True)
        return self.select_for_update(no_key=True).get(member_id=member_id)


class Standing(models.Model):
    """A member's reputation: the sum of their ledger, kept so that lists need not add up (invariant 1)."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, primary_key=True, related_name="standing"
    )
    reputation = models.IntegerField(default=0)

    objects: ClassVar[StandingManager] = StandingManager()

    def __str__(self) -> str:
        return str(self.reputation)

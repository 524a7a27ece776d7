from dataclasses import dataclass

from accounts.models import Member
from reputation.levels.queries import level_of, levels, reputation_of
from reputation.models import Level


@dataclass(frozen=True)
class Place:
    """Where a member stands among the levels: on which one, and how far it is to the next."""

    reputation: int
    level: Level
    next: Level | None

    @property
    def missing(self) -> int:
        """Reputation up to the next level; 0 on the last one."""
        return self.next.threshold - self.reputation if self.next else 0

    @property
    def shown(self) -> int:
        """The ledger is not clipped, only what is shown."""
        return max(0, self.reputation)

    @property
    def is_kept(self) -> bool:
        """Below the threshold of a level that was reached, and not so far below that it is lost."""
        return self.reputation < self.level.threshold


def place_of(member: Member) -> Place:
    """One query at most: the member's standing."""
    level = level_of(member)
    higher = next((one for one in levels() if one.number > level.number), None)
    return Place(reputation_of(member), level, higher)

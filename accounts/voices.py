"""For whom somebody writes: the company, or themselves."""

from dataclasses import dataclass

from accounts.badges import Badge, badge_of
from accounts.models import Member, Role, RoleGrant


@dataclass(frozen=True)
class Voice:
    """The staff grant that a writer bears. Whether they may speak with it here, `is_free` to choose, depends on
    its scope; elsewhere they write personally, and it shows."""

    grant: RoleGrant
    is_free: bool

    @property
    def spoken(self) -> Badge | None:
        return badge_of(self.grant)

    @property
    def personal(self) -> Badge | None:
        return badge_of(self.grant, personally=True)


def voice_of(member: Member | None, category_id: int | None = None) -> Voice | None:
    """The voice of staff in a category, or wherever they have one when none is given; None for everybody else."""
    staff = [grant for grant in member.active_grants if grant.role == Role.STAFF] if member else []
    speaking = [grant for grant in staff if category_id is None or grant.covers(category_id)]
    return Voice((speaking or staff)[0], bool(speaking)) if staff else None

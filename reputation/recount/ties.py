"""Who had an interest in the company when: read once, asked often."""

from collections import defaultdict
from datetime import datetime

from accounts.models import Affiliation, Role, RoleGrant

Span = tuple[datetime, datetime | None]  # from, and until: open where there is no end


class Ties:
    """The times in which each member was tied to the company or spoke for it."""

    def __init__(self) -> None:
        self._spans: dict[int, list[Span]] = defaultdict(list)
        for member, since, until in Affiliation.objects.values_list("member_id", "since", "ended_at"):
            self._spans[member].append((since, until))
        for grant in RoleGrant.objects.filter(role=Role.STAFF).select_related("revocation"):
            self._spans[grant.member_id].append((grant.granted_at, grant.ended_at))

    def hold(self, member_id: int, at: datetime) -> bool:
        return any(since <= at and (until is None or until > at) for since, until in self._spans.get(member_id, ()))

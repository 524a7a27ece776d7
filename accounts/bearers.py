"""Who bears which marks now: for names that stand alone, without anything that its author bore a mark for."""

from collections.abc import Iterable
from dataclasses import dataclass

from accounts.models import Affiliation, Member, Role, RoleGrant

LOUDEST_LAST = (Role.MODERATOR, Role.STAFF)


@dataclass(frozen=True)
class Bearer:
    """A member with what stands beside their name."""

    member: Member
    grant: RoleGrant | None
    affiliation: Affiliation | None


def bearers(members: Iterable[Member]) -> list[Bearer]:
    """Members in their order, with the marks they bear now: two queries, however many they are."""
    members = list(members)
    granted = RoleGrant.objects.active().filter(member__in=members, role__in=LOUDEST_LAST).with_text()
    by_rank = sorted(granted, key=lambda grant: LOUDEST_LAST.index(Role(grant.role)))
    grants = {grant.member_id: grant for grant in by_rank}
    ties = {tie.member_id: tie for tie in Affiliation.objects.active().filter(member__in=members)}
    return [Bearer(member, grants.get(member.pk), ties.get(member.pk)) for member in members]

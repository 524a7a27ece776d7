"""Everybody with a role or a tie: grants are public. Two queries, however many they are."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q

from accounts.badges import Badge, badge_of
from accounts.models import Affiliation, Member, Role, RoleGrant
from community.categories.queries import with_place
from community.models import Category
from community.text.sorting import sort_key


@dataclass(frozen=True)
class Held:
    """A role with its badge: a moderator with an interest is no volunteer."""

    grant: RoleGrant
    badge: Badge | None


@dataclass
class Person:
    """A member with their roles in force, and what ties them to the company."""

    member: Member
    grants: list[RoleGrant] = field(default_factory=list)
    tie: Affiliation | None = None

    @property
    def roles_held(self) -> list[Held]:
        return [Held(grant, badge_of(grant, interested=self.tie is not None)) for grant in self.grants]

    @property
    def list_name(self) -> str:
        """On which list of `Team` they stand; of several, on the first."""
        held = {grant.role for grant in self.grants}
        if Role.STAFF in held:
            return "speakers"
        if held & {Role.MANAGER, Role.ADMIN}:
            return "keepers"
        return "interested" if self.tie else "volunteers"


@dataclass(frozen=True)
class Team:
    """The lists of the page, each by name."""

    speakers: list[Person]
    volunteers: list[Person]
    keepers: list[Person]
    interested: list[Person]


def team(viewer: Member | None) -> Team:
    """A category's name shows to those who may read in it."""
    people: dict[int, Person] = {}
    for grant in _grants(viewer):
        people.setdefault(grant.member_id, Person(grant.member)).grants.append(grant)
    for tie in Affiliation.objects.active().filter(member__is_active=True).select_related("member"):
        people.setdefault(tie.member_id, Person(tie.member)).tie = tie
    by_name = sorted(people.values(), key=lambda person: sort_key(person.member.display_name))
    names = ("speakers", "volunteers", "keepers", "interested")
    return Team(**{name: [person for person in by_name if person.list_name == name] for name in names})


def _grants(viewer: Member | None) -> Iterable[RoleGrant]:
    """Grants in force, with where, and whether an admin gave them: who decides a promotion may be a manager."""
    then = OuterRef("granted_at")
    admins = RoleGrant.objects.filter(
        Q(until=None) | Q(until__gt=then),
        Q(revocation=None) | Q(revocation__revoked_at__gte=then),
        member=OuterRef("granted_by"),
        role=Role.ADMIN,
        granted_at__lte=then,
    )
    grants = RoleGrant.objects.active().filter(member__is_active=True).select_related("member").with_text()
    placed = with_place(grants, Category.objects.visible_to(viewer))
    return placed.annotate(by_admin=Exists(admins)).order_by("granted_at", "pk")

from dataclasses import dataclass

from accounts.affiliations.permissions import can_be_unaffiliated, can_note_affiliation
from accounts.badges import Badge, marks_of
from accounts.grants.permissions import can_grant_role
from accounts.models import Affiliation, Member, Role, RoleGrant
from accounts.verdicts import Verdict
from community.roles.queries import grants_of
from community.web.cursors import Page, newest_first

TIES_ON_PAGE = 30


@dataclass(frozen=True)
class MemberPage:
    """Somebody's roles and ties, now and before, and what the visitor may do about them."""

    member: Member
    grants: list[RoleGrant]
    tie: Affiliation | None
    former_ties: list[Affiliation]
    marks: list[Badge]
    granting: Verdict
    noting: Verdict
    ending: Verdict


def affiliations_in_force(after: str) -> Page[Affiliation]:
    """Who is tied to the company, newest first; raises BadRequest for a damaged cursor."""
    rows = Affiliation.objects.active().select_related("member", "noted_by")
    return newest_first(rows, by="since", after=after, size=TIES_ON_PAGE)


def member_page(of: Member, viewer: Member) -> MemberPage:
    ties = list(Affiliation.objects.filter(member=of).select_related("noted_by").order_by("-since", "-pk"))
    grants, tie = grants_of(of), next((tie for tie in ties if tie.is_active), None)
    worn = (mark for grant in grants if grant.is_active for mark in marks_of(grant, tie))
    return MemberPage(
        of,
        grants,
        tie,
        [tie for tie in ties if not tie.is_active],
        marks=list(dict.fromkeys(worn)) or marks_of(None, tie),
        granting=can_grant_role(viewer, of, Role.STAFF),
        noting=can_note_affiliation(viewer, of),
        ending=can_be_unaffiliated(of),
    )

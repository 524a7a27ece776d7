from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Affiliation, Member, Role, RoleGrant
from community.categories.queries import with_place
from community.web.cursors import Page, newest_first

GRANTS_ON_PAGE = 30
ENDED = "ended"


@dataclass(frozen=True)
class Tab:
    """A way of looking at the grants: its word in the address and its name on the page."""

    word: str
    name: str | Promise


TABS = (
    Tab("", _("In force")),
    Tab(Role.MODERATOR, _("Moderators")),
    Tab(Role.STAFF, _("Staff")),
    Tab(Role.MANAGER, _("Managers")),
    Tab(Role.ADMIN, _("Admins")),
    Tab(ENDED, _("Ended")),
)


@dataclass(frozen=True)
class GrantList:
    """A page of grants, newest first."""

    tabs: tuple[Tab, ...]
    show: str
    page: Page[RoleGrant]


def grant_list(*, show: str, after: str) -> GrantList:
    """Grants in force of every role, of the role `show`, or those that have "ended"; raises BadRequest."""
    show = show if show in {tab.word for tab in TABS} else ""
    rows = RoleGrant.objects.ended() if show == ENDED else RoleGrant.objects.unended()
    if show in Role.values:
        rows = rows.filter(role=show)
    shown = with_place(rows.with_people())
    return GrantList(TABS, show, newest_first(shown, by="granted_at", after=after, size=GRANTS_ON_PAGE))


def grants_of(member: Member) -> list[RoleGrant]:
    """All grants that somebody has or had, newest first."""
    return list(with_place(RoleGrant.objects.filter(member=member).with_people()).order_by("-granted_at", "-pk"))


def grant_shown(grant_id: int) -> RoleGrant | None:
    return with_place(RoleGrant.objects.with_people()).filter(pk=grant_id).first()


def ties_ending_with(grant: RoleGrant) -> Affiliation | None:
    """What ties somebody to the company and could end with the grant: they speak for it by no other one."""
    others = RoleGrant.objects.active().filter(member=grant.member, role=Role.STAFF).exclude(pk=grant.pk)
    if grant.role != Role.STAFF or others.exists():
        return None
    return grant.member.affiliation

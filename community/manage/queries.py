from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.grants.permissions import can_see_roles
from accounts.models import Member
from community.appeals.queries import appeals_waiting
from community.figures.queries import waiting_now
from community.pages.queries import all_leaves
from community.review.queries.queue import cases_for
from reputation.models import Candidacy, Finding
from reputation.models.candidacy import State


@dataclass(frozen=True)
class Room:
    """A place where something of the forum is run: its URL's name, and what waits there, counted when asked."""

    url_name: str
    icon: str
    name: str | Promise
    about: str | Promise
    waits: Callable[[Member], str] = lambda member: ""
    for_admins: bool = False


@dataclass(frozen=True)
class Door:
    """A room as the hub shows it."""

    room: Room
    address: str
    waits: str


def doors(member: Member) -> list[Door]:
    """The rooms that are there for this member, in order: one query for each that counts what waits."""
    admits = [room for room in ROOMS if not room.for_admins or can_see_roles(member)]
    return [Door(room, reverse(room.url_name), room.waits(member)) for room in admits]


def _questions_waiting(member: Member) -> str:
    count = waiting_now()
    return ngettext("%(count)s question waits", "%(count)s questions wait", count) % {"count": count} if count else ""


def _cases_waiting(member: Member) -> str:
    count = cases_for(member).count()
    return ngettext("%(count)s case waits", "%(count)s cases wait", count) % {"count": count} if count else ""


def _candidates_waiting(member: Member) -> str:
    """Those that the visitor may decide: nobody decides on themselves or whom they nominated."""
    waiting = Candidacy.objects.filter(state=State.AGREED).exclude(member=member)
    count = waiting.filter(Q(nominated_by=None) | ~Q(nominated_by=member)).count()
    return (
        ngettext("%(count)s candidate waits", "%(count)s candidates wait", count) % {"count": count} if count else ""
    )


def _findings_waiting(member: Member) -> str:
    """Without those that concern the visitor, which are for others to know of."""
    count = Finding.objects.open().exclude(members__contains=[member.pk]).count()
    return ngettext("%(count)s finding waits", "%(count)s findings wait", count) % {"count": count} if count else ""


def _appeals_waiting(member: Member) -> str:
    count = appeals_waiting(member)
    return ngettext("%(count)s appeal waits", "%(count)s appeals wait", count) % {"count": count} if count else ""


def _pages_missing(member: Member) -> str:
    missing = [leaf.name for leaf in all_leaves() if leaf.page is None]
    return _("Not written yet: %(names)s") % {"names": ", ".join(missing)} if missing else ""


ROOMS = (
    Room(
        "figures:figures",
        "chart-column",
        gettext_lazy("Figures"),
        gettext_lazy("How fast questions are answered, by whom, and what still waits."),
        _questions_waiting,
    ),
    Room(
        "review:queue",
        "inbox",
        gettext_lazy("Review queue"),
        gettext_lazy("Posts that members have reported: read them, and decide with a rule and a reason."),
        _cases_waiting,
    ),
    Room(
        "categories:manage",
        "layout-grid",
        gettext_lazy("Categories"),
        gettext_lazy("The rooms of the forum: what they are for, their order, who may read and write in them."),
    ),
    Room(
        "promotion:candidates",
        "award",
        gettext_lazy("Promotions"),
        gettext_lazy("Members who are trusted enough to keep order, and those who ask for it: decide with a reason."),
        _candidates_waiting,
    ),
    Room(
        "gaming:findings",
        "search-check",
        gettext_lazy("Findings"),
        gettext_lazy("Praise far above chance. Look before you judge: friends praise each other, too."),
        _findings_waiting,
    ),
    Room(
        "appeals:appeals",
        "gavel",
        gettext_lazy("Second looks"),
        gettext_lazy("Members who think that a decision was not right, for somebody who did not make it."),
        _appeals_waiting,
    ),
    Room(
        "houserules:edit",
        "scroll-text",
        gettext_lazy("Rules of the community"),
        gettext_lazy("What is asked of all, in every language; each removal names one of them."),
    ),
    Room(
        "rules:rules",
        "scale",
        gettext_lazy("Rules of reputation"),
        gettext_lazy("How many points what is worth. A change holds from then on; what was earned stays."),
    ),
    Room(
        "levels:levels",
        "signal",
        gettext_lazy("Levels"),
        gettext_lazy("Which reputation unlocks what."),
    ),
    Room(
        "pages:manage",
        "file-text",
        gettext_lazy("Pages"),
        gettext_lazy("The rules, the imprint and what happens to data: in the footer of every page."),
        _pages_missing,
    ),
    Room(
        "team:team",
        "users",
        gettext_lazy("Team"),
        gettext_lazy("Who speaks for the company, and who moderates as a volunteer, as everybody sees it."),
    ),
    Room(
        "affiliations:list",
        "handshake",
        gettext_lazy("Affiliations"),
        gettext_lazy("Dealers, agencies and partners: who is tied to the company is marked wherever they write."),
    ),
    Room(
        "roles:grants",
        "user-cog",
        gettext_lazy("Roles"),
        gettext_lazy("Give and take roles, with scope, reason and end."),
        for_admins=True,
    ),
)

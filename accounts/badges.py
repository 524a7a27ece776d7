"""The marks beside a name. They come from a role grant and from what ties somebody to the company, and from
nowhere else, so nobody can put them on or take them off."""

from dataclasses import dataclass
from typing import Protocol


class _Grant(Protocol):
    role: str

    @property
    def is_active(self) -> bool: ...


class _Affiliation(Protocol):
    kind: str
    organisation: str

    @property
    def is_active(self) -> bool: ...


@dataclass(frozen=True)
class Badge:
    """`look` names the shape; `label` is the team, or the organisation that somebody is tied to as `tie` says.

    Looks: staff, personal (staff who speak for themselves), moderator, affiliated; each of them as "past-…", for
    what somebody was when they wrote; and former-moderator, an honour.
    """

    look: str
    label: str = ""
    title: str = ""
    tie: str = ""
    is_volunteer: bool = False

    @property
    def is_staff(self) -> bool:
        """Whether it tells of somebody who works for the company now, whomever they speak for."""
        return self.look in ("staff", "personal")


def marks_of(
    grant: _Grant | None, affiliation: _Affiliation | None = None, *, personally: bool = False
) -> list[Badge]:
    """All that stands beside a name: nobody with an interest is unmarked, whatever else they are (invariant 7)."""
    own = badge_of(grant, personally=personally, interested=affiliation is not None) if grant else None
    tie = tie_of(affiliation) if affiliation else None
    if own and tie and _says_it_already(own, tie):
        tie = None
    return [mark for mark in (own, tie) if mark]


def badge_of(grant: _Grant, *, personally: bool = False, interested: bool = False) -> Badge | None:
    """Staff and moderators carry one; an ended grant says what somebody was "when written" (invariant 7).

    A moderator who is `interested`, which is tied to the company, is no volunteer.
    """
    text = getattr(grant, "text", None)
    title, department = (text.title, text.department) if text else ("", "")
    past = "" if grant.is_active else "past-"
    if grant.role == "staff":
        return Badge(f"{past}{'personal' if personally else 'staff'}", department, title)
    if grant.role == "moderator":
        return Badge(f"{past}moderator", "", title, is_volunteer=not interested)
    return None


def tie_of(affiliation: _Affiliation) -> Badge:
    """The mark of what ties somebody to the company: neither that of staff nor that of moderators."""
    past = "" if affiliation.is_active else "past-"
    return Badge(f"{past}affiliated", affiliation.organisation, tie=affiliation.kind)


def _says_it_already(own: Badge, tie: Badge) -> bool:
    """Staff are employees of the brand; once the badge has ended, being one still is a fact of its own."""
    is_employee = tie.tie == "employee" and not tie.label
    return is_employee and (own.is_staff or (own.look.startswith("past-") and tie.look.startswith("past-")))

"""The mark beside a name. It comes from a role grant and from nowhere else, so nobody can put it on or take it off."""

from dataclasses import dataclass
from typing import Protocol


class _Grant(Protocol):
    role: str

    @property
    def is_active(self) -> bool: ...


@dataclass(frozen=True)
class Badge:
    """`look` names the shape: staff, moderator, or past; `label` is the team or the volunteer's role."""

    look: str
    label: str
    title: str = ""


def badge_of(grant: _Grant) -> Badge | None:
    """Staff and moderators carry one; an ended grant says what somebody was "when written" (invariant 7)."""
    text = getattr(grant, "text", None)
    title, department = (text.title, text.department) if text else ("", "")
    if grant.role == "staff":
        return Badge("staff" if grant.is_active else "past-staff", department, title)
    if grant.role == "moderator":
        return Badge("moderator" if grant.is_active else "past-moderator", "", title)
    return None

"""Whether somebody may do something, and if not, why, in words that can be shown."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Verdict:
    """True or false, with the reason for a no, and the form's field that it speaks of, where it does."""

    allowed: bool
    reason: str | Promise = ""
    field: str = ""

    def __bool__(self) -> bool:
        return self.allowed


class Refused(Exception):
    """An act was not allowed; `verdict.reason` says why. A middleware turns it into a kind 403."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(str(verdict.reason))
        self.verdict = verdict


YES = Verdict(True)


def no(reason: str | Promise, *, field: str = "") -> Verdict:
    return Verdict(False, reason, field)


def require(verdict: Verdict) -> None:
    """Go on only with a yes; raises Refused with the verdict's reason."""
    if not verdict:
        raise Refused(verdict)

"""What somebody from another community is called here: as there, unless nobody may be called so."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

import regex  # type: ignore[import-untyped]
from django.utils.translation import gettext as _

from accounts.models import Member
from accounts.names.characters import PUNCTUATION
from accounts.names.checking import LONGEST, LONGEST_HANDLE, problem_with_display_name, problem_with_handle
from accounts.names.folding import fold
from accounts.names.skeletons import skeleton
from community.text.latin import plain

_NO_PART_OF_A_NAME = regex.compile(r"[^\p{L}\p{M}\p{Nd}\s" + regex.escape(PUNCTUATION) + "]")
_BETWEEN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Fit:
    """A name that somebody can have, and in a few words why it is not the one that they had."""

    name: str
    reason: str = ""


@dataclass
class Names:
    """Names and handles that are taken, by members and by those of the same batch."""

    protected: Collection[str]
    brands: Collection[str]
    names: set[str] = field(default_factory=set)
    handles: set[str] = field(default_factory=set)

    def look_up(self, wanted: Iterable[tuple[int, str]]) -> None:
        """Ask which of the names and handles that some members may come to want are taken: two queries."""
        skeletons, handles = set(), set()
        for external_id, name in wanted:
            fits = [fold(name)[:LONGEST], self.fitting(name, external_id).name]
            skeletons |= {skeleton(each)[:160] for fit in fits for each in (fit, _numbered(fit, external_id, LONGEST))}
            handles |= {each for each in self._handles(external_id, fits[-1])}
        taken = Member.objects.filter(name_skeleton__in=skeletons).values_list("display_name", flat=True)
        self.names = {name.casefold() for name in taken}
        self.handles = set(Member.objects.filter(handle__in=handles).values_list("handle", flat=True))

    def name_for(self, name: str, external_id: int) -> Fit:
        """A free name, and from now on it is taken."""
        fit = self.fitting(name, external_id)
        if fit.name.casefold() in self.names:
            numbered = _numbered(fit.name, external_id, LONGEST)
            if self._problem(numbered) or numbered.casefold() in self.names:
                numbered = _neutral(external_id)
            fit = Fit(numbered, fit.reason or "another member is called so")
        self.names.add(fit.name.casefold())
        return fit

    def fitting(self, name: str, external_id: int) -> Fit:
        """The name, what is left of it without what no name has, or a neutral one."""
        folded = fold(name)
        if not folded:
            return Fit(_neutral(external_id), "empty")
        if self._problem(name) is None:
            return Fit(folded)
        reason = "too long" if len(folded) > LONGEST else "nobody can be called so here"
        for spelling in (_cut(folded), _cut(fold(_NO_PART_OF_A_NAME.sub(" ", folded)))):
            if self._problem(spelling) is None:
                return Fit(spelling, reason)
        return Fit(_neutral(external_id), reason)

    def handle_for(self, name: str, external_id: int) -> str:
        """A free handle, and from now on it is taken."""
        for handle in self._handles(external_id, name):
            if handle not in self.handles:
                break
        else:  # somebody has chosen even the neutral one
            number = 2
            while (handle := f"member-{external_id}-{number}".replace("--", "-")) in self.handles or _is_taken(handle):
                number += 1
        self.handles.add(handle)
        return handle

    def _handles(self, external_id: int, name: str) -> list[str]:
        """In the order in which they are tried."""
        words = _BETWEEN.sub("-", plain(name)).strip("-")[:LONGEST_HANDLE].strip("-")
        wanted = [words, _numbered(words, abs(external_id), LONGEST_HANDLE, "-")] if words else []
        usual = [handle for handle in wanted if problem_with_handle(handle, protected=self.protected) is None]
        return [*usual, f"member-{abs(external_id)}"]

    def _problem(self, name: str) -> object:
        return problem_with_display_name(name, protected=self.protected, brands=self.brands)


def _neutral(external_id: int) -> str:
    return str(_("Member %(number)s") % {"number": external_id})


def _numbered(name: str, external_id: int, longest: int, between: str = " ") -> str:
    number = f"{between}{external_id}"
    return name[: longest - len(number)].strip(" -") + number


def _cut(name: str) -> str:
    """At most as long as a name may be, whole words where that leaves half of it."""
    if len(name) <= LONGEST:
        return name
    words = name[: LONGEST + 1].rpartition(" ")[0]
    return words if len(words) > LONGEST // 2 else name[:LONGEST].strip()


def _is_taken(handle: str) -> bool:
    return Member.objects.filter(handle=handle).exists()

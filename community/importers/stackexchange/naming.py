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
IS_TAKEN = "another member is called so"


@dataclass(frozen=True)
class Fit:
    """A name that somebody can have, and in a few words why it is not the one that they had."""

    name: str
    reason: str = ""


@dataclass(frozen=True)
class Wish:
    """What somebody could be called, the best first: names with the reason for each, and handles."""

    fits: list[Fit]
    handles: list[str]


@dataclass
class Names:
    """Names and handles that are taken, by members and by those of the same batch."""

    protected: Collection[str]
    brands: Collection[str]
    names: set[str] = field(default_factory=set)
    handles: set[str] = field(default_factory=set)

    def wishes(self, people: Iterable[tuple[int, str]]) -> list[Wish]:
        """For some people, by ids and names there. Asks which of what they may come to want is taken: two queries."""
        wishes = [self._wish(external_id, name) for external_id, name in people]
        skeletons = {skeleton(fit.name)[:160] for wish in wishes for fit in wish.fits}
        handles = {handle for wish in wishes for handle in wish.handles}
        taken = Member.objects.filter(name_skeleton__in=skeletons).values_list("display_name", flat=True)
        self.names = {name.casefold() for name in taken}
        self.handles = set(Member.objects.filter(handle__in=handles).values_list("handle", flat=True))
        return wishes

    def take(self, wish: Wish) -> tuple[Fit, str]:
        """A name and a handle that are free, and from now on are not. The last resort is a number that nobody has."""
        free = (fit for fit in wish.fits if fit.name.casefold() not in self.names)
        fit = next((fit for fit in free if fit is wish.fits[0] or self._problem(fit.name) is None), wish.fits[-1])
        handle = next((handle for handle in wish.handles if handle not in self.handles), "")
        number = 2
        while not handle or handle in self.handles or (number > 2 and _is_taken(handle)):
            handle, number = f"{wish.handles[-1]}-{number}", number + 1
        self.names.add(fit.name.casefold())
        self.handles.add(handle)
        return fit, handle

    def _wish(self, external_id: int, name: str) -> Wish:
        fit, neutral = self._fitting(name, external_id), _neutral(external_id)
        others = neutral[1:] if fit.name in neutral else [_numbered(fit.name, external_id, LONGEST), *neutral]
        fits = [fit, *(Fit(other, fit.reason or IS_TAKEN) for other in others)]
        return Wish(fits, self._handles(external_id, fit.name))

    def _fitting(self, name: str, external_id: int) -> Fit:
        """The name, what is left of it without what no name has, or a neutral one."""
        folded = fold(name)
        if not folded:
            return Fit(_neutral(external_id)[0], "empty")
        if self._problem(name) is None:
            return Fit(folded)
        reason = "too long" if len(folded) > LONGEST else "nobody can be called so here"
        for spelling in (_cut(folded), _cut(fold(_NO_PART_OF_A_NAME.sub(" ", folded)))):
            if self._problem(spelling) is None:
                return Fit(spelling, reason)
        return Fit(_neutral(external_id)[0], reason)

    def _handles(self, external_id: int, name: str) -> list[str]:
        """In the order in which they are tried."""
        neutral = f"member-{abs(external_id)}"
        words = _BETWEEN.sub("-", plain(name)).strip("-")[:LONGEST_HANDLE].strip("-")
        if problem_with_handle(words, protected=self.protected) is not None:
            return [neutral]
        return [words, _numbered(words, abs(external_id), LONGEST_HANDLE, "-"), neutral]

    def _problem(self, name: str) -> object:
        return problem_with_display_name(name, protected=self.protected, brands=self.brands)


def _neutral(external_id: int) -> list[str]:
    """Names that say nothing, for who has none that can be had; several, since other communities had members, too."""
    first = str(_("Member %(number)s") % {"number": max(0, external_id)})
    return [first, *(f"{first} ({number})" for number in range(2, 6))]


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

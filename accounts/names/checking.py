"""What a member may be called; the words with which another name is refused."""

import re
from collections.abc import Callable, Collection

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.names import characters
from accounts.names.folding import fold
from accounts.names.impersonation import passes_for_staff
from accounts.names.reserved import HANDLES

SHORTEST, LONGEST = 2, 40  # characters of a display name, after folding
SHORTEST_HANDLE, LONGEST_HANDLE = 3, 30

_HANDLE = re.compile(r"[a-z](?:[_-]?[a-z0-9])*\Z")
_TOP_LEVELS = "com|net|org|info|biz|shop|store|online|site|club|xyz|dev|app|io|de|at|ch|eu|uk|fr|it|nl|pl|tr|ru"
_ADDRESS = re.compile(rf"https?:|www\.|\w@\w|[\w-]{{2,}}\.(?:{_TOP_LEVELS})(?![\w.])", re.IGNORECASE)

_LENGTH = _("A name has 2 to 40 characters.")
_ADDRESS_IN_NAME = _("A web or mail address is no name.")
_PASSES_FOR_STAFF = _("This name could be taken for somebody who speaks for the company. Please choose another.")
_CHARACTERS: list[tuple[Callable[[str], bool], Promise]] = [
    (characters.has_unseen, _("This name contains characters that cannot be seen. Please type it anew.")),
    (
        characters.has_signs,
        _("A name consists of letters, digits, spaces and signs like - ' . , & ( ) only."),
    ),
    (characters.has_stacked_marks, _("This name has more marks on a letter than can be read.")),
    (characters.has_rare_letters, _("This name has letters that most people cannot read. Please use common ones.")),
    (
        characters.mixes_scripts,
        _("One word of this name mixes alphabets. Please use one alphabet for a word."),
    ),
]


def problem_with_display_name(
    name: str, *, protected: Collection[str], brands: Collection[str] = ()
) -> Promise | None:
    """Why nobody may be called so, or None (invariant 8). Shown to the person who typed it.

    `protected` holds the skeletons of the names that speak for the company: of staff, brand and what an
    admin reserves; leave out the member's own. `brands` holds those of the brand's names and refuses them
    also beside other words ("Max von Wildhafer"); leave it empty where the brand is a common family name.
    """
    # What folding would turn into letters (™, ①) is seen before it; the rest is judged as it is kept.
    folded = fold(name)
    for applies, problem in _CHARACTERS[:2]:
        if applies(" ".join(name.split())):
            return problem
    if not SHORTEST <= len(folded) <= LONGEST:
        return _LENGTH
    if _ADDRESS.search(folded):
        return _ADDRESS_IN_NAME
    for applies, problem in _CHARACTERS:
        if applies(folded):
            return problem
    if not characters.has_letter(folded):
        return _("A name has at least one letter.")
    staff_like = any(passes_for_staff(spelling, protected, brands) for spelling in {name, folded})
    return _PASSES_FOR_STAFF if staff_like else None


def problem_with_handle(handle: str, *, protected: Collection[str] = ()) -> Promise | None:
    """Why nobody may have this handle, or None; whether somebody has it already is not known here.

    `protected` as for display names; without it only the forum's own words and offices are refused.
    """
    if not SHORTEST_HANDLE <= len(handle) <= LONGEST_HANDLE:
        return _("A handle has 3 to 30 characters.")
    if not _HANDLE.match(handle):
        return _("A handle begins with a letter; lower-case letters a to z, digits, single - and _ follow.")
    words = re.split("[_-]", handle)
    if handle in HANDLES or "".join(words) in HANDLES:
        return _("This handle is one of the forum's own words. Please choose another.")
    if passes_for_staff(" ".join(words), protected):
        return _PASSES_FOR_STAFF
    return None

"""What is left of a name when everything goes that an eye may overlook."""

from functools import lru_cache

import regex  # type: ignore[import-untyped]

from accounts.names.lookalikes import look_of

_UNSEEN = regex.compile(r"[\p{Default_Ignorable_Code_Point}\p{Mn}\p{Me}\p{Cc}\p{Cf}\p{Cs}]")
_ALSO_UNSEEN = regex.compile(r"[^\p{L}\p{N}]")
# Pairs that run together in most typefaces, and umlauts spelled out.
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("ae", "a"), ("oe", "o"), ("ue", "u"))


@lru_cache(maxsize=4096)  # the checker asks for the same words again and again
def skeleton(name: str) -> str:
    """The name without case, marks, spaces and punctuation, each letter as what it looks like.

    After UTS #39, section 4 (https://www.unicode.org/reports/tr39/#Confusable_Detection), and coarser: two
    names with one skeleton may be mistaken for each other. Only to compare, never to show; empty for a name
    without letters or digits. Ordinary names share skeletons too (Müller, Muller, Mueller), so a match
    matters only against the few names that are protected.
    """
    look = "".join(map(look_of, _UNSEEN.sub("", name)))
    look = str(_ALSO_UNSEEN.sub("", look)).casefold()
    for pair, letter in _PAIRS:
        look = look.replace(pair, letter)
    return look.replace("i", "l").replace("v", "u")  # i, I, l and 1; V stood for U for a long time

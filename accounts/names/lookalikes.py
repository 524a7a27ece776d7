"""Which characters look alike.

Unicode's own table (UTS #39, confusables.txt) as the package confusable-homoglyphs ships it, a rule for
Latin letters by their Unicode name, and a short list of what neither of them knows: letters that readers
take for another though they are not drawn alike (in "ωιldнαfεя"), and digits in letters' places.
"""

import re
import unicodedata
from functools import cache

from confusable_homoglyphs.confusables import confusables_data  # type: ignore[import-untyped]

# Each pair: a character, what it is taken for.
_DIGITS = "0o 1l 2z 3e 4a 5s 6b 7t 8b 9g $s @a |l €e"
_CYRILLIC = "гr зe иn мm пn тt жx фo цu чy шw щw ъb ыb ьb эe юo яr єe лn ђh ћh"
_GREEK = "αa εe ηn μu νv οo πn σo τt υu χx ωw θo λa Σe Δa Λa Ξe Πn Ωo Θo Φo"
_LATIN_LETTERS = "ıi İi þp Þp ðd Ðd đd ĸk ŋn əe ſf ƿp ʍm"
_OWN = {pair[0]: pair[1] for pair in f"{_DIGITS} {_CYRILLIC} {_GREEK} {_LATIN_LETTERS}".split()}
_OWN |= {"·": "·", "・": "·"}  # Unicode's table takes these signs for a letter, ᐧ; they are as good as a space
_OWN |= {"æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ß": "ss", "ẞ": "ss"}
_LATIN = re.compile(r"LATIN (?:SMALL |CAPITAL )?LETTER (?:[A-Z]+ )*([A-Z])(?: WITH .*)?\Z")


@cache
def look_of(character: str) -> str:
    """What a character looks like: lower-case ASCII where it looks like any, else itself in lower case."""
    if character in _OWN:
        return _OWN[character]
    if character.isascii():
        return character.lower()
    known = _unicode_table().get(character)
    if known is not None and known != character:
        return "".join(map(look_of, known))
    parts = without_marks(character)
    if parts != character:
        return "".join(map(look_of, parts))
    if character.lower() != character:
        return "".join(map(look_of, character.lower()))
    return _by_name(character) or character


def without_marks(text: str) -> str:
    """Compatibility decomposition without combining marks."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c)[0] != "M")


def _by_name(text: str) -> str:
    """The letter that the name of a Latin one says: LATIN LETTER SMALL CAPITAL R is an r."""
    name = _LATIN.match(unicodedata.name(text, "")) if len(text) == 1 else None
    return name[1].lower() if name else ""


def _rank(text: str) -> tuple[bool, bool, bool, int, str]:
    """Best first: looks like ASCII, like a letter, is ASCII itself; the rest keeps the order stable."""
    look = _plainest(text)
    return (
        not look.isascii() or not look,
        not look.isalpha(),
        not text.isascii(),
        len(look),
        text.swapcase(),
    )


@cache
def _unicode_table() -> dict[str, str]:
    """Each character with the best of those that look like it; the package lists them in pairs."""
    looks: dict[str, set[str]] = {}
    for one, others in confusables_data.items():
        # The package wraps right-to-left characters in marks of direction.
        pair = [text.strip("\u200e") for text in (one, *(other["c"] for other in others))]
        merged = set().union(*(looks.get(text, {text}) for text in pair))
        looks |= dict.fromkeys(merged, merged)
    best = {id(group): _plainest(min(group, key=_rank)) for group in looks.values()}
    return {text: best[id(group)] for text, group in looks.items() if len(text) == 1}


def _plainest(text: str) -> str:
    bare = without_marks(text)
    return _OWN.get(bare) or _by_name(bare) or bare

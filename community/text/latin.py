"""Latin letters without what the alphabet of a language adds to them."""

import re
import unicodedata
from functools import cache

# Letters that Unicode does not compose of another one and a mark, where the name alone would mislead.
_LETTERS = {
    "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d", "đ": "d", "ŋ": "ng", "ə": "e", "ĸ": "k",
    "ĳ": "ij", "ŉ": "n", "ſ": "s", "ʼ": "", "ʻ": "", "ƒ": "f", "ȝ": "y", "ƿ": "w", "ɛ": "e", "ɔ": "o",
}  # fmt: skip
_NAME = re.compile(r"LATIN (?:SMALL|CAPITAL) LETTER (?:DOTLESS )?([A-Z])(?: WITH .*)?\Z")


def plain(text: str) -> str:
    """Lower case without marks, é as e, ł as l, ø as o, ß as ss; letters of other scripts stay."""
    return "".join(map(_plain_letter, unicodedata.normalize("NFKC", text).lower()))


@cache
def _plain_letter(letter: str) -> str:
    if letter in _LETTERS:
        return _LETTERS[letter]
    parts = unicodedata.normalize("NFD", letter)
    if len(parts) > 1 and "LATIN" in unicodedata.name(parts[0], ""):
        return _plain_letter(parts[0])
    if letter == "\u0307":  # what lower() leaves of the Turkish İ
        return ""
    name = _NAME.match(unicodedata.name(letter, ""))
    return name[1].lower() if name and not letter.isascii() else letter

"""What stands for a member who has no picture: initials on one of twelve colours."""

import unicodedata
import zlib

import regex  # type: ignore[import-untyped]

HUES = 12
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}\p{Nd}'’\u200c\u200d]*")
_LETTER = regex.compile(r"(?=\p{L})\X")  # a letter with all that is drawn on it
_NOBODY = "?"


def initials(name: str) -> str:
    """One or two letters: of the first and last word, of the only word, or the first where no case is known."""
    words = _WORD.findall(unicodedata.normalize("NFC", name))
    if not words:
        return _NOBODY
    letters = _LETTER.findall(words[0])
    if letters[0].lower() == letters[0].upper():  # 勇士, 김철수, محمد: two letters would be two words
        return str(letters[0])
    second = _LETTER.findall(words[-1])[:1] if len(words) > 1 else letters[1:2]
    return "".join(_upper(letter) for letter in [letters[0], *second])


def _upper(letter: str) -> str:
    upper = letter.upper()  # ß would become two letters
    return upper if len(upper) == len(letter) else letter


def hue(key: str) -> int:
    """One of the colours 0 to 11 for a key such as a handle: always the same one, on every server."""
    return zlib.crc32(key.encode("utf-8", "surrogatepass")) % HUES

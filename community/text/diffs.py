"""What changed between two versions of a text, word by word, for people to read."""

import re
from dataclasses import dataclass

from diff_match_patch import diff_match_patch

SECONDS = 0.5  # after this a coarser difference is good enough
CONTEXT = 120  # characters of unchanged text on either side of a change; what lies between is left out

_KINDS = {-1: "gone", 0: "same", 1: "new"}
_WORDS = re.compile(r"\w+|\s|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """A run of text that is "same", "gone" or "new"; or "cut", where unchanged text was left out."""

    kind: str
    text: str


def difference(old: str, new: str) -> list[Piece]:
    """The pieces that lead from `old` to `new`, with a little unchanged text around each change."""
    engine = diff_match_patch()
    engine.Diff_Timeout = SECONDS
    coded_old, coded_new, words = _coded(old, new)
    found = engine.diff_main(coded_old, coded_new, False)
    engine.diff_cleanupSemantic(found)
    pieces = [Piece(_KINDS[kind], "".join(words[ord(char)] for char in run)) for kind, run in found]
    last = len(pieces) - 1
    return [part for at, piece in enumerate(pieces) for part in _shortened(piece, first=at == 0, last=at == last)]


def _coded(*texts: str) -> tuple[str, str, list[str]]:
    """Each text with one character for each word, so that words are compared instead of letters."""
    words: list[str] = []
    numbers: dict[str, int] = {}
    coded = []
    for text in texts:
        for word in _WORDS.findall(text):
            if word not in numbers:
                numbers[word] = len(words)
                words.append(word)
        coded.append("".join(chr(numbers[word]) for word in _WORDS.findall(text)))
    return coded[0], coded[1], words


def _shortened(piece: Piece, *, first: bool, last: bool) -> list[Piece]:
    if piece.kind != "same" or len(piece.text) <= 2 * CONTEXT + 20:
        return [piece]
    before = [] if first else [Piece("same", piece.text[:CONTEXT])]
    after = [] if last else [Piece("same", piece.text[-CONTEXT:])]
    return [*before, Piece("cut", ""), *after]

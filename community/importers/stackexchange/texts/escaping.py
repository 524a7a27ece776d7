"""Plain words as Markdown that says the same: what would be a mark is escaped, and little else."""

import re

_ALWAYS = re.compile(r"[\\`*\[\]<~|]")
_AT_EDGE_OF_WORD = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_AT_LINE_START = re.compile(r"(^|\n)([ \t]*)(?=(?:#{1,6}|[-+])(?:\s|$)|>|=+[ \t]*(?:\n|$)|-{2,}|:-)")
_NUMBERED = re.compile(r"((?:^|\n)[ \t]*\d{1,9})(?=[.)](?:\s|$))")
_BEFORE_BRACKET = re.compile(r"!(?=\[|\\\[|$)")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


def escaped(text: str) -> str:
    """For words in the middle of formatted text."""
    text = _AT_EDGE_OF_WORD.sub(r"\\_", _ALWAYS.sub(r"\\\g<0>", text))
    text = _ENTITY.sub(r"\\&", text.replace("@{", r"@\{"))
    text = text.replace("://", ":\\//").replace("www.", "www\\.")  # what was no link there does not become one
    return _BEFORE_BRACKET.sub(r"\\!", at_line_start(text))


def at_line_start(text: str) -> str:
    """Only what would begin a heading, a list, a quote or a rule."""
    return _NUMBERED.sub(r"\1\\", _AT_LINE_START.sub(r"\1\2\\", text))


def wholly_escaped(text: str) -> str:
    """Whatever the words are, they stay words."""
    return _PUNCTUATION.sub(r"\\\g<0>", text)

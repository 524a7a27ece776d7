"""What is typed, before it is kept."""

import re

import regex  # type: ignore[import-untyped]

from community.text.excerpt import plain_text
from community.text.markdown import render

# NUL, which PostgreSQL cannot store, is refused by Django's form fields; what reaches this place otherwise
# (imports, mail) loses it with the other control characters.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NEWLINES = re.compile(r"\r\n?|\u2028|\u2029|\x85")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_BLANK_LINES_AT_START = re.compile(r"\A(?:[^\S\n]*\n)+")
# The joiners of Persian and Indic spelling stay, and with them what emoji are put together by.
_UNSEEN = regex.compile(r"(?V1)[[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]--[\u200c\u200d\ufe0e\ufe0f]]")
_VISIBLE = regex.compile(r"[^\s\p{Z}\p{C}\p{M}\p{Default_Ignorable_Code_Point}\u2800]")


def clean(source: str) -> str:
    """The source as it is kept: lines end in \\n, no control characters, no blank lines around it.

    Unpaired surrogates, which cannot be encoded, become U+FFFD. White space at the end of a line stays: two
    spaces are a line break in Markdown.
    """
    text = _CONTROLS.sub("", _NEWLINES.sub("\n", source))
    text = _SURROGATES.sub("\ufffd", text)
    return _BLANK_LINES_AT_START.sub("", text).rstrip()


def one_line(source: str) -> str:
    """Plain words on one line, such as a note beside a name: nothing in them is unseen or turns what follows around.

    Where nothing can be seen, nothing is kept.
    """
    line = " ".join(_UNSEEN.sub("", clean(source)).split())
    return "" if is_invisible(line) else line


def is_invisible(text: str) -> bool:
    """Whether a plain text, such as a title, shows nothing: white space, zero-width, bidi controls."""
    return _VISIBLE.search(text) is None


def is_blank(source: str) -> bool:
    """Whether a Markdown text would show nothing.

    Also true for comments, for definitions of links that nothing uses, for empty quotes and lists, for rules
    between nothing. A picture, or a spoiler with words in it, is something.
    """
    if is_invisible(source):
        return True
    html = render(source)
    return "<img" not in html and is_invisible(plain_text(html, spoilers=True))

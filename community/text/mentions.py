"""`@tove` is stored as `@{7}`, by id, and rendered anew when a name changes (invariant 13)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markdown_it.token import Token

MOST = 20  # members named in one text; further ones stay plain text

_TYPED = re.compile(r"(?<![\w@/.+-])@([a-z][a-z0-9_-]{2,29})", re.IGNORECASE)
_STORED = re.compile(r"@\{(\d{1,18})\}")


@dataclass(frozen=True)
class Mentioned:
    """A member as a text names them."""

    handle: str
    name: str


def handles_in(typed: str) -> list[str]:
    """Handles that a typed text may mention, each once, in order; those of nobody among them."""
    found = (_handle(match[1]) for match in _TYPED.finditer(typed))
    return list(dict.fromkeys(found))[:MOST]


def with_ids(typed: str, ids: Mapping[str, int]) -> str:
    """The text to be stored: known handles become ids; what only looks like an id is escaped."""

    def replaced(match: re.Match[str]) -> str:
        handle = _handle(match[1])
        rest = match[1][len(handle) :]
        return f"@{{{ids[handle]}}}{rest}" if handle in ids else match[0]

    return _TYPED.sub(replaced, _STORED.sub(r"@\\{\1}", typed))


def with_handles(stored: str, members: Mapping[int, Mentioned]) -> str:
    """The text as it was typed, to be edited or read in the history."""

    def replaced(match: re.Match[str]) -> str:
        member = members.get(int(match[1]))
        return f"@{member.handle}" if member else match[0]

    return _STORED.sub(replaced, stored)


def ids_in(stored: str) -> set[int]:
    return {int(number) for number in _STORED.findall(stored)}


def linked(text: Token, members: Mapping[int, Mentioned]) -> list[Token]:
    """A text token, split where it mentions members, each a link to their page."""
    result: list[Token] = []
    done = 0
    for match in _STORED.finditer(text.content):
        member = members.get(int(match[1]))
        if member is None:
            continue
        result.append(Token("text", "", 0, content=text.content[done : match.start()]))
        attributes: dict[str, str | int | float] = {"href": f"/members/{member.handle}/", "class": "mention"}
        result.append(Token("link_open", "a", 1, attrs=attributes))
        result.append(Token("text", "", 0, content=f"@{member.name}"))
        result.append(Token("link_close", "a", -1))
        done = match.end()
    result.append(Token("text", "", 0, content=text.content[done:]))
    return result


def _handle(written: str) -> str:
    """Lower case, without the marks of the sentence around it."""
    return written.lower().rstrip("-_")

"""Bare web and mail addresses become links.

GFM's extended autolinks (https://github.github.com/gfm/#autolinks-extension-), http, https, www and mail
only. Own rules, because those of mdit-py-plugins 0.7 need 36 s for 40,000 colons and linkify-it-py takes
"fertig.So" for an address in Somalia.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_BEFORE = frozenset(" \t\n*_~(")  # GFM: where an address may begin, besides the start of the text
_LABEL = r"[^\W_](?:[\w-]{0,62})"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*+")
# At most 64 characters before the @, RFC 5321 4.5.3.1.1; a mark at the end or another @ spoils it.
_MAIL = re.compile(
    r"(?<![^\s*_~(])(?:mailto:)?[A-Za-z0-9.+_-]{1,64}+"
    r"@[A-Za-z0-9_-]{1,63}+(?:\.[A-Za-z0-9_-]{1,63}+)++(?<![-_])(?!@)"
)
_REST = re.compile(r"[^\s<]*+")
_ENTITY_AT_END = re.compile(r"&[A-Za-z0-9]{1,32};\Z")


def add_autolinks(md: MarkdownIt) -> None:
    """Teach `md` to link bare addresses."""
    md.inline.add_terminator_char("w")
    md.inline.ruler.push("www_address", _www)
    md.inline.ruler.push("web_address", _web)


def with_mail_links(text: Token) -> list[Token]:
    """A text token, split where it names mail addresses.

    Done when the line is parsed, as cmark-gfm does it: until then the underscore in `a_b@c.de` may still be
    the beginning of emphasis.
    """
    result: list[Token] = []
    done = 0
    for found in _MAIL.finditer(text.content):
        result.append(Token("text", "", 0, content=text.content[done : found.start()]))
        href = "mailto:" + found[0].removeprefix("mailto:")
        result.append(Token("link_open", "a", 1, attrs={"href": href}))
        result.append(Token("text", "", 0, content=found[0]))
        result.append(Token("link_close", "a", -1))
        done = found.end()
    result.append(Token("text", "", 0, content=text.content[done:]))
    return result


def _may_begin(state: StateInline, start: int) -> bool:
    return start >= 0 and (start == 0 or state.src[start - 1] in _BEFORE)


def _end(src: str, host_from: int, limit: int, *, dotted: bool) -> int:
    """Where the address ends whose host begins at `host_from`; -1 when there is none."""
    host = _HOST.match(src, host_from, limit)
    if host is None or (dotted and "." not in host[0]) or "_" in ".".join(host[0].split(".")[-2:]):
        return -1
    rest = _REST.match(src, host.end(), limit)
    end = rest.end() if rest else host.end()
    return max(host.end(), host_from + len(_trimmed(src[host_from:end])))


def _trimmed(address: str) -> str:
    """Without the punctuation that belongs to the sentence around it."""
    surplus = address.count(")") - address.count("(")
    while address:
        entity = _ENTITY_AT_END.search(address[-40:])
        if entity:
            address = address[: -len(entity[0])]
        elif address[-1] == ")" and surplus > 0:
            surplus -= 1
            address = address[:-1]
        elif address[-1] in "?!.,:;*_~'\"[]":
            address = address[:-1]
        else:
            break
    return address


def _link(state: StateInline, href: str, shown: str, *, already_pending: int) -> bool:
    href = state.md.normalizeLink(href)
    if not state.md.validateLink(href):
        return False
    if already_pending:
        state.pending = state.pending[:-already_pending]
    token = state.push("link_open", "a", 1)
    token.attrs = {"href": href}
    token.markup, token.info = "autolink", "auto"
    state.push("text", "", 0).content = state.md.normalizeLinkText(shown)
    token = state.push("link_close", "a", -1)
    token.markup, token.info = "autolink", "auto"
    state.pos += len(shown) - already_pending
    return True


def _www(state: StateInline, silent: bool) -> bool:
    if silent or state.linkLevel or not state.src.startswith("www.", state.pos):
        return False
    if not _may_begin(state, state.pos):
        return False
    end = _end(state.src, state.pos + 4, state.posMax, dotted=False)
    shown = state.src[state.pos : end] if end > 0 else ""
    return bool(shown) and _link(state, f"http://{shown}", shown, already_pending=0)


def _web(state: StateInline, silent: bool) -> bool:
    if silent or state.linkLevel or not state.src.startswith("://", state.pos):
        return False
    before = state.src[max(0, state.pos - 5) : state.pos].lower()
    scheme = next((name for name in ("https", "http") if before.endswith(name)), "")
    start = state.pos - len(scheme)
    if not scheme or not _may_begin(state, start) or len(state.pending) < len(scheme):
        return False
    end = _end(state.src, state.pos + 3, state.posMax, dotted=False)
    shown = state.src[start:end] if end > 0 else ""
    return bool(shown) and _link(state, shown, shown, already_pending=len(scheme))

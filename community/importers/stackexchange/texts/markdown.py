"""HTML as Stack Exchange writes it, said in the forum's Markdown."""

import re
import unicodedata
from typing import Any

from bs4.element import NavigableString, Tag
from markdownify import ATX, MarkdownConverter

from community.importers.stackexchange.texts.escaping import escaped
from community.text.code import LANGUAGES

Parents = set[str]

_Converter: Any = MarkdownConverter
_RAISED = {"0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹"}
_RAISED |= {"+": "⁺", "-": "⁻", "−": "⁻", "=": "⁼", "(": "⁽", ")": "⁾"}
_LOWERED = {"0": "₀", "1": "₁", "2": "₂", "3": "₃", "4": "₄", "5": "₅", "6": "₆", "7": "₇", "8": "₈", "9": "₉"}
_LOWERED |= {"+": "₊", "-": "₋", "−": "₋", "=": "₌", "(": "₍", ")": "₎"}
_MARKS = frozenset(["b", "del", "em", "i", "s", "strike", "strong"])
_IN_A_LINE = _MARKS | {"a", "code", "kbd", "samp", "sub", "sup"}
_LANGUAGE = re.compile(r"(?:lang|language)-([\w+#-]+)")
_BACKTICKS = re.compile(r"`+")
_BARE = re.compile(r"[^\s<>()\\]+")
_CLOSING = re.compile(r"#+\Z")  # which a heading would take for its own end
_PIPE = re.compile(r"(?<!\\)\|")


class Converter(MarkdownConverter):
    """markdownify with the forum's dialect: its escapes, its spoilers, fences that hold what is in them."""

    class Options:
        bs4_options = "lxml"
        heading_style = ATX
        autolinks = False
        bullets = "-"
        table_infer_header = False

    def process_text(self, el: NavigableString, parent_tags: Parents | None = None) -> str:
        before = el.previous_sibling
        self._follows = isinstance(before, Tag) and before.name in _IN_A_LINE
        return str(_Converter.process_text(self, el, parent_tags))

    def escape(self, text: str, parent_tags: Parents) -> str:
        """What would begin a list or a heading does so only where a line begins."""
        return escaped(f"x{text}")[1:] if self._follows else escaped(text)

    def convert_a(self, el: Tag, text: str, parent_tags: Parents) -> str:
        if "_noformat" in parent_tags:
            return text
        before, words, after = _parted(text)
        href = str(el.get("href") or "")
        if not words or not href or "\n\n" in words:
            return text
        return f"{before}[{words}]({_destination(href)}{_title(el)}){after}"

    def convert_img(self, el: Tag, text: str, parent_tags: Parents) -> str:
        alt = " ".join(str(el.get("alt") or "").split())
        source = str(el.get("src") or "")
        return f"![{escaped(alt)}]({_destination(source)}{_title(el)})" if source else escaped(alt)

    def convert_em(self, el: Tag, text: str, parent_tags: Parents) -> str:
        return self._marked("*", el, text, parent_tags)

    def convert_b(self, el: Tag, text: str, parent_tags: Parents) -> str:
        return self._marked("**", el, text, parent_tags)

    def convert_del(self, el: Tag, text: str, parent_tags: Parents) -> str:
        return self._marked("~~", el, text, parent_tags)

    convert_i, convert_strong, convert_s, convert_strike = convert_em, convert_b, convert_del, convert_del

    def _marked(self, mark: str, el: Tag, text: str, parent_tags: Parents) -> str:
        """Between marks, where Markdown would see both of them; else only the words."""
        before, words, after = _parted(text)
        nested = parent_tags & _MARKS and el.parent is not None and el.parent.name == el.name
        if not words or "_noformat" in parent_tags or nested or "\n\n" in words or not _stands_apart(el, text):
            return text
        return f"{before}{mark}{words}{mark}{after}"

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: Parents) -> str:
        return str(_Converter.convert_hN(self, n, el, _CLOSING.sub(r"\\\g<0>", text.strip()), parent_tags))

    def convert_sup(self, el: Tag, text: str, parent_tags: Parents) -> str:
        return _in_other_digits(text, _RAISED)

    def convert_sub(self, el: Tag, text: str, parent_tags: Parents) -> str:
        return _in_other_digits(text, _LOWERED)

    def convert_q(self, el: Tag, text: str, parent_tags: Parents) -> str:
        return text

    def convert_code(self, el: Tag, text: str, parent_tags: Parents) -> str:
        if "_noformat" in parent_tags or not text.strip():
            return text
        ticks = "`" * (max((len(run) for run in _BACKTICKS.findall(text)), default=0) + 1)
        before, words, after = _parted(" ".join(text.split("\n")))
        room = " " if words.startswith("`") or words.endswith("`") else ""
        return f"{before}{ticks}{room}{words}{room}{ticks}{after}"

    convert_kbd = convert_samp = convert_code

    def convert_pre(self, el: Tag, text: str, parent_tags: Parents) -> str:
        code = text.removeprefix("\n").rstrip("\n")
        if not code.strip():
            return ""
        fence = "`" * max(3, max((len(run) for run in _BACKTICKS.findall(code)), default=0) + 1)
        return f"\n\n{fence}{_language(el)}\n{code}\n{fence}\n\n"

    def convert_blockquote(self, el: Tag, text: str, parent_tags: Parents) -> str:
        if "spoiler" not in (el.get("class") or []) or "_inline" in parent_tags:
            return str(_Converter.convert_blockquote(self, el, text, parent_tags))
        lines = text.strip().removeprefix("!").strip().split("\n")
        return "\n\n" + "\n".join(f">! {line}".rstrip() for line in lines) + "\n\n"

    def convert_td(self, el: Tag, text: str, parent_tags: Parents) -> str:
        return str(_Converter.convert_td(self, el, _PIPE.sub(r"\\|", text), parent_tags))

    def convert_th(self, el: Tag, text: str, parent_tags: Parents) -> str:
        return str(_Converter.convert_th(self, el, _PIPE.sub(r"\\|", text), parent_tags))

    def convert_dt(self, el: Tag, text: str, parent_tags: Parents) -> str:
        return f"\n\n{text.strip()}\n\n"

    convert_dd = convert_dt


class Unmarked(Converter):
    """Without emphasis, where that could not be told from the signs around it."""

    def _marked(self, mark: str, el: Tag, text: str, parent_tags: Parents) -> str:
        return text


def _parted(text: str) -> tuple[str, str, str]:
    """White space before, the words, white space after: marks stand beside words."""
    words = text.strip()
    start = text.find(words) if words else len(text)
    return (" " if start else ""), words, (" " if text[start + len(words) :] else "")


def _stands_apart(el: Tag, text: str) -> bool:
    """Whether marks around `text` open and close: CommonMark 0.31, 6.2, left- and right-flanking."""
    before, after = _neighbour(el, -1), _neighbour(el, 1)
    if before is None or after is None:
        return False
    words = el.get_text().strip()
    opens = text[:1].isspace() or not _is_sign(words[:1]) or before in ("", " ") or _is_sign(before)
    closes = text[-1:].isspace() or not _is_sign(words[-1:]) or after in ("", " ") or _is_sign(after)
    return bool(words) and opens and closes


def _neighbour(el: Tag, step: int) -> str | None:
    """The character beside an element, " " for any white space, "" for none; None where marks stand there."""
    other: Any = el.previous_sibling if step < 0 else el.next_sibling
    if isinstance(other, Tag):
        return None if other.name in _MARKS else ")"
    if not isinstance(other, NavigableString) or not other:
        return ""
    character = other[-1] if step < 0 else other[0]
    return " " if character.isspace() else character


def _is_sign(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS" if character else False


def _in_other_digits(text: str, digits: dict[str, str]) -> str:
    """Digits that stand higher or lower; anything else has no such letters, and stays."""
    words = text.strip()
    return "".join(map(digits.__getitem__, words)) if words and set(words) <= digits.keys() else text


def _destination(address: str) -> str:
    if _BARE.fullmatch(address):
        return address
    return "<" + "".join("%20" if c.isspace() else f"%{ord(c):02X}" if c in "<>\\" else c for c in address) + ">"


def _title(el: Tag) -> str:
    title = " ".join(str(el.get("title") or "").split())
    return ' "{}"'.format(title.replace("\\", "\\\\").replace('"', '\\"')) if title else ""


def _language(el: Tag) -> str:
    inner = el.find("code")
    classes = [*(el.get("class") or []), *((inner.get("class") or []) if isinstance(inner, Tag) else [])]
    found = (match[1].lower() for name in classes if (match := _LANGUAGE.fullmatch(str(name))))
    return next((name for name in found if name in LANGUAGES), "")

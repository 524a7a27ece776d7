"""Comments of the old community: a line of Markdown with links, code and emphasis, and no blocks."""

import re

from community.importers.stackexchange.texts.addresses import OldSite
from community.importers.stackexchange.texts.escaping import at_line_start, escaped

_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
_LINK = re.compile(r"(?<=\]\()([^\s()<>]+)(?=(?:\s+\"[^\"\n]*\")?\))")
_ADDRESS = re.compile(r"(?<![\w\](<\"'/])https?://[^\s<>()\[\]]+")
_SENTENCE = ".,:;!?*_'\""
_LITERAL = re.compile(r"[<~|]|&(?=#?\w+;)|!(?=\[)|@(?=\{)")
_STAR = re.compile(r"(^|\n)([ \t]*)\*(?=\s)")


def remark(text: str, site: OldSite) -> str:
    """The comment as the forum's Markdown: what only posts could do there, it does not do here either."""
    lines = "\n".join(line.strip() for line in text.replace("\r\n", "\n").split("\n") if line.strip())
    pieces, done = [], 0
    for code in _CODE.finditer(lines):
        pieces += [_words(lines[done : code.start()], site), code[0]]
        done = code.end()
    pieces.append(_words(lines[done:], site))
    return at_line_start(_STAR.sub(r"\1\2\\*", "".join(pieces)))


def _words(text: str, site: OldSite) -> str:
    text = _LITERAL.sub(r"\\\g<0>", text)
    text = _LINK.sub(lambda found: site.led_anew(found[0].replace("\\", "")), text)
    return _ADDRESS.sub(lambda found: _address(found[0], site), text)


def _address(written: str, site: OldSite) -> str:
    """An address of the old site that stands for itself keeps its words and leads to what came in."""
    address = written.rstrip(_SENTENCE)
    plain = address.replace("\\", "")
    if (now := site.led_anew(plain)) == plain:
        return written.replace("\\~", "~")
    return f"[{escaped(plain)}]({now})" + written[len(address) :]

"""What a reader sees of HTML, without its markup: to find out whether two texts say the same."""

import unicodedata
from collections.abc import Iterator

from bs4.element import Comment, NavigableString, PreformattedString, Tag
from lxml import etree, html

_NAMES = (
    "address article aside blockquote body br center dd details div dl dt figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_NAMES.split())
_UNSEEN = frozenset(["script", "style"])


def folded(pieces: Iterator[str]) -> str:
    """On one line, and with ² as 2: how high a digit stands is no other word."""
    return unicodedata.normalize("NFKC", " ".join("".join(pieces).split()))


def seen_in_soup(node: Tag) -> Iterator[str]:
    """The words of what came in. A picture is its description: that is what stands for it here."""
    for child in node.children:
        if isinstance(child, Tag):
            if child.name in _UNSEEN:
                continue
            edge = " " if child.name in _BLOCKS else ""
            yield edge
            if child.name == "img":
                yield str(child.get("alt") or "")
            yield from seen_in_soup(child)
            yield edge
        elif isinstance(child, NavigableString) and not isinstance(child, Comment | PreformattedString):
            yield str(child)


def seen_in_html(rendered: str) -> Iterator[str]:
    """The words of what the forum shows, without what it says itself: a spoiler's summary."""
    if not rendered.strip():
        return
    tree = html.fragment_fromstring(rendered, create_parent="div")
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        yield " " if element.tag in _BLOCKS else ""
        if event == "start":
            yield element.get("alt", "") if element.tag == "img" else ""
            yield "" if element.tag == "summary" else element.text or ""
        else:
            yield element.tail or ""

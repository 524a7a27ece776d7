"""The safe way: paragraphs of words and nothing else, for what cannot be said in Markdown as it was said in HTML."""

from collections.abc import Iterator

from bs4.element import Comment, NavigableString, PreformattedString, Tag

from community.importers.stackexchange.texts.escaping import wholly_escaped

_NAMES = (
    "a abbr b bdi bdo big cite code del dfn em font i img ins kbd mark q s samp small span strike strong "
    "sub sup tt u var wbr"
)
_INLINE = frozenset(_NAMES.split())
_UNSEEN = frozenset(["script", "style"])
_END = "\0"  # of a paragraph; no text can hold it


def plainly(soup: Tag) -> str:
    """Each block a paragraph, every sign a word's own."""
    return "\n\n".join(map(wholly_escaped, lines_of(soup)))


def lines_of(soup: Tag) -> list[str]:
    """The words of each block, on a line."""
    return [" ".join(words.split()) for words in "".join(_pieces(soup)).split(_END) if words.strip()]


def _pieces(node: Tag) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, Tag):
            if child.name in _UNSEEN:
                continue
            edge = "" if child.name in _INLINE else _END
            yield edge
            if child.name == "img":
                yield str(child.get("alt") or "")
            yield from _pieces(child)
            yield edge
        elif isinstance(child, NavigableString) and not isinstance(child, Comment | PreformattedString):
            yield str(child)

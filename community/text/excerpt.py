"""The first words of a rendered text, for lists, mails and search engines."""

from html.parser import HTMLParser

ELLIPSIS = "…"
_BLOCKS = frozenset(["p", "li", "br", "hr", "pre", "td", "th", "tr", "blockquote", "h3", "h4", "h5", "h6", "details"])


class _Words(HTMLParser):
    """Collects what is read aloud until there is more than enough of it."""

    def __init__(self, enough: int, *, spoilers: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.secret = {"summary"} if spoilers else {"summary", "details"}
        self.parts: list[str] = []
        self.left = enough
        self.hidden = 0  # how deep inside what is not to be read

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.secret:
            self.hidden += 1
        if tag in _BLOCKS:
            self.parts.append(" ")
        if tag == "img" and not self.hidden:
            self.handle_data(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.secret:
            self.hidden -= 1
        if tag in _BLOCKS:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.hidden and self.left > 0:
            self.parts.append(data)
            self.left -= len(" ".join(data.split()))


def plain_text(html: str, *, enough: int = 1_000_000, spoilers: bool = False) -> str:
    """A rendered text without its markup, on one line; about `enough` characters of it."""
    words = _Words(enough, spoilers=spoilers)
    # A long text is read piece by piece, so that its length does not matter to a list of excerpts.
    for start in range(0, len(html), 2_000):
        if words.left <= 0:
            break
        words.feed(html[start : start + 2_000])
    else:
        words.close()
    return " ".join("".join(words.parts).split())


def excerpt(html: str, limit: int = 160) -> str:
    """At most `limit` characters of a rendered text, cut after a word, with an ellipsis where it was cut.

    Spoilers are left out, code and the descriptions of pictures are text. The result is text, not HTML.
    """
    text = plain_text(html, enough=limit + 1)
    if len(text) <= limit:
        return text
    cut = text[:limit].rpartition(" ")[0] if " " in text[limit // 2 : limit] else text[: limit - 1]
    return cut.rstrip(" ,;:–-") + ELLIPSIS

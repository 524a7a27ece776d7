"""What may appear in a rendered text, written down a second time and checked by another parser."""

import re
from html.parser import HTMLParser

ATTRIBUTES: dict[str, dict[str, str]] = {
    "a": {
        "href": r"(?i:(?:https?|mailto):|(?![a-z][a-z0-9+.-]*:))[^\x00-\x1f]*",
        "title": r"(?s).*",
        "rel": "ugc nofollow noopener",
    },
    "img": {"src": r"/(media|files)/[^\\]*", "alt": r"(?s).*", "title": r"(?s).*", "loading": "lazy"},
    "ol": {"start": r"\d+"},
    "td": {"class": "align-(left|center|right)"},
    "th": {"class": "align-(left|center|right)"},
    "code": {"class": r"language-[a-z0-9+]+"},
    "span": {"class": r"hl-[a-z0-9]+"},
    "details": {"class": "spoiler"},
}
_BARE = "p br hr em strong del blockquote ul li pre summary table thead tbody tr h3 h4 h5 h6"
BARE = frozenset(_BARE.split())


class _Watch(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        allowed = ATTRIBUTES.get(tag)
        if allowed is None and tag not in BARE:
            self.wrong.append(f"<{tag}>")
        for name, value in attrs:
            if not re.fullmatch((allowed or {}).get(name, r"(?!)"), value or ""):
                self.wrong.append(f"<{tag} {name}={value!r}>")
        if len({name for name, _ in attrs}) != len(attrs):
            self.wrong.append(f"<{tag}> repeats an attribute")
        if tag not in ("br", "hr", "img"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.wrong.append(f"<{tag}/>")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> out of place")

    def handle_comment(self, data: str) -> None:
        self.wrong.append(f"comment {data!r}")

    handle_decl = handle_pi = unknown_decl = handle_comment


def harm(html: str) -> list[str]:
    """What is wrong with a rendered text; empty where nothing is."""
    watch = _Watch()
    watch.feed(html)
    watch.close()
    return watch.wrong + [f"<{tag}> left open" for tag in watch.open]

"""The examples of the CommonMark and GFM specifications, and HTML in a form that can be compared."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
_BLOCKS = "p pre ul ol li blockquote table thead tbody tr th td h1 h2 h3 h4 h5 h6 hr div details summary"
BLOCKS = frozenset(_BLOCKS.split())
Event = tuple[Any, ...]


def shared(name: str) -> Any:
    """A file of ../shared/data, or a skipped test where the checkout stands alone."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"needs ../shared/data/{name}")
    return json.loads(path.read_text(encoding="utf-8"))


class _Events(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.events: list[Event] = []
        self.in_pre = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.in_pre += tag == "pre"
        # rel is decoration of the forum's own, tested in test_links.py
        self.events.append(("<", tag, sorted((k, v or "") for k, v in attrs if k != "rel")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.in_pre -= tag == "pre"
        if tag not in ("br", "hr", "img"):
            self.events.append((">", tag))

    def handle_data(self, data: str) -> None:
        text = data if self.in_pre else re.sub(r"[ \n\t]+", " ", data)
        if self.events and self.events[-1][0] == "text":
            text = self.events.pop()[1] + text
        self.events.append(("text", text))

    def handle_comment(self, data: str) -> None:
        self.events.append(("comment", data))

    def handle_decl(self, decl: str) -> None:
        self.events.append(("declaration", decl))

    def handle_pi(self, data: str) -> None:
        self.events.append(("instruction", data))


def normalised(html: str) -> list[Event]:
    """Tags, sorted attributes and text; white space beside blocks does not count."""
    parser = _Events()
    parser.feed(html)
    parser.close()
    events, in_pre, result = parser.events, 0, []
    for index, event in enumerate(events):
        if event[0] != "text":
            in_pre += (event[1] == "pre") * (1 if event[0] == "<" else -1)
        elif not in_pre:
            text = event[1]
            text = text.lstrip(" ") if _is_block(events, index - 1) else text
            event = ("text", text.rstrip(" ") if _is_block(events, index + 1) else text)
            if not event[1]:
                continue
        result.append(event)
    return result


def _is_block(events: list[Event], index: int) -> bool:
    return not 0 <= index < len(events) or (events[index][0] in "<>" and events[index][1] in BLOCKS)

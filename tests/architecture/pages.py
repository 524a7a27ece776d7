"""What a page may carry: nothing inline, nothing from elsewhere (invariant 14)."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.markup import pages
from tests.architecture.sizes import below

DATA_BLOCKS = {"importmap", "application/json", "application/ld+json"}  # allowed by hash, or never run
LOADS = {
    "audio", "embed", "iframe", "image", "img", "link", "object", "script", "source", "track", "use", "video",
}  # fmt: skip
ADDRESSES = ("src", "href", "srcset", "data", "poster", "xlink:href")
ELSEWHERE = re.compile(r"(^|[\s,])(https?:)?//", re.I)
IN_CSS = re.compile(r"(url\(|@import)\s*[\"']?\s*(https?:)?//", re.I)
IN_JS = re.compile(r"""\b(from|import|(import|fetch|WebSocket|EventSource)\()\s*["'`](https?|wss?):""")


def inline(root: Path) -> Iterator[str]:
    for page in pages(root):
        for line, tag, attributes in page.tags:
            for what in _inline(tag, attributes):
                if not (page.is_mail and "style" in what):
                    yield f"{page.name}:{line}: {what}"


def elsewhere(root: Path) -> Iterator[str]:
    for page in pages(root):
        for line, tag, attributes in page.tags:
            addresses = [attributes.get(name, "") for name in ADDRESSES] if tag in LOADS else []
            if any(ELSEWHERE.search(address) for address in addresses):
                yield f"{page.name}:{line}: <{tag}> asks another host"


def assets_elsewhere(root: Path) -> Iterator[str]:
    for ending, pattern in ((".css", IN_CSS), (".js", IN_JS)):
        for path in below(root, "static", (ending,)):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if pattern.search(line):
                    yield f"{path.relative_to(root).as_posix()}:{number}: asks another host"


def _inline(tag: str, attributes: dict[str, str]) -> Iterator[str]:
    if tag == "script" and "src" not in attributes and attributes.get("type") not in DATA_BLOCKS:
        yield "inline <script>"
    if tag == "style":
        yield "inline <style>"
    for name in attributes:
        if name == "style":
            yield f"style= on <{tag}>"
        if name.startswith(("on", "hx-on")):
            yield f"{name}= on <{tag}>"

"""A template as a browser meets it: tags and texts with their lines, Django's own language taken out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from tests.architecture.sizes import below

TRANSLATED = re.compile(r"\{%\s*blocktrans(late)?\b.*?\{%\s*endblocktrans(late)?\s*%\}", re.S)
UNSEEN = re.compile(r"\{%\s*comment\b.*?\{%\s*endcomment\s*%\}", re.S)
LANGUAGE = re.compile(r"\{%.*?%\}|\{#.*?#\}")
VARIABLE = re.compile(r"\{\{.*?\}\}")
SILENT = {"code", "kbd", "pre", "script", "style"}


@dataclass
class Page:
    name: str
    tags: list[tuple[int, str, dict[str, str]]] = field(default_factory=list)
    texts: list[tuple[int, str]] = field(default_factory=list)

    @property
    def is_mail(self) -> bool:
        """Mail programs know no style sheets of ours."""
        return bool({"email", "mail", "mails"} & set(self.name.split("/")))


@cache
def pages(root: Path) -> tuple[Page, ...]:
    return tuple(_page(root, path) for path in below(root, "templates", (".html", ".txt")))


def _page(root: Path, path: Path) -> Page:
    page = Page(path.relative_to(root).as_posix())
    text = _without_language(path.read_text(encoding="utf-8"))
    if path.suffix == ".txt":
        page.texts.extend(enumerate(text.splitlines(), 1))
    else:
        reader = _Reader(page)
        reader.feed(text)
        reader.close()
    return page


def _without_language(text: str) -> str:
    for pattern in (UNSEEN, TRANSLATED, LANGUAGE):
        text = pattern.sub(_same_lines, text)
    return VARIABLE.sub("§", text)


def _same_lines(match: re.Match[str]) -> str:
    return " " + "\n" * match.group().count("\n")


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.tags.append((self.getpos()[0], tag, {name: value or "" for name, value in attrs}))
        if tag in SILENT:
            self.silent.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.tags.append((self.getpos()[0], tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if self.silent and self.silent[-1] == tag:
            self.silent.pop()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.page.texts.extend(self._numbered(data))

    def _numbered(self, data: str) -> Iterator[tuple[int, str]]:
        yield from enumerate(data.split("\n"), self.getpos()[0])

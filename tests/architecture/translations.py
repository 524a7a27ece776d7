"""Every string is translatable: words on a page that no catalog will ever see."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.markup import pages
from tests.architecture.sources import argument, calls, dotted, literal, product

WORD = re.compile(r"[^\W\d_]{2,}")
SPOKEN = ("alt", "aria-description", "aria-label", "aria-roledescription", "placeholder", "title")
NOT_WORDS = {"stammtisch"}  # names are the same in every language
# Whose argument a person reads: the position of the text, or its keyword.
SAYING = {
    "no": 0, "Refused": 0, "ValidationError": 0,
    "messages.success": 1, "messages.info": 1, "messages.warning": 1, "messages.error": 1,
}  # fmt: skip
LABELS = ("label", "help_text", "verbose_name", "empty_label")


def in_templates(root: Path) -> Iterator[str]:
    for page in pages(root):
        for line, text in page.texts:
            if _has_words(text):
                yield f"{page.name}:{line}: not translatable: {text.strip()}"
        for line, tag, attributes in page.tags:
            for name in SPOKEN:
                if _has_words(attributes.get(name, "")):
                    yield f"{page.name}:{line}: not translatable: {name} of <{tag}>"


def in_code(root: Path) -> Iterator[str]:
    for source in product(root):
        if source.app == "config" or source.is_migration or ".management." in source.module:
            continue
        for call in calls(source.tree):
            for text in _said(call):
                if _is_bare(text):
                    yield source.at(text, f"not translatable: {ast.unparse(text)}")


def _said(call: ast.Call) -> Iterator[ast.expr]:
    name = dotted(call.func)
    if name in SAYING and (text := argument(call, SAYING[name], "message")):
        yield text
    if name.endswith(("Field", "Key", "Fieldset")):
        yield from (given.value for given in call.keywords if given.arg in LABELS)


def _is_bare(text: ast.expr) -> bool:
    return isinstance(text, ast.JoinedStr) or _has_words(literal(text) or "")


def _has_words(text: str) -> bool:
    return any(word.lower() not in NOT_WORDS for word in WORD.findall(text))

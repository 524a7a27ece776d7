"""Colours for fenced code whose language is named and known; nothing is guessed."""

from functools import cache
from html import escape

from pygments import highlight as paint  # type: ignore[import-untyped]
from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]
from pygments.lexer import Lexer  # type: ignore[import-untyped]
from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]
from pygments.token import STANDARD_TYPES  # type: ignore[import-untyped]

CLASS_PREFIX = "hl-"
LIMIT = 2_500  # characters in one block, about a page; lexers need up to 40 µs for each, and the square
# Pygments knows 600 languages, some (make, console, http) far too slow for what a stranger types: these were tried.
_NAMES = (
    "arduino bash c c++ cpp cs csharp css diff docker dockerfile go graphql html ini java "
    "javascript js json jsx kotlin lua markdown md nginx perl php powershell ps1 py python "
    "r rb rs ruby rust scss sh shell sql swift toml ts tsx typescript xml yaml yml"
)
LANGUAGES = frozenset(_NAMES.split())
_DIALECTS = {"jsx": "javascript", "tsx": "typescript"}

HIGHLIGHT_CLASSES = frozenset(CLASS_PREFIX + name for name in STANDARD_TYPES.values() if name)
CODE_CLASSES = frozenset(f"language-{name}" for name in LANGUAGES)


@cache
def _lexer(language: str) -> Lexer:
    return get_lexer_by_name(_DIALECTS.get(language, language), stripnl=False)


@cache
def _formatter() -> HtmlFormatter:
    return HtmlFormatter(nowrap=True, classprefix=CLASS_PREFIX)


def highlight(code: str, language: str, _attributes: str = "") -> str:
    """The code as HTML with a class on each word, or only escaped when language or length forbid it.

    The style sheet for the classes is `HtmlFormatter(style=…, classprefix=CLASS_PREFIX).get_style_defs()`.
    """
    if language.lower() not in LANGUAGES or len(code) > LIMIT:
        return escape(code)
    return str(paint(code, _lexer(language.lower()), _formatter()))

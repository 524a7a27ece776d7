"""Block rules of the forum's own, and bounds on those of markdown-it.

Spoilers are lines that begin with `>!`; there is no inline spoiler, because `||` is a table's separator
and HTML has no inline element that opens without a script. HTML comments vanish, so that a category's
template can carry hints; all other HTML is shown as the text it is.
"""

from bisect import bisect_left
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote, list_block, table
from markdown_it.rules_inline import StateInline

_Rule = Callable[[StateBlock, int, int, bool], bool]

DEPTH = 16  # quotes in quotes; deeper ones stay text, where markdown-it would drop what they say
COLUMNS = 60
CELLS = 10_000  # in all tables of one text, where 40,000 characters could make 400,000 of them
COMMENT = 200  # lines
_CELLS_SEEN = "table_cells"
_IN_SPOILER = "in_spoiler"
_LAST_CLOSE = "last_comment_close"
_CONTAINERS = ["paragraph", "reference", "blockquote", "list"]


def add_blocks(md: MarkdownIt) -> None:
    """Teach `md` spoilers and comments, and bound its nesting and its tables."""
    ruler = md.block.ruler
    ruler.at("blockquote", _shallow(blockquote), {"alt": _CONTAINERS})
    ruler.at("list", _shallow(list_block), {"alt": ["paragraph", "reference", "blockquote"]})
    ruler.at("table", _bounded_table, {"alt": ["paragraph", "reference"]})
    ruler.before("blockquote", "spoiler", _spoiler, {"alt": _CONTAINERS})
    ruler.before("blockquote", "comment", _comment_block, {"alt": ["paragraph", "reference", "blockquote"]})
    md.inline.ruler.before("autolink", "comment", _comment)


def _shallow(rule: _Rule) -> _Rule:
    def bounded(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        return state.level < DEPTH and rule(state, start, end, silent)

    return bounded


def _line(state: StateBlock, line: int) -> str:
    """What stands in a line, inside its container; empty for code and for what has left the container."""
    if state.sCount[line] < state.blkIndent or state.is_code_block(line):
        return ""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _bounded_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if start + 2 > end:
        return False
    columns = max(1, _line(state, start + 1).count("-|-") + 1, _line(state, start + 1).count("|") - 1)
    left = CELLS - state.env.get(_CELLS_SEEN, 0)
    rows = left // columns
    if columns > COLUMNS or rows < 1 or not table(state, start, min(end, start + 1 + rows), silent):
        return False
    if not silent:
        state.env[_CELLS_SEEN] = CELLS - left + columns * (state.line - start)
    return True


def _spoiler(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    # ">![" is a quote that begins with a picture
    lines: list[str] = []
    while start + len(lines) < end:
        text = _line(state, start + len(lines))
        if not text.startswith(">!") or text.startswith(">!["):
            break
        lines.append(text[2:].removeprefix(" "))
    if not lines or state.env.get(_IN_SPOILER):
        return False
    if silent:
        return True
    state.push("spoiler_open", "details", 1).attrs = {"class": "spoiler"}
    state.env[_IN_SPOILER] = True
    state.md.block.parse("\n".join(lines) + "\n", state.md, state.env, state.tokens)
    state.env[_IN_SPOILER] = False
    state.push("spoiler_close", "details", -1)
    state.line = start + len(lines)
    return True


def _comment_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if not _line(state, start).startswith("<!--"):
        return False
    opening = state.bMarks[start] + state.tShift[start]
    close = state.src.find("-->", opening + 4) if opening < _last_close(state) else -1
    line = bisect_left(state.eMarks, close, start)
    if close < 0 or line >= min(end, start + COMMENT) or min(state.sCount[start : line + 1]) < state.blkIndent:
        return False
    if state.src[close + 3 : state.eMarks[line]].strip():
        return False  # words after the comment are shown
    state.line = state.line if silent else line + 1
    return True


def _last_close(state: StateBlock) -> int:
    """Where the last comment ends; remembered, because thousands may be opened and never closed."""
    known: dict[str, int] = state.env.setdefault(_LAST_CLOSE, {})
    if state.src not in known:
        known[state.src] = state.src.rfind("-->")
    return known[state.src]


def _comment(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("<!--", state.pos):
        return False
    close = state.src.find("-->", state.pos + 4, state.posMax)
    if close >= 0:
        state.pos = close + 3
    return close >= 0

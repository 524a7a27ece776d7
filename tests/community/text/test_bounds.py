"""40,000 characters of anything take at most some times what an ordinary text takes, and grow to bounded HTML.

A bound in seconds would measure the machine, and who else is using it; a ratio within one test does not.
"""

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from community.text.cleaning import clean, is_blank
from community.text.code import LIMIT
from community.text.excerpt import excerpt
from community.text.markdown import render

N = 40_000
ORDINARY = (  # a tenth of a second
    "My *kettle* has stood at https://example.org/k for **two** days. `E24` is\n[what](https://example.org) said:\n\n"
    "- the lamp is on\n- nothing heats\n\n> Did you try another cable?\n\nYes. Then it said _E25_, @all of you.\n\n"
) * 175
SLOWEST = 12  # times an ordinary text: those below take up to six, on a quiet machine
REPEATED = [
    "[", "![", "*", "_", "`", "<", ">", "> ", "- ", "1. ", "|a", "~", ":", "@", "w", "&", "\\", "\t",
    "a\n", "\n#", "[a](", "[a](b", "[[a]", "[a][", "![a][b]", "[a\n", "[a]: x\n", "*a_ ", "***a***",
    "_a__b ", "a**b", "~~a ", "http:", "http://_ ", "<http://", "https://a.b/((((", "(http://a.b)",
    "www.", " www.a", "a@", "a.b@", "a@b.c@", "mailto:a@", "<!--", "<!-- \n", "<a ", "<div>\n", "-\n",
    "> \n", "- a\n\n", "a|b\n-|-\n", "```\n", "> ```\n", ">! a\n", ">! >", "- >! a\n\n", "&amp;", "\xa0",
    "𝐚", "\u0300",
]  # fmt: skip
CASES = {repr(unit): (unit * N)[:N] for unit in REPEATED} | {
    "10,000 quotes": ">" * 10_000 + "a",
    "10,000 spaced quotes": "> " * 10_000 + "a",
    "deep list": "".join("  " * depth + "- a\n" for depth in range(190)),
    "flat deep list": "- " * 20_000,
    "backticks": "".join("`" * length + "e" for length in range(1, 280)),
    "9,000 columns": "|a" * 9_000 + "|\n" + "|-" * 9_000 + "|\n" + "a\n" * 1_900,
    "60 columns, short rows": "|a" * 60 + "|\n" + "|-" * 60 + "|\n" + "a\n" * 19_800,
    "many tables": ("|a" * 40 + "|\n" + "|-" * 40 + "|\n" + "a\n" * 150 + "\n") * 85,
    "long reference used often": "[a]: http://" + "b" * 20_000 + "\n\n" + "[a] " * 1_990,
    "long picture used often": "[a]: /media/" + "b" * 30_000 + "\n\n" + "![a] " * 1_900,
    "thousands of references": "".join(f"[{n}]: x\n" for n in range(4_000)),
    "brackets just allowed": "![" * 2_000 + "a " * 16_000 + "]" * 2_000,
    "parentheses": "https://a.b/" + "(" * 20_000 + ")" * 19_900,
    "comments in a list": "- a\n" + "  <!--\n" * 5_000 + "\n-->",
}


@pytest.mark.parametrize("name", CASES)
def test_worst_case(name):
    assert _is_bounded(CASES[name])


def _is_bounded(source):
    # Further tries: somebody else may use the machine, and the ordinary text may have been lucky.
    return any(_seconds(source) < SLOWEST * _seconds(ORDINARY) for _ in range(4))


def _seconds(source):
    html, seconds = "", 0.0
    with _no_collection():
        start = time.process_time()
        html = render(source)
        seconds = time.process_time() - start
    assert len(html) < 1_500_000
    return seconds


@pytest.mark.parametrize("language", ["python", "perl", "markdown", "js", "c++", "ruby"])
@pytest.mark.parametrize("unit", ["\"'/*<{([$`\\ #=", "\n ", "${", "<a ", "'\\"])
def test_worst_case_of_a_language(language, unit):
    block = f"```{language}\n{(unit * LIMIT)[: LIMIT - 1]}\n```\n"
    assert _is_bounded(block * 8)


def test_the_rest_is_bounded_too():
    start = time.process_time()
    html = render("wort " * 8_000)
    assert len(excerpt(html)) <= 160
    assert is_blank("\u200b \n" * 13_000)
    assert clean("\n \n" * 13_000) == ""
    assert time.process_time() - start < SLOWEST * _seconds(ORDINARY)


@contextmanager
def _no_collection() -> Iterator[None]:
    """A whole run of tests leaves much for the collector to look through, which is not the text's fault."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community.text.cleaning import clean
from community.text.markdown import render
from community.text.sanitizing import sanitize
from tests.community.text.harmless import harm
from tests.community.text.spec import shared

SCRIPTS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt&colon;alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    '![x](/media/a" onerror="alert(1))',
    "![x](/media/../logout/)",
    "![x](/media/%2e%2e/logout/)",
    "![x](https://evil.example/a.png)",
    '[x](/a "onmouseover=alert(1)")',
    "```python onclick=alert(1)\nx\n```",
    '```"><script>alert(1)</script>\nx\n```',
    "<form id=x name=body><input name=attributes>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "[a]: javascript:alert(1)\n\n[a]",
    ">! <script>alert(1)</script>",
    "|<script>|\n|-|\n|<img onerror=x>|",
    "<!-- --!><script>alert(1)</script> -->",
]
# Where a string can stand in a post.
PLACES = ["{}", "[x]({})", "![x]({})", "![{}](/media/x.png)", "<{}>", "```{}\nx\n```", "[x]: {}\n\n[x]", ">! {}"]


def assert_harmless(source, places=PLACES):
    for place in places:
        html = render(clean(place.replace("{}", source)))
        assert harm(html) == [], (place, source)
        assert sanitize(html) == html, (place, source)
    html = sanitize(source)
    assert sanitize(html) == html


@pytest.mark.parametrize("source", SCRIPTS)
def test_script_is_harmless(source):
    assert_harmless(source)


@pytest.mark.parametrize("name", ["xss", "blns"])
def test_known_bad_strings_are_harmless(name):
    for number, source in enumerate(shared(f"bad_input/{name}.json")):
        assert_harmless(source, ["{}", PLACES[1 + number % (len(PLACES) - 1)]])


def test_sanitiser_payloads_are_harmless():
    for case in shared("bad_input/dompurify-expect.json"):
        assert_harmless(case["payload"])
        # The sanitiser alone, as if the renderer let HTML through.
        assert harm(sanitize(case["payload"]).replace(' class=""', "")) == [], case["payload"]


MARKS = st.sampled_from(
    ["*", "_", "`", "```", "~~", "[", "](", ")", "]", "![", "<", ">", ">!", "|", "|-|", "\n", "\n\n", "#", "- ", "1. ",
     "<!--", "-->", "&lt;", "&#x3c;", "\\", "http://", "www.", "a@b.de", "://", "javascript:", "/media/", "\t", "    "]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(MARKS | st.text(max_size=5), max_size=60).map("".join))
def test_anything_is_harmless(source):
    html = render(clean(source))
    assert harm(html) == []
    assert sanitize(html) == html
    html.encode()


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_even_what_was_not_cleaned_is_rendered(source):
    assert harm(render(source)) == []

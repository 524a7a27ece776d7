import re

import pytest

from community.text.markdown import render
from tests.community.text.exceptions import EXCEPTIONS, HEADING, reasons
from tests.community.text.spec import normalised, shared

# From the specifications' prose, by hand: what must not depend on ../shared/data.
SAMPLES = {
    "*a* **b** `c`": "<p><em>a</em> <strong>b</strong> <code>c</code></p>",
    "foo_bar_baz": "<p>foo_bar_baz</p>",
    "a  \nb": "<p>a<br> b</p>",
    "- a\n- b\n\n1) c": "<ul><li>a</li><li>b</li></ul><ol><li>c</li></ol>",
    "> a\n> > b": "<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote>",
    "```\n<b>\n```": "<pre><code>&lt;b&gt;\n</code></pre>",
    "~~a~~ ~b~": "<p><del>a</del> <del>b</del></p>",
    "[a](/b 'c')": '<p><a href="/b" title="c">a</a></p>',
    "[a]\n\n[a]: /b": '<p><a href="/b">a</a></p>',
    "a\n***\nb": "<p>a</p><hr><p>b</p>",
    r"\*a\* &auml;": "<p>*a* ä</p>",
}


@pytest.mark.parametrize(("source", "html"), SAMPLES.items())
def test_sample(source, html):
    assert normalised(render(source)) == normalised(html)


@pytest.mark.parametrize("specification", EXCEPTIONS)
def test_exactly_the_listed_examples_differ(specification):
    examples = [example for example in shared(f"markdown/{specification}.json") if "<IGNORE>" not in example["html"]]
    differing = {
        example["n"] for example in examples if normalised(render(example["markdown"])) != normalised(example["html"])
    }
    expected = reasons(specification)
    assert differing - expected.keys() == set(), "fail, and are not listed"
    assert expected.keys() - differing == set(), "are listed, and pass"


def test_headings_differ_in_their_level_only():
    numbers = EXCEPTIONS["commonmark_spec"][HEADING].split()
    for example in shared("markdown/commonmark_spec.json"):
        if str(example["n"]) in numbers:
            lowered = re.sub(r"(</?h)([1-6])", lambda tag: tag[1] + str(min(6, int(tag[2]) + 2)), example["html"])
            assert normalised(render(example["markdown"])) == normalised(lowered), example["n"]

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community.text.excerpt import excerpt
from community.text.markdown import render


def test_short_text_is_whole_and_on_one_line():
    assert excerpt(render("# Titel\n\nHallo **Welt** & `a < b`\n- eins\n- zwei")) == (
        "Titel Hallo Welt & a < b eins zwei"
    )


def test_cut_after_a_word():
    assert excerpt("<p>eins zwei, drei vier</p>", limit=12) == "eins zwei…"


def test_long_word_is_cut():
    assert excerpt("<p>" + "a" * 300 + "</p>", limit=20) == "a" * 19 + "…"


def test_spoilers_are_left_out():
    assert excerpt(render("davor\n\n>! geheim\n\ndanach")) == "davor danach"


def test_picture_is_its_description():
    assert excerpt(render("![Die Mühle](/media/a.png) mahlt")) == "Die Mühle mahlt"


def test_empty():
    assert excerpt("") == ""


@settings(deadline=None)
@given(st.text(), st.integers(min_value=10, max_value=200))
def test_never_longer_than_the_limit(source, limit):
    assert len(excerpt(render(source), limit)) <= limit


@pytest.mark.parametrize("tail", ["", "&amp;" * 2_000, "<b>" * 900])
def test_pieces_do_not_cut_a_tag(tail):
    html = render("a" * 1_995 + " *b* " + "c" * 3_000 + tail)
    assert "<" not in excerpt(html, limit=4_000)

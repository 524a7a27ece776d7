import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.text.cleaning import clean, is_blank, is_invisible, one_line


def test_newlines_are_one_kind():
    assert clean("a\r\nb\rc\u2028d") == "a\nb\nc\nd"


def test_controls_go_and_tabs_stay():
    assert clean("a\x00b\x07\x1bc\td\x7f") == "abc\td"


def test_half_a_character_is_replaced():
    assert clean("a\ud83dz") == "a\ufffdz"


def test_blank_lines_around_go_and_indentation_stays():
    assert clean("\n  \n    code\n\n ") == "    code"


def test_line_break_by_two_spaces_stays():
    assert clean("a  \nb") == "a  \nb"


@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_clean_text_can_be_stored_and_is_clean(source):
    text = clean(source)
    assert "\x00" not in text
    text.encode()
    assert clean(text) == text


@pytest.mark.parametrize(
    "source",
    [
        "", " \n\t", "\u200b\u200d\ufeff", "\u202e\u2066", "\u00ad\u3164\u2800", "<!-- x -->", "<!-- a\n\nb -->\n",
        "[a]: /b", "> ", "- \n- ", "&nbsp;", "&#8203;", "```\n\n```", "#", "[](http://a.de)", ">! ", "---", "\u0301",
    ],
)  # fmt: skip
def test_blank(source):
    assert is_blank(source)


@pytest.mark.parametrize(
    "source", ["a", "勇", "?", "🙂", ">! a", "![](/media/a.png)", "<b>", "`x`", "```\nx\n```", "1"]
)
def test_not_blank(source):
    assert not is_blank(source)


def test_plain_text_is_no_markdown():
    assert is_invisible("\u200b ")
    assert not is_invisible("<!-- x -->")
    assert not is_invisible("#")


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("  a\r\n b\tc \u2028d", "a b c d"),
        ("a\u202eb\u2066c\u200fd", "abcd"),  # nothing turns around the name that follows
        ("a\u200bb\ufeff\u00ad\u2060c", "abc"),
        ("👩\u200d🔧 ❤\ufe0f", "👩\u200d🔧 ❤\ufe0f"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\u200d\ufe0f\u2800", ""),
        ("**a** <b>", "**a** <b>"),
    ],
)
def test_one_line_shows_all_that_is_in_it(source, line):
    assert one_line(source) == line


@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_one_line_is_one_and_stays_as_it_is(source):
    line = one_line(source)
    assert line == one_line(line)
    assert len(line.splitlines()) <= 1

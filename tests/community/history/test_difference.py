import time

from hypothesis import given
from hypothesis import strategies as st

from community.text.diffs import CONTEXT, difference


def sides(old: str, new: str) -> tuple[str, str]:
    pieces = difference(old, new)
    was = "".join(piece.text for piece in pieces if piece.kind in ("same", "gone"))
    became = "".join(piece.text for piece in pieces if piece.kind in ("same", "new"))
    return was, became


@given(st.text(max_size=200), st.text(max_size=200))
def test_the_pieces_are_both_texts(old, new):
    assert sides(old, new) == (old, new)


def test_whole_words_change():
    kinds = [(piece.kind, piece.text) for piece in difference("turn the bolt left", "turn the nut left")]
    assert kinds == [("same", "turn the "), ("gone", "bolt"), ("new", "nut"), ("same", " left")]


def test_long_unchanged_text_is_left_out():
    pieces = difference("a " * 2000 + "end", "a " * 2000 + "finish")
    assert [piece.kind for piece in pieces] == ["cut", "same", "gone", "new"]
    assert len(pieces[1].text) == CONTEXT


def test_forty_thousand_characters_take_their_time_and_no_more():
    began = time.process_time()
    difference(" ".join(map(str, range(8000))), " ".join(map(str, range(8000, 0, -1))))
    assert time.process_time() - began < 3

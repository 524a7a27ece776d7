"""The mark that says when a form was drawn."""

import time
from typing import Any

import pytest
from django.core.signing import BadSignature, Signer

from accounts.traps.stamps import is_too_quick, make_stamp, read_stamp


def test_it_says_for_which_form_and_when() -> None:
    form, drawn_at = read_stamp(make_stamp("a:b"))
    assert form == "a:b"
    assert drawn_at == pytest.approx(time.time(), abs=1)


@pytest.mark.parametrize(
    "stamp",
    ["", "x", "x:1.0", make_stamp("x")[:-1], make_stamp("x").replace("x", "y"), "\0"],
    ids=["nothing", "a word", "unsigned", "cut", "another", "unseen"],
)
def test_no_other_is_taken(stamp: str) -> None:
    with pytest.raises(BadSignature):
        read_stamp(stamp)


def test_what_was_signed_for_something_else_is_none() -> None:
    with pytest.raises(BadSignature):
        read_stamp(Signer().sign("x:1.0"))


@pytest.mark.parametrize(("ago", "expected"), [(-60, True), (0, True), (1.9, True), (2.1, False), (10**8, False)])
def test_two_seconds(settings: Any, ago: float, expected: bool) -> None:
    settings.SHORTEST_WRITING = 2
    assert is_too_quick(time.time() - ago) is expected

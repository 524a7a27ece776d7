import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.names.avatars import HUES, hue, initials


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Tove Olsen", "TO"),
        ("Ayşe", "AY"),
        ("Đặng Văn Lâm", "ĐL"),
        ("勇士", "勇"),
        ("김철수", "김"),
        ("محمد علي", "م"),
        ("Jean-Luc Picard", "JP"),
        ("O’Brien", "OB"),
        ("Max (Berlin) 42", "MB"),
        ("e\u0301mile", "ÉM"),
        ("x\u0323\u0301 y", "X\u0323\u0301Y"),
        ("हिन्दी", "हि"),
        ("ßeta", "ßE"),
        ("M", "M"),
        ("42", "?"),
        ("", "?"),
    ],
)
def test_initials(name, letters):
    assert initials(name) == letters


@given(st.text())
def test_any_name_has_initials_and_a_colour(name):
    assert initials(name)
    assert 0 <= hue(name) < HUES


def test_colours_never_change():
    assert [hue(key) for key in ("tove", "ayse", "max")] == [1, 7, 5]
    assert {hue(f"member{number}") for number in range(500)} == set(range(HUES))

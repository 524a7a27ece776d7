import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.names.folding import fold
from accounts.names.skeletons import skeleton


@pytest.mark.parametrize(
    ("name", "lookalike"),
    [
        ("Sabine Krüger", "𝐒𝐚𝐛𝐢𝐧𝐞 Kru\u0308ger"),
        ("Sabine Krüger", "Ѕаbіnе Krueger"),
        ("Sabine Krüger", "5ab1ne_Kr\u200büger"),
        ("Sabine", "ѕαвιηє"),
        ("Support", "Տսpport"),
        ("Support", "ꜱᴜᴘᴘᴏʀᴛ"),
        ("Support", "ＳＵＰＰＯＲＴ"),
        ("Wildhafer Team", "VVlIdhafer Tearn"),
        ("Moderator", "Моdегаtог"),
        ("Großmann", "GROSSMANN"),
        ("Łukasz", "Lukasz"),
        ("Clara", "dara"),
    ],
)
def test_lookalikes_share_a_skeleton(name, lookalike):
    assert skeleton(name) == skeleton(lookalike)


def test_different_names_do_not():
    names = ["Sabine", "Sabrina", "Max", "Mix", "Anna", "Hanna", "Tom", "Tim", "勇士", "王伟", "محمد", "Анна", "Иван"]
    assert len(set(map(skeleton, names))) == len(names)


def test_each_letter_is_itself():
    assert all(skeleton(letter) == letter.lower() for letter in string.ascii_letters if letter not in "iIvV")


@given(st.text())
def test_case_marks_and_folding_do_not_count(name):
    assert skeleton(skeleton(name)) == skeleton(skeleton(name).upper())
    assert skeleton(name + "\u0301\u200b !") == skeleton(name)


@given(st.text())
def test_fold_is_stable(name):
    assert fold(fold(name)) == fold(name)


def test_fold():
    assert fold("  Mu\u0308ller \u3000 Ｍａｘ\n") == "Müller Max"

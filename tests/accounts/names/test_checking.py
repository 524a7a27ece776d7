import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.names.checking import problem_with_display_name, problem_with_handle
from accounts.names.folding import fold
from accounts.names.skeletons import skeleton
from tests.accounts.names.ordinary import SINGLE, people

PROTECTED = frozenset(map(skeleton, ["Sabine Krüger", "Wildhafer", "Mehmet Öztürk", "Torwald", "Wildhafer Support"]))


def problem(name):
    return problem_with_display_name(name, protected=PROTECTED)


def test_ten_thousand_ordinary_names_are_taken():
    names = set(people())
    assert len(names) > 10_000
    assert {name: str(problem(name)) for name in names if problem(name)} == {}


@pytest.mark.parametrize("name", SINGLE)
def test_ordinary_name_is_taken(name):
    assert problem(name) is None


@pytest.mark.parametrize(
    "name",
    [
        "",
        "x",
        " x ",
        "a" * 41,
        "1234",
        "...",
        "12-34",
        "http://x.example",
        "www.x",
        "max@x.de",
        "wildhafer.de",
        "siehe hafer.com",
        "Max\x00",
        "Max\x07",
        "Ma\nx\u2028",
        "Max\u202eneffo",
        "Ma\u200bx",
        "\u200b\u200b",
        "Max\ud83d",
        "Max \ue000",
        "Ma\u00adx",
        "Max ✓",
        "Max ✔️",
        "★ Max",
        "Max®",
        "Max™",
        "◉ Max",
        "⦿ Max",
        "Max 🛡",
        "👑 Max",
        "Max ☑",
        "Max 🇩🇪",
        "Max 🙂",
        "Max ①",
        "Ⓜax",
        "Маx",
        "Mαx",
        "Max勇",
        "ꓢꓮꓐꓲꓠꓰ",
        "ᎪᏞᎬх",
        "Z\u0334\u0321\u035d\u0328alg",
        "Ma\u20ddx",
        "\u0301Max",
        "Max \u0301\u0301",
        "\u3164\u3164",
        "Max\u2800",
        "M<b>ax",
        "Max;",
        "Max=1",
    ],
)
def test_refused_with_words(name):
    assert str(problem(name))


@pytest.mark.parametrize(
    "name",
    [
        "Admin",
        "admin123",
        "Adm1n",
        "A d m i n",
        "Moderator Max",
        "Max, Moderatorin",
        "Mod Max",
        "Max (mod)",
        "Support",
        "Supportteam",
        "Kundensupport",
        "Kundendienst Nord",
        "Forenadmin",
        "Das Team",
        "Team",
        "Info",
        "Gast",
        "Offizieller Account",
        "Verified Max",
        "Max (verifiziert)",
        "Max / Mitarbeiter",
        "Former member",
        "Ehemaliges Mitglied",
        "CEO",
        "Geschäftsführung",
        "Yönetici",
        "Modérateur Paul",
        "Модератор",
        "Администратор Иван",
        "客服",
        "Help Desk",
        "Customer Care",
        "Community Manager",
    ],
)
def test_offices_are_refused(name):
    assert "speaks for the company" in str(problem(name))


@pytest.mark.parametrize("name", ["Müller", "Mu\u0308ller", "MULLER", "Mueller"])
def test_ordinary_name_counts_only_beside_a_protected_one(name):
    assert problem(name) is None
    assert problem_with_display_name(name, protected={skeleton("Muller")})


def test_length_is_that_of_the_folded_name():
    assert problem("Jo") is None
    assert problem("J" + "o" * 39) is None
    assert problem("  Jo   " + " " * 50) is None
    assert problem("ﷺ" * 5)  # five characters that fold to ninety


@settings(max_examples=500, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=[]), max_size=60))
def test_any_text_gets_an_answer_and_folding_changes_none_of_it(name):
    answer = problem(name)
    assert answer is None or str(answer)
    if answer is None:
        assert problem(fold(name)) is None
        assert 2 <= len(fold(name)) <= 40
        fold(name).encode()


@pytest.mark.parametrize(
    "handle", ["max", "max_m", "sabine-berlin", "a1b", "x" * 30, "oats4me", "admiral", "infotainer"]
)
def test_handle_is_taken(handle):
    assert problem_with_handle(handle) is None


@pytest.mark.parametrize(
    "handle",
    [
        "",
        "ab",
        "x" * 31,
        "1max",
        "_max",
        "max_",
        "max-",
        "max__m",
        "max-_m",
        "Max",
        "mäx",
        "max m",
        "max\n",
        "mах",
        "max.m",
        "@max",
        "admin",
        "sign-in",
        "sign_in",
        "settings",
        "einstellungen",
        "api",
        "support24",
        "moderator_berlin",
        "wildhafer-support",
        "team",
    ],
)
def test_handle_is_refused_with_words(handle):
    assert str(problem_with_handle(handle, protected=PROTECTED))


def test_handle_that_spells_a_protected_name():
    assert problem_with_handle("sabine_krueger") is None
    assert problem_with_handle("sabine_krueger", protected=PROTECTED)

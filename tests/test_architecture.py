"""The house stands as DESIGN.md draws it: this checkout is clean, and each check finds what is planted."""

from pathlib import Path

import pytest

from tests.architecture import planted_code, planted_imports, planted_pages, planted_rights, sizes
from tests.architecture.planted import CHECKS, Case, Check, title

ROOT = Path(__file__).resolve().parent.parent
TYPICAL_LINES = 80
FOUND = (*planted_imports.FOUND, *planted_code.FOUND, *planted_pages.FOUND, *planted_rights.FOUND)
INNOCENT = (*planted_imports.INNOCENT, *planted_code.INNOCENT, *planted_pages.INNOCENT, *planted_rights.INNOCENT)


def name(case: Case) -> str:
    return f"{title(case.check)}: {case.name}"


@pytest.mark.parametrize("check", CHECKS, ids=title)
def test_this_checkout_is_clean(check: Check) -> None:
    found = sorted(set(check(ROOT)))
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("case", FOUND, ids=name)
def test_planted_violation_is_found(case: Case, tmp_path: Path) -> None:
    case.plant(tmp_path)
    found = list(case.check(tmp_path))
    assert found, f"not found: {case.files}"
    assert all(case.said in one for one in found), found


@pytest.mark.parametrize("case", INNOCENT, ids=name)
def test_innocent_code_is_left_alone(case: Case, tmp_path: Path) -> None:
    case.plant(tmp_path)
    assert list(case.check(tmp_path)) == []


def test_every_check_has_something_planted() -> None:
    assert {case.check for case in FOUND} == set(CHECKS)


def test_a_checkout_with_nothing_in_it_is_clean(tmp_path: Path) -> None:
    assert [found for check in CHECKS for found in check(tmp_path)] == []


def test_the_typical_file_is_small() -> None:
    count, lines = sizes.typical(ROOT)
    print(f"{count} files with code, {lines} lines in the middle one")
    assert lines <= TYPICAL_LINES

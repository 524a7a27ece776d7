"""Shown by numbers: 10,000 look-alikes of the demo's people are refused, 10,000 ordinary names are taken."""

import pytest
from django.core.exceptions import ValidationError

from accounts.brand.actions import describe_brand
from accounts.models import Role
from accounts.names.checking import problem_with_display_name
from accounts.names.folding import fold
from accounts.names.skeletons import skeleton
from accounts.profile.fields import DisplayNameField
from accounts.profile.queries import brand_names, protected_names
from tests import factories
from tests.accounts.names.masquerade import demo_names, disguises
from tests.accounts.names.ordinary import NAMES

MANY = 10_000
BEARERS, BRAND = demo_names()
LANGUAGES = ("German", "Turkish", "Polish", "Greek", "Vietnamese")


@pytest.fixture
def company(db: None) -> None:
    """The demo's people as members with their roles, so that what is protected is asked as the form asks it."""
    describe_brand(name=BRAND)
    for name in BEARERS:
        factories.grant(factories.make_member(name), Role.STAFF)


def refused_by_the_form(names: list[str]) -> set[str]:
    """What `DisplayNameField` refuses; the database is asked once instead of ten thousand times."""
    protected, brands = protected_names(), brand_names()
    return {name for name in names if problem_with_display_name(name, protected=protected, brands=brands)}


def ordinary() -> list[str]:
    """People of five languages, each language with its own turn, as many as are asked for."""
    rows = [_people(*(half.split() for half in NAMES[language])) for language in LANGUAGES]
    longest = max(map(len, rows))
    turns = (row[place] for place in range(longest) for row in rows if place < len(row))
    own = {skeleton(name) for name in BEARERS}
    return [name for name in dict.fromkeys(turns) if skeleton(name) not in own][:MANY]


def _people(first_names: list[str], family_names: list[str]) -> list[str]:
    """Plain, with an initial, turned about, with a year, with two first names, with a double family name."""
    plain = [(first, family) for first in first_names for family in family_names]
    patterns = ("{0} {1}", "{0[0]}. {1}", "{1}, {0}", "{0} {1} 71", "{0}{1}", "{0} {2} {1}", "{0} {1}-{3}", "{0}_{1}")
    return [
        pattern.format(first, family, first_names[-1 - place % 7], family_names[place % 7])
        for pattern in patterns
        for place, (first, family) in enumerate(plain)
    ]


def test_the_demo_has_people_to_be_taken_for():
    assert len(BEARERS) >= 5
    assert BRAND == "Wildhafer"


def test_ten_thousand_lookalikes_are_all_refused(company):
    lookalikes = disguises([*BEARERS, BRAND], MANY)
    assert len(set(lookalikes)) == MANY
    assert not set(lookalikes) & {*BEARERS, BRAND}, "a disguise is not the name itself"
    assert sorted(set(lookalikes) - refused_by_the_form(lookalikes)) == []


def test_ten_thousand_ordinary_names_are_all_taken(company):
    names = ordinary()
    assert len(set(names)) == MANY
    assert sorted(refused_by_the_form(names)) == []


def test_the_form_asks_just_that(company):
    """A sample through the field itself, with what it reads from the database."""
    field = DisplayNameField()
    for name in disguises([*BEARERS, BRAND], 70):
        with pytest.raises(ValidationError):
            field.clean(name)
    for name in ordinary()[:70]:
        assert field.clean(name) == fold(name)

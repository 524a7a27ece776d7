import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.text.slugs import slugify

SLUGS = {
    "Größe ändern?": "groesse-aendern",
    "Gro\u0308ße": "groesse",
    "Maße": "masse",
    "ÜBER UNS": "ueber-uns",
    "GROẞ": "gross",
    "勇士": "勇士",
    "café ñandú": "cafe-nandu",
    "Łódź Øre Đặng ılık İstanbul": "lodz-ore-dang-ilik-istanbul",
    "Œuvre, æther & þing": "oeuvre-aether-thing",
    "Όδυσσεύς": "όδυσσεύς",
    "Привет, мир": "привет-мир",
    "don't": "dont",
    "a_b  --  c": "a-b-c",
    "": "-",
    "?!": "-",
    "🙂": "-",
}


@pytest.mark.parametrize(("title", "slug"), SLUGS.items())
def test_slug(title, slug):
    assert slugify(title) == slug


def test_cut_at_a_hyphen():
    assert slugify("eins zwei drei", limit=10) == "eins-zwei"
    assert slugify("eins zwei drei", limit=9) == "eins-zwei"
    assert slugify("a" * 100, limit=10) == "a" * 10


@given(st.text(max_size=200), st.integers(min_value=5, max_value=80))
def test_any_title_has_a_slug_that_fits(title, limit):
    slug = slugify(title, limit)
    assert re.fullmatch(r"[-\w]+", slug)
    assert len(slug) <= limit
    assert slug == slug.lower()
    assert slugify(title, limit) == slug

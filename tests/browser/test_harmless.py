"""Scripts in titles, posts, names, bios and tags stay words, in a real browser (invariant 14)."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from accounts.models import Member
from community.lists.queries import thread_list
from community.models import Tag, Thread
from tests import factories
from tests.browser.conftest import People
from tests.browser.hostile import OWN

pytestmark = pytest.mark.django_db(transaction=True)

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "bad_input" / "xss.json"
SAMPLE = 300


@pytest.fixture
def scripted() -> bool:
    return True


@pytest.fixture(params=["own", "shared"])
def strings(request: pytest.FixtureRequest) -> list[str]:
    if request.param == "own":
        return OWN
    if not SHARED.exists():
        pytest.skip("needs ../shared/data/bad_input/xss.json")
    found: list[str] = [text for text in json.loads(SHARED.read_text()) if "\x00" not in text and text.strip()]
    return random.Random(7).sample(found, SAMPLE)


@pytest.fixture
def addresses(strings: list[str]) -> list[str]:
    """A forum full of them, past all forms; gives the pages that show them."""
    category = factories.make_category(name=strings[0][:60], description=strings[1][:300])
    long = factories.make_thread(category=category, title=strings[2][:200])
    members = []
    for number, text in enumerate(strings):
        author = factories.make_member(bio=text[:500])
        Member.objects.filter(pk=author.pk).update(display_name=text[:40])
        author.display_name = text[:40]
        members.append(author)
        factories.make_answer(long, author, source=text)
        if number % 2 == 0:
            tag = Tag.objects.create(name=text[:30], slug=f"hostile-{number}")
            factories.make_thread(author, category, title=text[:200], source=text, kind="discussion").tags.add(tag)
    lists = [*_pages_of_home(), category.get_absolute_url(), "/categories/", "/tags/hostile-0/"]
    pages = [f"{long.get_absolute_url()}?page={number}" for number in range(1, len(strings) // 20 + 2)]
    profiles = [member.get_absolute_url() for member in members[:: max(1, len(members) // 25)]]
    threads = [thread.get_absolute_url() for thread in Thread.objects.exclude(pk=long.pk)[:15]]
    return [*lists, *pages, *profiles, *threads]


def _pages_of_home() -> list[str]:
    """Every page of the list, by the cursors that it gives out itself."""
    page = thread_list(Thread.objects.all(), None)
    addresses = ["/"]
    while page.older:
        addresses.append(f"/?after={page.older}")
        page = thread_list(Thread.objects.all(), None, after=page.older)
    return addresses


def listen(page: Page) -> list[str]:
    fired: list[str] = []
    page.on("dialog", lambda dialog: (fired.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: fired.append(f"error: {error}"))
    page.on("console", lambda said: fired.append(said.text) if "Content Security Policy" in said.text else None)
    return fired


def test_no_script_fires(people: People, addresses: list[str], strings: list[str]) -> None:
    page = people.somebody()
    fired: list[Any] = listen(page)
    for address in addresses:
        response = page.goto(address)
        assert response
        assert response.ok, address
        assert page.evaluate("window.fired") is None, address
        assert page.locator("main script:not([type='application/ld+json']), main iframe, main object").count() == 0
    assert fired == []

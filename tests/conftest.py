from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from accounts.models import Member
from community.models import Category, Post, Thread
from reputation.levels.queries import near
from tests import factories


@pytest.fixture(autouse=True)
def _shared_pages_look_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a second is long for a test."""
    monkeypatch.setattr("community.web.shared.FRESH", 0)


@pytest.fixture(autouse=True)
def _fresh_cache(request: pytest.FixtureRequest) -> None:
    """Rate limits and the brand are remembered in the cache: no test inherits another's."""
    if "django_db_setup" in request.fixturenames or "db" in request.fixturenames:
        cache.clear()
        near.clear()


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """A request that changed the language leaves it behind in its thread, which in tests is everybody's."""
    yield
    translation.activate("en")


@pytest.fixture
def category(db: None) -> Category:
    return factories.make_category(name="Repairs", slug="repairs")


@pytest.fixture
def asker(db: None) -> Member:
    return factories.make_member("Tove Olsen", handle="tove")


@pytest.fixture
def helper(db: None) -> Member:
    return factories.make_member("Mirela Ionescu", handle="mirela")


@pytest.fixture
def stranger(db: None) -> Member:
    return factories.make_member("Dinh Nguyen", handle="dinh")


@pytest.fixture
def staff(db: None) -> Member:
    return factories.make_staff("Sabine Krueger", handle="sabine")


@pytest.fixture
def manager(db: None) -> Member:
    return factories.make_manager("Henrike Voss", handle="henrike")


@pytest.fixture
def question(asker: Member, category: Category) -> Thread:
    return factories.make_thread(asker, category)


@pytest.fixture
def answer(question: Thread, helper: Member) -> Post:
    return factories.make_answer(question, helper)


@pytest.fixture
def as_asker(client: Client, asker: Member) -> Client:
    client.force_login(asker)
    return client


@pytest.fixture
def as_stranger(client: Client, stranger: Member) -> Client:
    client.force_login(stranger)
    return client


@pytest.fixture
def as_manager(client: Client, manager: Member) -> Client:
    client.force_login(manager)
    return client

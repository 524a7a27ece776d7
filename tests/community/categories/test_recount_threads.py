"""What a category and a tag count: kept by an effect, the same however often it runs."""

from django.test import Client
from django.utils import timezone

from accounts.models import Member
from community.categories.effects import recount_threads
from community.models import Audience, Category, Tag, Thread
from community.withdrawals.actions import withdraw_post
from events.delivering import deliver_due
from events.models import Delivery, Event
from tests import factories
from tests.community.pages import seen


def counts() -> dict[str, int]:
    while deliver_due():
        pass
    return {
        **dict(Category.objects.values_list("slug", "thread_count")),
        **dict(Tag.objects.values_list("slug", "thread_count")),
    }


def test_counts_follow_what_is_started_and_taken_back(asker: Member, category: Category) -> None:
    first = factories.make_thread(asker, category, tags=["stand", "oil"])
    factories.make_thread(asker, category, tags=["stand"])
    assert counts() == {"repairs": 2, "stand": 2, "oil": 1}

    withdraw_post(actor=asker, post=first.posts.get())
    assert counts() == {"repairs": 1, "stand": 1, "oil": 0}


def test_last_one_gone_counts_nothing(asker: Member, category: Category) -> None:
    withdraw_post(actor=asker, post=factories.make_thread(asker, category).posts.get())
    assert counts() == {"repairs": 0}


def test_hidden_threads_are_not_counted(asker: Member, category: Category) -> None:
    hidden = factories.make_thread(asker, category)
    Thread.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now())
    factories.make_thread(asker, category)
    assert counts() == {"repairs": 1}


def test_each_category_counts_its_own(asker: Member, category: Category) -> None:
    child = factories.make_category(slug="stands", parent=category)
    factories.make_thread(asker, child)
    factories.make_thread(asker, category)
    factories.make_thread(asker, category)
    assert counts() == {"repairs": 2, "stands": 1}


def test_effect_twice_is_the_same(asker: Member, category: Category) -> None:
    factories.make_thread(asker, category, tags=["stand"])
    before = counts()
    for event in Event.objects.filter(deliveries__effect__endswith="recount_threads"):
        recount_threads(event)
        recount_threads(event)
    Delivery.objects.update(done_at=None, due_at=timezone.now())
    assert counts() == before == {"repairs": 1, "stand": 1}


def test_effects_that_come_in_the_wrong_order(asker: Member, category: Category) -> None:
    thread = factories.make_thread(asker, category)
    withdraw_post(actor=asker, post=thread.posts.get())
    for event in Event.objects.order_by("-pk"):
        recount_threads(event)
    assert Category.objects.get().thread_count == 0


def test_page_shows_counts_and_children(client: Client, asker: Member, category: Category) -> None:
    factories.make_category(name="Stands", parent=category)
    factories.make_category(name="Backroom", readers=[Audience.STAFF])
    members_only = factories.make_category(name="Members' corner", readers=[Audience.MEMBERS])
    factories.make_thread(asker, category)
    counts()
    page = seen(client.get("/categories/"))
    assert "1 thread" in page
    assert "Stands" in page
    assert "Backroom" not in page
    assert members_only.name not in page
    client.force_login(asker)
    assert members_only.name in seen(client.get("/categories/"))
    assert "Not public" in seen(client.get("/categories/"))


def test_page_without_any_category(client: Client, db: None) -> None:
    assert "No categories yet." in seen(client.get("/categories/"))

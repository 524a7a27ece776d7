"""The demo: every file loads, running it again changes nothing, and every state is there to be seen."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from accounts.models import Brand, Member, RoleGrant
from community.demo import reading
from community.demo.people import PASSWORD
from community.models import Acceptance, Category, Post, Tally, Thread
from events.models import Delivery, Event
from reputation.models import LedgerEntry, Standing
from tests.community.demo.loading import deliver_all_but_pictures, load

TABLES: list[Any] = [Member, RoleGrant, Category, Thread, Post, Acceptance, Event, LedgerEntry, Brand, Delivery]


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """Loaded once for this file and taken away after it: it takes half a minute."""
    with django_db_blocker.unblock(), transaction.atomic():
        said = load()
        deliver_all_but_pictures()
        yield said
        transaction.set_rollback(True)


def contents() -> dict[str, Any]:
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in TABLES}


def test_every_file_became_a_thread(demo: str, db: None) -> None:
    files = list(reading.threads())
    assert Thread.objects.count() == len(files) >= 20
    assert Post.objects.count() == sum(1 + len(facts.get("post", ())) for _name, facts in files)
    assert Member.objects.count() == len(reading.members())
    assert Category.objects.count() == len(reading.categories())


def test_again_it_changes_nothing(demo: str, db: None) -> None:
    before = contents()
    assert load() == demo
    assert contents() == before


def test_sign_ins_only_prints(demo: str, db: None) -> None:
    before = contents()
    assert load("--sign-ins") == demo
    assert contents() == before


def test_sign_ins_are_printed_and_work(demo: str, db: None) -> None:
    first, *lines = demo.strip().splitlines()
    assert PASSWORD in first
    people = {line.rsplit(maxsplit=1)[0].strip(): line.split()[-1] for line in lines}
    assert list(people) == ["Admin", "Manager", "Staff", "Volunteer moderator", "Customer"]
    for words, handle in people.items():
        member = authenticate(username=handle, password=PASSWORD)
        assert isinstance(member, Member), handle
        role = {"Volunteer moderator": "moderator", "Customer": None}.get(words, words.lower())
        assert role in member.roles if role else not member.roles


def test_every_state_is_there(demo: str, db: None) -> None:
    threads = Thread.objects.listed()
    assert set(threads.values_list("kind", flat=True)) == set(Thread.Kind.values)
    assert {thread.state for thread in threads} == {"solved", "answered", "open", ""}
    assert threads.exclude(company_post=None).exists()
    assert Post.objects.exclude(withdrawn_at=None).exists()
    assert Post.objects.exclude(edited_at=None).exists()
    assert set(Post.objects.values_list("kind", flat=True)) == {"opening", "answer", "comment"}
    assert Post.objects.filter(grant__role="moderator").exists()
    assert set(RoleGrant.objects.values_list("role", flat=True)) == {"moderator", "staff", "manager", "admin"}
    looks = {post.grant.badge.look for post in Post.objects.exclude(grant=None).with_author() if post.grant}
    assert {"staff", "moderator", "past-staff"} <= looks
    languages = set(Member.objects.values_list("language", flat=True))
    assert {"de", "en"} <= languages


def test_books_are_right(demo: str, db: None) -> None:
    call_command("recount_reputation", "--check", stdout=StringIO())
    assert Standing.objects.filter(reputation__gt=0).count() >= 10  # enough for a leaderboard
    for thread in Thread.objects.all():
        numbers = list(thread.posts.order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, thread.last_number + 1))
        assert thread.active_at == max(thread.posts.published().values_list("published_at", flat=True))
    assert not Delivery.objects.filter(done_at=None).exists()
    assert not Delivery.objects.exclude(error="").exists()
    assert Tally.objects.filter(accepted__gt=0).exists()


def test_times_lie_in_the_past_and_in_order(demo: str, db: None) -> None:
    for thread in Thread.objects.all():
        for post in thread.posts.select_related("author"):
            assert thread.started_at <= post.published_at <= timezone.now()
            assert post.author.joined_at <= post.published_at, f"{post.author.handle} wrote before joining"


def test_every_page_of_it_can_be_read(demo: str, db: None, client: Client) -> None:
    admin = Member.objects.filter(grants__role="admin")[0]
    client.force_login(admin)
    assert client.get("/").status_code == 200
    for thread in Thread.objects.visible_to(admin):
        assert client.get(thread.get_absolute_url()).status_code == 200, thread.title
    for member in Member.objects.all():
        assert client.get(member.get_absolute_url()).status_code == 200, member.handle

"""Changing the tags of a thread, also of somebody else's."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Member, Role
from accounts.verdicts import Refused
from community.categories.effects import recount_tags
from community.models import Category, Tag, Thread
from community.threads.actions import edit_thread, retag_thread
from events.delivering import deliver_due
from events.kinds import Kind
from events.models import Event
from tests import factories
from tests.community.pages import fields, seen
from tests.reputation.earning import earn


@pytest.fixture
def thread(asker: Member, category: Category) -> Thread:
    factories.make_thread(asker, category, tags=["stand"])
    return factories.make_thread(asker, category, tags=["stand", "oil"])


def tags(thread: Thread) -> set[str]:
    return set(thread.tags.values_list("name", flat=True))


def counts() -> dict[str, int]:
    while deliver_due():
        pass
    return dict(Tag.objects.values_list("slug", "thread_count"))


def test_the_level_allows_it(thread: Thread, stranger: Member) -> None:
    retag_thread(actor=earn(stranger, 60), thread=thread, tags=["stand", "grease"])
    assert tags(thread) == {"stand", "grease"}
    assert Event.objects.get(kind=Kind.THREAD_RETAGGED).actor == stranger.pk


def test_below_the_level_the_no_says_how_far_it_is(thread: Thread, stranger: Member) -> None:
    with pytest.raises(Refused, match=r"Level 3, Helper, can do this. You need 40 more reputation."):
        retag_thread(actor=earn(stranger, 20), thread=thread, tags=["x"])
    assert tags(thread) == {"stand", "oil"}


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.MANAGER, Role.ADMIN])
def test_an_office_allows_it_also_in_a_closed_thread(thread: Thread, stranger: Member, role: Role) -> None:
    factories.grant(stranger, role)
    Thread.objects.filter(pk=thread.pk).update(locked_at=timezone.now())
    retag_thread(actor=stranger, thread=thread, tags=[])
    assert tags(thread) == set()


def test_its_author_may_until_it_is_closed(thread: Thread, asker: Member) -> None:
    retag_thread(actor=asker, thread=thread, tags=["oil"])
    Thread.objects.filter(pk=thread.pk).update(locked_at=timezone.now())
    with pytest.raises(Refused, match="closed"):
        retag_thread(actor=asker, thread=thread, tags=[])
    assert tags(thread) == {"oil"}


@pytest.mark.parametrize("state", ["locked_at", "hidden_at", "withdrawn_at"])
def test_what_is_closed_or_gone_is_left_alone(thread: Thread, stranger: Member, state: str) -> None:
    Thread.objects.filter(pk=thread.pk).update(**{state: timezone.now()})
    with pytest.raises(Refused):
        retag_thread(actor=earn(stranger, 60), thread=thread, tags=[])


def test_suspended_nobody_retags(thread: Thread, asker: Member, stranger: Member) -> None:
    for member in (asker, earn(stranger, 200)):
        member.suspended_until = timezone.now() + timedelta(days=1)
        with pytest.raises(Refused):
            retag_thread(actor=member, thread=thread, tags=[])


def test_counts_follow_for_tags_that_came_and_that_went(thread: Thread, stranger: Member) -> None:
    assert counts() == {"stand": 2, "oil": 1}
    retag_thread(actor=earn(stranger, 60), thread=thread, tags=["grease"])
    assert counts() == {"stand": 1, "oil": 0, "grease": 1}
    recount_tags(Event.objects.get(kind=Kind.THREAD_RETAGGED))
    assert counts() == {"stand": 1, "oil": 0, "grease": 1}


def test_counts_follow_when_the_author_edits_the_thread(thread: Thread, asker: Member) -> None:
    counts()
    edit_thread(actor=asker, thread=thread, title=thread.title, source="It squeaks.", tags=["oil"], version=1)
    assert counts() == {"stand": 1, "oil": 1}


def test_the_same_tags_are_no_event(thread: Thread, asker: Member) -> None:
    retag_thread(actor=asker, thread=thread, tags=["oil", "stand"])
    assert not Event.objects.filter(kind=Kind.THREAD_RETAGGED).exists()


def test_the_page(client: Client, thread: Thread, stranger: Member) -> None:
    address = f"/threads/{thread.pk}/tags/"
    assert client.get(address).status_code == 302
    client.force_login(stranger)
    assert "Level 3, Helper, can do this. You need 60 more" in seen(client.get(address))
    assert address not in client.get(thread.get_absolute_url()).content.decode()
    earn(stranger, 60)
    assert address in client.get(thread.get_absolute_url()).content.decode()
    assert 'value="oil, stand"' in fields(client.get(address))
    response = client.post(address, {"tags": "a, b, c, d, e, f"})
    assert response.status_code == 400
    assert 'value="a, b, c, d, e, f"' in fields(response)
    assert client.post(address, {"tags": "brake"})["Location"] == thread.get_absolute_url()
    assert tags(thread) == {"brake"}


def test_a_closed_room_is_not_there(client: Client, stranger: Member) -> None:
    room = factories.make_category(readers=["staff"], starters=["staff"])
    secret = factories.make_thread(factories.make_staff(), room)
    client.force_login(earn(stranger, 200))
    assert client.get(f"/threads/{secret.pk}/tags/").status_code == 404

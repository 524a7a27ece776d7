"""Who answers somebody new is told so, beside the form."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import Member
from community.models import Category, Thread
from tests import factories
from tests.community.pages import seen

WORDS = "Mara Lind is new here. Please be patient, and take nothing for granted."
DAY = timedelta(days=1)


def asker(days: float, **facts: Any) -> Member:
    return factories.make_member("Mara Lind", handle="mara", joined_at=timezone.now() - days * DAY, **facts)


def told(client: Client, thread: Thread, address: str = "") -> bool:
    return WORDS in " ".join(seen(client.get(address or thread.get_absolute_url())).split())


def again(member: Member, category: Category) -> Thread:
    """A thread that is not the member's first."""
    factories.make_thread(member, category)
    return factories.make_thread(member, category)


@pytest.mark.parametrize(("days", "expected"), [(0, True), (6.9, True), (7.1, False)])
def test_within_a_week_of_joining(client: Client, category: Category, days: float, expected: bool) -> None:
    assert told(client, again(asker(days), category)) is expected


@pytest.mark.parametrize(("days", "expected"), [(0, True), (6.9, True), (7.1, False)])
def test_first_thread_for_a_week(client: Client, category: Category, days: float, expected: bool) -> None:
    thread = factories.make_thread(asker(400), category, at=timezone.now() - days * DAY)
    assert told(client, thread) is expected


def test_on_the_page_of_the_form_too(as_stranger: Client, category: Category) -> None:
    thread = factories.make_thread(asker(0), category)
    assert told(as_stranger, thread, f"/threads/{thread.pk}/answers/")
    assert not told(as_stranger, thread, f"/threads/{again(factories.make_member(), category).pk}/answers/")


def test_the_asker_is_not_told(client: Client, category: Category, stranger: Member) -> None:
    mara = asker(0)
    thread = factories.make_thread(mara, category)
    for member, expected in ((stranger, True), (mara, False), (stranger, True)):
        client.force_login(member)
        assert told(client, thread) is expected


def test_company_needs_no_indulgence(client: Client, category: Category) -> None:
    member = asker(0)
    factories.affiliate(member)
    assert not told(client, factories.make_thread(member, category))


def test_nobody_is_told_of_who_has_left(client: Client, category: Category) -> None:
    member = asker(0)
    thread = factories.make_thread(member, category)
    Member.objects.filter(pk=member.pk).update(is_active=False)
    assert not told(client, thread)


def test_closed_thread_has_no_form_and_no_hint(client: Client, category: Category) -> None:
    thread = factories.make_thread(asker(0), category)
    Thread.objects.filter(pk=thread.pk).update(locked_at=timezone.now())
    assert not told(client, thread)


@pytest.mark.parametrize("signed_in", [False, True])
def test_it_ends_also_where_the_page_is_drawn_already(
    client: Client, category: Category, stranger: Member, signed_in: bool
) -> None:
    if signed_in:
        client.force_login(stranger)
    thread = factories.make_thread(asker(0), category)
    assert told(client, thread)
    with time_machine.travel(timezone.now() + 7 * DAY):
        assert not told(client, thread)

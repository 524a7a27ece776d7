"""What came in, as people see it: with where it comes from, and without names that nobody knows."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Member
from community.models import Post
from community.moderation.actions import remove_post, restore_post
from community.praise.actions import give_praise, withdraw_praise
from reputation.models import RuleSet, Standing
from tests.community.importers.dumps import bring
from tests.community.importers.nasty import nasty

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def came(tmp_path: Path) -> None:
    bring(nasty(tmp_path))


def post(number: int, kind: str = "post") -> Post:
    return Post.objects.select_related("thread__category").get(origin__external_id=number, origin__kind=kind)


def page(client: Client, address: str) -> str:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_thread_says_where_each_post_comes_from(client: Client) -> None:
    html = page(client, post(10).thread.get_absolute_url())
    assert 'from <a href="https://beer.meta.stackexchange.com/q/10"' in html
    assert "written by user99 there" in html
    assert "written by Ada there" in html  # called Ada 3 here
    assert "Written by the community together" in html
    assert "Former member" in html
    assert 'Praised by <span class="unnamed">201 on beer.meta.stackexchange.com</span>' in html
    assert "Linked threads" in html
    assert post(30).thread.get_absolute_url() in html


def test_a_closed_question_says_why(client: Client) -> None:
    closed = post(20).thread
    closed.duplicate_of = closed.duplicate_by = closed.duplicate_at = None
    closed.save()
    assert ": off topic. What was written here stays." in page(client, closed.get_absolute_url())


def test_praise_of_today_stands_beside_that_of_long_ago(client: Client, stranger: Member) -> None:
    give_praise(actor=stranger, post=post(11))
    html = page(client, post(10).thread.get_absolute_url())
    assert 'Dinh Nguyen</a></span> and <span class="unnamed">201 on' in html
    assert "Praise · 202" in html
    who = page(client, f"/posts/{post(11).pk}/praise/")
    assert "201 members of beer.meta.stackexchange.com praised it there." in who
    assert who.count("giver-row") == 1
    withdraw_praise(actor=stranger, post=post(11))
    assert post(11).praise_count == 201


def test_the_ledger_names_nobody(client: Client) -> None:
    bo = Member.objects.get(origin__external_id=2, origin__kind="member")
    client.force_login(bo)
    assert "Praise from somebody elsewhere for your answer in" in page(client, f"/members/{bo.handle}/reputation/")


def test_lists_profiles_and_rankings_bear_it(client: Client, manager: Member) -> None:
    bo = Member.objects.get(origin__external_id=2, origin__kind="member")
    client.force_login(manager)
    for address in ("/", "/leaderboards/", "/manage/figures/", bo.get_absolute_url(), "/members/former-member/"):
        page(client, address)
    assert "Nobody has claimed this account yet." in page(client, bo.get_absolute_url())


def test_what_is_removed_gives_its_points_back_and_gets_them_again(manager: Member) -> None:
    bo = Member.objects.get(origin__external_id=2, origin__kind="member")
    before = Standing.objects.get(member=bo).reputation
    remove_post(actor=manager, post=post(11), reason="To see.", rule="respect")
    assert Standing.objects.get(member=bo).reputation == before - 200 - 15
    call_command("recount_reputation", "--check")
    restore_post(actor=manager, post=post(11), reason="Looked at again.")
    assert Standing.objects.get(member=bo).reputation == before
    call_command("recount_reputation", "--check")


def test_what_earns_nothing_earns_nothing_later_either(stranger: Member, manager: Member) -> None:
    wiki = post(12)
    give_praise(actor=stranger, post=wiki)
    assert not Standing.objects.filter(member=wiki.author, reputation__gt=0).exists()
    remove_post(actor=manager, post=wiki, reason="To see.", rule="respect")
    restore_post(actor=manager, post=wiki, reason="Looked at again.")
    assert not Standing.objects.filter(member=wiki.author, reputation__gt=0).exists()
    call_command("recount_reputation", "--check")


def test_other_rules_from_now_on_change_nothing_of_what_came(manager: Member) -> None:
    RuleSet.objects.create(answer_praised=1, praise_points_a_day=3, answer_accepted=1)
    call_command("recount_reputation", "--check")


@pytest.mark.parametrize("number", [50, 10])
def test_queries_of_a_thread_that_came_in(client: Client, number: int) -> None:
    """No more where threads are linked."""
    client.get("/reputation/levels/")
    address = post(number).thread.get_absolute_url()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    assert len(queries) == 7

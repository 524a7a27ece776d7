"""The button under a post, the names and the notes: with JavaScript and without."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Member, Role
from community.models import Audience, Post, Praise, Thread
from community.praise.actions import give_praise
from community.praise.queries import praise_of
from community.withdrawals.actions import withdraw_post
from tests import factories
from tests.community.pages import TOO_BIG, ids, seen

HTMX: Any = {"HTTP_HX_REQUEST": "true"}
HOSTILE = "<script>alert(1)</script>\" onx='1' &amp;"


@pytest.fixture
def address(answer: Post) -> str:
    return f"/posts/{answer.pk}/praise/"


@pytest.fixture
def complaint(asker: Member, category: Any) -> Thread:
    return factories.make_thread(
        asker, category, kind=Thread.Kind.FEEDBACK, title="Five weeks", source="Nobody calls."
    )


def page_of(client: Client, thread: Thread) -> Any:
    return client.get(thread.get_absolute_url())


def words(response: Any) -> str:
    return " ".join(seen(response).split())


def test_without_javascript_it_redirects_to_the_post(as_stranger: Client, answer: Post, address: str) -> None:
    response = as_stranger.post(address)
    assert (response.status_code, response["Location"]) == (302, answer.get_absolute_url())
    assert "Praised · 1" in words(page_of(as_stranger, answer.thread))
    response = as_stranger.post(address, {"_method": "delete"})
    assert (response.status_code, response["Location"]) == (302, answer.get_absolute_url())
    assert not Praise.objects.standing().exists()


def test_with_htmx_button_and_names_are_swapped(as_stranger: Client, answer: Post, address: str) -> None:
    for _twice in range(2):
        response = as_stranger.post(address, {"note": "Saved my morning"}, **HTMX)
        page = response.content.decode()
        assert response.status_code == 200
        assert "<html" not in page
        for part in ("praise", "praised"):
            assert f'id="{part}-{answer.pk}" hx-swap-oob="true"' in page
        assert "Praised · 1" in words(response)
        assert "Saved my morning , you" in words(response)
    response = as_stranger.delete(address, **HTMX)
    assert "Praise (#2)" in words(response)
    assert "Saved my morning" not in words(response)


def test_refusal_stands_beside_the_button(as_stranger: Client, answer: Post, stranger: Member, address: str) -> None:
    Member.objects.filter(pk=stranger.pk).update(suspended_until=timezone.now() + timedelta(days=1))
    trigger = f"praising-{answer.pk}"
    response = as_stranger.post(address, HTTP_HX_TRIGGER=trigger, **HTMX)
    assert (response.status_code, response["HX-Retarget"]) == (403, f"#{trigger}")
    assert "suspended until" in seen(response)
    response = as_stranger.post(address)
    assert response.status_code == 403
    assert "<html" in response.content.decode()
    assert not Praise.objects.exists()


def test_signed_out_it_leads_to_sign_in_and_back_to_the_post(client: Client, answer: Post, address: str) -> None:
    link = f'href="/account/login/?next={answer.get_absolute_url()}"'
    assert link in page_of(client, answer.thread).content.decode()
    response = client.post(address)
    assert (response.status_code, response["Location"]) == (302, f"/account/login/?next={address}")
    assert client.post(address, **HTMX)["HX-Redirect"] == f"/account/login/?next={address}"
    assert client.post(address, {"_method": "delete"}).status_code == 302
    assert not Praise.objects.exists()


def test_own_post_shows_the_count_and_no_button(
    client: Client, answer: Post, helper: Member, stranger: Member, address: str
) -> None:
    client.force_login(helper)
    assert f"praising-{answer.pk}" not in ids(page_of(client, answer.thread))
    give_praise(actor=stranger, post=answer)
    page = page_of(client, answer.thread)
    assert f"praising-{answer.pk}" not in ids(page)
    assert "Praise · 1" in words(page)
    response = client.post(address)
    assert response.status_code == 403
    assert "Nobody praises themselves." in seen(response)


def test_on_gone_posts_there_is_none(as_stranger: Client, answer: Post, helper: Member, address: str) -> None:
    withdraw_post(actor=helper, post=answer)
    assert f"praise-{answer.pk}" not in ids(page_of(as_stranger, answer.thread))
    for extra in ({}, HTMX):
        response = as_stranger.post(address, {"note": "Where is it?"}, **extra)
        assert response.status_code == 403
        assert "This post is gone" in seen(response)
    assert "Where is it?" in as_stranger.post(address, {"note": "Where is it?"}).content.decode()  # not lost


def test_suspended_see_no_button_but_may_take_back(
    as_stranger: Client, answer: Post, stranger: Member, address: str
) -> None:
    give_praise(actor=stranger, post=answer)
    Member.objects.filter(pk=stranger.pk).update(suspended_until=timezone.now() + timedelta(days=1))
    page = page_of(as_stranger, answer.thread)
    assert f"praising-{answer.pk}" in ids(page)
    assert "Add a note" not in words(page)
    as_stranger.post(address, {"_method": "delete"})
    assert f"praising-{answer.pk}" not in ids(page_of(as_stranger, answer.thread))


def test_names_notes_and_others(client: Client, answer: Post) -> None:
    for number in range(5):
        give_praise(actor=factories.make_member(f"Plain {'abcde'[number]}"), post=answer)
        give_praise(actor=factories.make_member(f"Noting {'abcde'[number]}"), post=answer, note=f"Note {number}")
    page = words(page_of(client, answer.thread))
    assert "Praise · 10" in page
    for number in (4, 3, 2):
        assert f"Note {number} , Noting {'abcde'[number]}" in page
    assert "Note 1" not in page
    assert "Praised by Plain e , Plain d , Plain c and 4 others" in page
    assert f'href="/posts/{answer.pk}/praise/"' in page_of(client, answer.thread).content.decode()


@pytest.mark.parametrize(("count", "line"), [(1, "Praised by Plain a"), (2, "Praised by Plain b and Plain a")])
def test_few_names(client: Client, answer: Post, count: int, line: str) -> None:
    for number in range(count):
        give_praise(actor=factories.make_member(f"Plain {'ab'[number]}"), post=answer)
    assert line in words(page_of(client, answer.thread))


def test_ones_own_stands_first_however_many_came_later(as_stranger: Client, answer: Post, stranger: Member) -> None:
    give_praise(actor=stranger, post=answer)
    for _ in range(9):
        give_praise(actor=factories.make_member(), post=answer)
    assert "Praised by you ," in words(page_of(as_stranger, answer.thread))
    assert "Praised · 10" in words(page_of(as_stranger, answer.thread))


def test_giver_bears_the_badge_of_the_time(client: Client, answer: Post, staff: Member) -> None:
    volunteer = factories.make_member()
    factories.grant(volunteer, Role.MODERATOR)
    give_praise(actor=staff, post=answer, note="Well said")
    give_praise(actor=volunteer, post=answer)
    for page in (page_of(client, answer.thread), client.get(f"/posts/{answer.pk}/praise/")):
        html = page.content.decode()
        assert html.count('class="badge staff"') >= 1
        assert "Customer care" in words(page)
        assert "Volunteer" in words(page)


def test_under_a_complaint_it_is_agreement(client: Client, complaint: Thread, stranger: Member, staff: Member) -> None:
    reply = factories.make_answer(complaint, staff)
    opening = complaint.posts.get(number=1)
    for giver in (stranger, factories.make_member("Ruth Baum")):
        give_praise(actor=giver, post=opening)
    client.force_login(stranger)
    page = words(page_of(client, complaint))
    assert "Me too · 2 : take it back (#1)" in page
    assert "Also for you and Ruth Baum" in page
    assert "Praised by" not in page
    assert "Praise (#2)" in page  # a reply is praised like any other
    listed = words(client.get(f"/posts/{opening.pk}/praise/"))
    assert "Who says “me too”" in listed
    assert "Who praised" not in listed
    assert "Who praised #2" in words(client.get(f"/posts/{reply.pk}/praise/"))


def test_comments_have_it_too(as_stranger: Client, answer: Post, stranger: Member) -> None:
    comment = factories.make_comment(answer)
    give_praise(actor=stranger, post=comment)
    for address in (answer.thread.get_absolute_url(), f"/posts/{answer.pk}/comments/"):
        page = as_stranger.get(address)
        assert f"praising-{comment.pk}" in ids(page)
        assert "Praised by you" in words(page)


@pytest.mark.parametrize("who", ["nobody", "stranger"])
def test_hostile_note_is_text(client: Client, answer: Post, stranger: Member, address: str, who: str) -> None:
    client.force_login(stranger)
    client.post(address, {"note": HOSTILE})
    if who == "nobody":
        client.logout()
    for page in (page_of(client, answer.thread), client.get(address)):
        html = page.content.decode()
        assert "<script>alert" not in html
        assert "onx='1'" not in html
        assert HOSTILE in seen(page) or HOSTILE.replace("&amp;", "&") in seen(page)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Saved\r\n my \u2028 morning\t", "Saved my morning"),
        ("a\u202eb\u200bc\u0007d", "abcd"),
        ("\u202e\u200b\u2060", ""),
        ("👩\u200d🔧 ❤\ufe0f", "👩\u200d🔧 ❤\ufe0f"),
        ("x" * 140, "x" * 140),
    ],
)
def test_note_is_cleaned_like_any_text(as_stranger: Client, address: str, typed: str, kept: str) -> None:
    assert as_stranger.post(address, {"note": typed}).status_code == 302
    assert Praise.objects.get().note == kept


def test_button_alone_keeps_the_note(as_stranger: Client, address: str) -> None:
    as_stranger.post(address, {"note": "Saved my morning"})
    as_stranger.post(address)
    assert Praise.objects.get().note == "Saved my morning"
    as_stranger.post(address, {"note": ""})
    assert Praise.objects.get().note == ""


@pytest.mark.parametrize("number", [0, 2**63, TOO_BIG])
@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_nothing_there(as_stranger: Client, number: int, method: str) -> None:
    assert getattr(as_stranger, method)(f"/posts/{number}/praise/").status_code == 404


@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_room_of_others_stays_unseen(as_stranger: Client, answer: Post, address: str, method: str) -> None:
    type(answer.thread.category).objects.update(readers=[Audience.STAFF])
    response = getattr(as_stranger, method)(address)
    assert response.status_code == 404
    assert answer.thread.title not in seen(response)
    assert not Praise.objects.exists()


def test_one_query_whatever_is_praised(django_assert_num_queries: Any, question: Thread, stranger: Member) -> None:
    for _ in range(5):
        factories.make_answer(question)
    posts = list(Post.objects.select_related("thread__category__parent").filter(thread=question))
    assert not stranger.active_grants  # read once for each request, as the page does
    with django_assert_num_queries(1):
        assert all(praise.count == 0 for praise in praise_of(posts, stranger).values())
    for post in posts:
        for _ in range(5):
            give_praise(actor=factories.make_staff(), post=post, note="Thanks")
    with django_assert_num_queries(1):
        found = praise_of(posts, stranger)
        assert all(one.giver.display_name and one.grant and one.grant.badge for one in found[posts[0].pk].notes)

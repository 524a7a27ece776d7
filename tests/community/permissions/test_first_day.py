"""How much fits into the first day of an account, and whom that does not concern."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.grants.actions import revoke_role
from accounts.models import Member, Origin, Role
from accounts.verdicts import Refused
from community.models import Category, Post, Thread
from community.posts.actions import edit_post
from community.withdrawals.actions import withdraw_post
from community.writing.queries import to_edit
from tests import factories
from tests.community.pages import fields, question, seen
from tests.reputation.earning import earn

HOUR = timedelta(hours=1)


def joined(ago: timedelta, **facts: Any) -> Member:
    return factories.make_member("Mara Lind", joined_at=timezone.now() - ago, **facts)


@pytest.fixture
def newcomer(db: None) -> Member:
    return joined(HOUR, handle="mara")


def links(count: int) -> str:
    return " ".join(f"https://a{number}.org" for number in range(count))


def pictures(count: int) -> str:
    return " ".join(f"![p](/media/{number}.webp)" for number in range(count))


def mentions(count: int) -> str:
    return " ".join(f"@{factories.make_member().handle}" for _ in range(count))


def test_what_fits_into_one_post(question: Thread, newcomer: Member) -> None:
    text = f"{links(2)} {pictures(1)} {mentions(2)}"
    assert factories.make_answer(question, newcomer, text).mentions.count() == 2


@pytest.mark.parametrize(
    ("text", "has"), [(lambda: links(3), "3, 0 and 0"), (lambda: pictures(2), "0, 2"), (lambda: mentions(3), "and 3")]
)
def test_more_is_refused_in_kind_words(question: Thread, newcomer: Member, text: Callable[[], str], has: str) -> None:
    with pytest.raises(Refused, match=rf"may hold 2 links to other sites, 1 picture and 2 mentions.*{has}") as refusal:
        factories.make_answer(question, newcomer, text())
    assert str(refusal.value).endswith("Tomorrow there is room for more.")
    assert refusal.value.verdict.field == "source"
    assert question.posts.count() == 1


def test_naming_one_member_twice_is_one_mention(question: Thread, newcomer: Member) -> None:
    twice = mentions(1)
    assert factories.make_answer(question, newcomer, f"{twice}, {twice}, {mentions(1)}").pk


def test_an_edit_is_measured_too(question: Thread, newcomer: Member) -> None:
    post = factories.make_answer(question, newcomer, links(2))
    with pytest.raises(Refused, match="On your first day"):
        edit_post(actor=newcomer, post=post, source=links(3), version=1)
    edit_post(actor=newcomer, post=post, source=links(2) + " Done.", version=1)


def test_what_was_there_before_may_stay(question: Thread, newcomer: Member) -> None:
    post = factories.make_answer(question, newcomer, f"{links(4)} {mentions(3)}", at=timezone.now())
    edit_post(actor=newcomer, post=post, source=to_edit(post.source) + " Done.", version=1)
    with pytest.raises(Refused, match="this one has 4, 0 and 4"):
        edit_post(actor=newcomer, post=post, source=f"{to_edit(post.source)} {mentions(1)}", version=2)


def test_three_threads(newcomer: Member, category: Category) -> None:
    for _ in range(3):
        factories.make_thread(newcomer, category)
    with pytest.raises(Refused, match="started 3 threads today"):
        factories.make_thread(newcomer, category)
    assert Thread.objects.filter(author=newcomer).count() == 3
    assert factories.make_answer(Thread.objects.filter(author=newcomer)[0], newcomer).pk, "replies are counted apart"


def test_ten_answers_and_comments_together(question: Thread, newcomer: Member, category: Category) -> None:
    for _ in range(5):
        factories.make_comment(factories.make_answer(question, newcomer), newcomer)
    for act in (lambda: factories.make_answer(question, newcomer), lambda: comment(question, newcomer)):
        with pytest.raises(Refused, match="replied 10 times today"):
            act()
    assert Post.objects.filter(author=newcomer).count() == 10
    assert factories.make_thread(newcomer, category).pk, "threads are counted apart"


def comment(thread: Thread, member: Member) -> Post:
    return factories.make_comment(thread.posts.get(number=1), member)


def test_what_was_taken_back_counts(question: Thread, newcomer: Member) -> None:
    posts = [factories.make_answer(question, newcomer) for _ in range(10)]
    withdraw_post(actor=newcomer, post=posts[0])
    with pytest.raises(Refused, match="replied 10 times"):
        factories.make_answer(question, newcomer)


def test_points_do_not_lengthen_the_first_day(question: Thread, newcomer: Member) -> None:
    with pytest.raises(Refused, match="On your first day"):
        factories.make_answer(question, earn(newcomer, 20), links(3))


def unlimited() -> dict[str, Callable[[], Member]]:
    def with_role(role: Role) -> Member:
        member = joined(HOUR)
        factories.grant(member, role)
        return member

    def dealer() -> Member:
        member = joined(HOUR)
        factories.affiliate(member)
        return member

    def came_in() -> Member:
        origin = Origin.objects.create(site="beer.example.org", kind=Origin.Kind.MEMBER, external_id=1)
        return joined(HOUR, origin=origin, claimed_at=timezone.now())

    here_for_a_day = {"day": lambda: joined(timedelta(hours=24, seconds=1))}
    in_office = {role.value: lambda role=role: with_role(role) for role in Role}  # type: ignore[misc]
    return {**here_for_a_day, **in_office, "dealer": dealer, "came in": came_in}


@pytest.mark.parametrize("who", unlimited())
def test_whom_it_does_not_concern(question: Thread, category: Category, who: str) -> None:
    member = unlimited()[who]()
    for _ in range(4):
        factories.make_thread(member, category, source=f"{links(3)} {mentions(3)}")
    for _ in range(11):
        factories.make_answer(question, member)
    assert member.posts.count() == 4 + 11


def test_grant_that_has_ended_exempts_nobody(question: Thread) -> None:
    member = joined(HOUR)
    revoke_role(actor=None, grant=factories.grant(member, Role.STAFF))
    with pytest.raises(Refused, match="On your first day"):
        factories.make_answer(question, Member.objects.get(pk=member.pk), links(3))


def test_what_comes_in_from_earlier_is_not_limited(question: Thread, newcomer: Member, category: Category) -> None:
    now = timezone.now()
    for _ in range(4):
        factories.make_thread(newcomer, category, source=links(6), at=now)
    for _ in range(11):
        factories.make_answer(question, newcomer, links(6), at=now)
    assert newcomer.posts.count() == 4 + 11


@pytest.mark.parametrize("page", ["ask", "answer", "comment", "edit", "edit thread"])
def test_each_form_says_it_at_the_text_and_keeps_what_was_typed(
    client: Client, newcomer: Member, category: Category, page: str
) -> None:
    thread = factories.make_thread(newcomer, category)
    answer = factories.make_answer(thread, newcomer)
    client.force_login(newcomer)
    typed = {"source": links(3), "version": "1"}
    addresses = {
        "ask": ("/ask/", question(source=links(3))),
        "answer": (f"/threads/{thread.pk}/answers/", typed),
        "comment": (f"/posts/{answer.pk}/comments/", typed),
        "edit": (f"/posts/{answer.pk}/edit/", typed),
        "edit thread": (f"/threads/{thread.pk}/edit/", {**typed, "title": "Why?", "tags": ""}),
    }
    address, form = addresses[page]
    response = client.post(address, form)
    assert response.status_code == 403
    at_the_text = fields(response).split('id="id_source_error"')[1].split("</ul>")[0]
    assert "this one has 3, 0 and 0" in at_the_text
    assert "https://a2.org" in fields(response)


@pytest.mark.parametrize("page", ["ask", "answer"])
def test_forms_say_when_it_is_enough_and_keep_what_was_typed(
    client: Client, newcomer: Member, category: Category, page: str
) -> None:
    threads = [factories.make_thread(newcomer, category) for _ in range(3)]
    for _ in range(10):
        factories.make_answer(threads[0], newcomer)
    client.force_login(newcomer)
    addresses = {
        "ask": ("/ask/", question(source="What I typed."), "You have started 3 threads today."),
        "answer": (f"/threads/{threads[0].pk}/answers/", {"source": "What I typed."}, "You have replied 10 times"),
    }
    address, form, words = addresses[page]
    response = client.post(address, form)
    assert response.status_code == 403
    assert words in seen(response)
    assert "What I typed." in fields(response)

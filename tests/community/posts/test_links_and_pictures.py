"""How many links and pictures fit into a post: few at first, more with a level or a role."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Member, Role
from accounts.verdicts import Refused
from community.models import Category, Post, Thread
from community.posts.actions import edit_post
from tests import factories
from tests.community.pages import fields, question, seen
from tests.reputation.earning import earn


def text(links: int, pictures: int = 0) -> str:
    return " ".join([f"https://a{n}.org" for n in range(links)] + [f"![p](/media/{n}.webp)" for n in range(pictures)])


@pytest.mark.parametrize(("links", "pictures"), [(5, 3), (5, 0), (0, 3)])
def test_a_few_fit(question: Thread, stranger: Member, links: int, pictures: int) -> None:
    assert factories.make_answer(question, stranger, text(links, pictures)).pk


@pytest.mark.parametrize(("links", "pictures"), [(6, 0), (0, 4), (6, 4)])
def test_more_are_refused_with_the_way_there(question: Thread, stranger: Member, links: int, pictures: int) -> None:
    with pytest.raises(Refused) as refusal:
        factories.make_answer(question, stranger, text(links, pictures))
    assert str(refusal.value) == (
        "A post of yours may hold 5 links to other sites and 3 pictures; "
        f"this one has {links} and {pictures}. Level 2, Regular, can do this. You need 20 more reputation."
    )
    assert question.posts.count() == 1


def test_a_level_allows_more_up_to_an_end(question: Thread, stranger: Member) -> None:
    member = earn(stranger, 20)
    assert factories.make_answer(question, member, text(30, 10)).pk
    with pytest.raises(Refused, match=r"may hold 30 links to other sites and 10 pictures; this one has 31 and 0.$"):
        factories.make_answer(question, member, text(31))


@pytest.mark.parametrize("role", Role)
def test_every_role_allows_more(question: Thread, stranger: Member, role: Role) -> None:
    factories.grant(stranger, role)
    assert factories.make_answer(question, stranger, text(30, 10)).pk


def test_what_was_written_before_may_be_mended(question: Thread, stranger: Member) -> None:
    earlier = timezone.now() - timedelta(days=400)
    post = factories.make_answer(question, stranger, text(12), at=earlier)
    edit_post(actor=stranger, post=post, source=text(12) + " Now with a full stop.", version=1)
    with pytest.raises(Refused, match="this one has 13 and 0"):
        edit_post(actor=stranger, post=post, source=text(13), version=2)


def test_an_edit_is_measured_too(answer: Post, helper: Member) -> None:
    with pytest.raises(Refused, match="this one has 6 and 0"):
        edit_post(actor=helper, post=answer, source=text(6), version=1)
    answer.refresh_from_db()
    assert (answer.source, answer.version) == ("Oil it.", 1)


@pytest.mark.parametrize("page", ["ask", "answer", "comment", "edit", "edit thread"])
def test_each_form_says_it_and_keeps_what_was_typed(
    client: Client, category: Category, asker: Member, page: str
) -> None:
    thread = factories.make_thread(asker, category)
    answer = factories.make_answer(thread, asker)
    client.force_login(asker)
    typed = {"source": text(6), "version": "1"}
    addresses = {
        "ask": ("/ask/", question(source=text(6))),
        "answer": (f"/threads/{thread.pk}/answers/", typed),
        "comment": (f"/posts/{answer.pk}/comments/", typed),
        "edit": (f"/posts/{answer.pk}/edit/", typed),
        "edit thread": (f"/threads/{thread.pk}/edit/", {**typed, "title": "Why?", "tags": ""}),
    }
    address, form = addresses[page]
    response = client.post(address, form)
    assert response.status_code == 403
    assert "this one has 6 and 0. Level 2, Regular, can do this." in seen(response)
    assert "https://a5.org" in fields(response)
    assert '<textarea name="source"' in fields(response)

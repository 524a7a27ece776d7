"""Staff say in every form for whom they write; nobody else is asked."""

from typing import Any

import pytest
from django.test import Client

from accounts.grants.actions import revoke_role
from accounts.models import Member, Role, RoleGrant
from community.models import Post, Thread
from tests import factories
from tests.community.pages import question as ask_form
from tests.community.pages import seen

CHOSEN = 'name="personally" value="yes" id="id_personally_1" checked'


@pytest.fixture
def as_staff(client: Client, staff: Member) -> Client:
    client.force_login(staff)
    return client


@pytest.fixture(params=["ask", "answer", "comment"])
def form(request: pytest.FixtureRequest, question: Thread) -> tuple[str, dict[str, Any]]:
    """The address of a form, and what fills it in."""
    addresses = {
        "ask": "/ask/",
        "answer": f"/threads/{question.pk}/answers/",
        "comment": f"/posts/{question.posts.get(number=1).pk}/comments/",
    }
    return addresses[request.param], ask_form() if request.param == "ask" else {"source": "Oil it."}


Form = tuple[str, dict[str, Any]]


@pytest.mark.parametrize(
    ("choice", "personally"), [({}, False), ({"personally": ""}, False), ({"personally": "yes"}, True)]
)
def test_company_unless_they_say_otherwise(
    as_staff: Client, form: Form, choice: dict[str, str], personally: bool
) -> None:
    address, typed = form
    assert as_staff.post(address, {**typed, **choice}).status_code == 302
    post = Post.objects.latest("pk")
    assert (post.personally, post.speaks_for_company) == (personally, not personally)


def test_forms_show_both_badges_and_that_it_stays(as_staff: Client, form: Form, question: Thread) -> None:
    for address in (form[0], question.get_absolute_url()):
        page = seen(as_staff.get(address))
        assert "For whom do you write?" in page
        assert "Customer care, for Stammtisch" in page
        assert "Customer care at Stammtisch, writes personally" in page
        assert "cannot be changed afterwards" in page


@pytest.mark.parametrize("extra", [{"source": ""}, {"preview": "1"}])
def test_choice_comes_back_with_a_refused_form_and_a_preview(
    as_staff: Client, form: Form, extra: dict[str, str]
) -> None:
    address, typed = form
    response = as_staff.post(address, {**typed, "personally": "yes", **extra})
    assert response.status_code == (200 if "preview" in extra else 400)
    assert CHOSEN in response.content.decode()


def test_nonsense_is_refused(as_staff: Client, form: Form) -> None:
    address, typed = form
    before = Post.objects.count()
    assert as_staff.post(address, {**typed, "personally": "perhaps"}).status_code == 400
    assert Post.objects.count() == before


def test_customers_are_not_asked_and_not_heard(as_stranger: Client, form: Form, stranger: Member) -> None:
    address, typed = form
    assert "For whom do you write?" not in seen(as_stranger.get(address))
    factories.affiliate(stranger)
    assert "For whom do you write?" not in seen(as_stranger.get(address))
    as_stranger.post(address, {**typed, "personally": "yes"})
    assert not Post.objects.latest("pk").personally


def test_elsewhere_it_says_that_one_writes_personally(as_stranger: Client, question: Thread, stranger: Member) -> None:
    factories.grant(stranger, Role.STAFF, scope="category:999", department="Workshop")
    for address in (question.get_absolute_url(), f"/threads/{question.pk}/answers/"):
        page = seen(as_stranger.get(address))
        assert "In this category you do not speak for Stammtisch." in page
        assert "Workshop at Stammtisch, writes personally" in page
        assert "For whom do you write?" not in page
    as_stranger.post(f"/threads/{question.pk}/answers/", {"source": "Hm.", "personally": ""})
    assert Post.objects.latest("pk").personally


def test_right_lost_while_the_form_was_open(as_staff: Client, staff: Member, form: Form) -> None:
    address, typed = form
    as_staff.get(address)
    revoke_role(actor=None, grant=RoleGrant.objects.get(member=staff))
    as_staff.post(address, {**typed, "personally": ""})
    post = Post.objects.latest("pk")
    assert (post.grant, post.speaks_for_company) == (None, False)


@pytest.mark.parametrize(("personally", "words"), [(True, "You wrote this personally."), (False, "for the company.")])
def test_edit_forms_say_that_it_stays(
    as_staff: Client, question: Thread, staff: Member, personally: bool, words: str
) -> None:
    answer = factories.make_answer(question, staff, personally=personally)
    thread = factories.make_thread(staff, question.category, personally=personally)
    for address in (f"/posts/{answer.pk}/edit/", f"/threads/{thread.pk}/edit/"):
        page = seen(as_staff.get(address))
        assert words in page
        assert "cannot be changed afterwards" in page

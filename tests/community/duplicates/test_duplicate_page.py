"""The page that asks which question was first, and what both questions say afterwards."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Member
from community.duplicates.actions import close_duplicate
from community.models import Audience, Thread
from tests import factories
from tests.community.pages import TOO_BIG, seen


@pytest.fixture
def as_moderator(client: Client, moderator: Member) -> Client:
    client.force_login(moderator)
    return client


@pytest.mark.parametrize(
    "typed", ["{pk}", "#{pk}", " {pk} ", "/t/{pk}/", "https://x.example/t/{pk}/some-slug/?page=2#post-7"]
)
def test_it_shows_which_one_before_anything_happens(
    as_moderator: Client, question: Thread, original: Thread, typed: str
) -> None:
    page = as_moderator.get(f"/threads/{question.pk}/duplicate/", {"of": typed.format(pk=original.pk)})
    assert page.status_code == 200
    assert original.title in seen(page)
    question.refresh_from_db()
    assert question.duplicate_of is None


def test_confirmed_it_leads_back_and_both_pages_say_so(
    as_moderator: Client, question: Thread, original: Thread
) -> None:
    response = as_moderator.post(f"/threads/{question.pk}/duplicate/", {"of": original.pk}, follow=True)
    assert "This question was asked before:" in seen(response)
    assert f'href="{original.get_absolute_url()}"' in response.content.decode()
    assert "Also asked as:" in seen(as_moderator.get(original.get_absolute_url()))


def test_a_duplicate_leads_to_the_first_of_all(as_moderator: Client, original: Thread, moderator: Member) -> None:
    second = close_duplicate(actor=moderator, thread=factories.make_thread(), original=original)
    third = factories.make_thread()
    page = as_moderator.get(f"/threads/{third.pk}/duplicate/", {"of": second.pk})
    assert original.title in seen(page)


@pytest.mark.parametrize("typed", ["", "squeak", "/members/tove/", "0", str(TOO_BIG), "-1", "\x00", "http://["])
def test_what_leads_nowhere_comes_back_with_a_reason(as_moderator: Client, question: Thread, typed: str) -> None:
    response = as_moderator.post(f"/threads/{question.pk}/duplicate/", {"of": typed})
    assert response.status_code == 400
    assert 'class="errors"' in response.content.decode()


def test_not_even_its_title_is_told_where_one_may_not_read(
    as_moderator: Client, question: Thread, staff: Member
) -> None:
    secret = factories.make_thread(staff, factories.make_category(readers=[Audience.STAFF]), title="Winter plans")
    response = as_moderator.post(f"/threads/{question.pk}/duplicate/", {"of": secret.pk})
    assert response.status_code == 400
    assert "Winter plans" not in seen(response)


def test_notice_names_no_question_that_the_reader_may_not_see(
    client: Client, question: Thread, original: Thread, moderator: Member
) -> None:
    close_duplicate(actor=moderator, thread=question, original=original)
    Thread.objects.filter(pk=original.pk).update(hidden_at=timezone.now())
    page = seen(client.get(question.get_absolute_url()))
    assert "in a place that you cannot see" in page
    assert original.title not in page


def test_without_javascript_the_asker_opens_it_again(
    as_asker: Client, question: Thread, original: Thread, moderator: Member
) -> None:
    close_duplicate(actor=moderator, thread=question, original=original)
    assert "open it again" in seen(as_asker.get(question.get_absolute_url()))
    response = as_asker.post(f"/threads/{question.pk}/duplicate/", {"_method": "delete"}, follow=True)
    assert "This question is open again." in seen(response)
    assert "This question was asked before" not in seen(response)


def test_customer_without_the_level_is_told_how_far_it_is(as_stranger: Client, question: Thread) -> None:
    assert "Close as a duplicate" not in seen(as_stranger.get(question.get_absolute_url()))
    response = as_stranger.get(f"/threads/{question.pk}/duplicate/")
    assert response.status_code == 403
    assert "You need 120 more reputation" in seen(response)


def test_signed_out_is_asked_to_sign_in(client: Client, question: Thread) -> None:
    assert "/account/login/" in client.get(f"/threads/{question.pk}/duplicate/")["Location"]
    assert "Close as a duplicate" not in seen(client.get(question.get_absolute_url()))


@pytest.mark.parametrize("who", ["nobody", "customer"])
def test_closed_it_offers_no_form(
    client: Client, question: Thread, original: Thread, moderator: Member, stranger: Member, who: str
) -> None:
    if who == "customer":
        client.force_login(stranger)
    close_duplicate(actor=moderator, thread=question, original=original)
    page = client.get(question.get_absolute_url())
    assert f'action="/threads/{question.pk}/answers/"' not in page.content.decode()
    assert "the answers stand there" in seen(page)


def test_rows_say_duplicate(client: Client, question: Thread, original: Thread, moderator: Member) -> None:
    close_duplicate(actor=moderator, thread=question, original=original)
    assert "Duplicate" in seen(client.get("/"))
    assert question.title not in seen(client.get("/?show=waiting"))
    assert "Duplicate" in seen(client.get("/search/?q=squeak"))

"""From a stranger to a member: the form, the mail, the link."""

import re
import threading

import pytest
from django.core import mail
from django.test import Client
from django.utils.html import escape

from accounts.brand.actions import describe_brand
from accounts.models import Letter, Member
from accounts.signup.forms import SignupForm
from events.models import Event
from tests import factories
from tests.accounts.letters import FORM, delivered, is_signed_in, link_in, sign_in, sign_up
from tests.parallel import PATIENCE, at_once, errors

pytestmark = pytest.mark.django_db


def test_the_form_is_there(client):
    page = client.get("/account/signup/")
    assert page.status_code == 200
    for name in FORM:
        assert f'name="{name}"' in page.content.decode()


def test_signing_up_makes_a_member_an_event_and_a_letter(client):
    response = sign_up(client)
    assert response.status_code == 302
    member = Member.objects.get(handle="tove")
    assert (member.display_name, member.email) == ("Tove Olsen", "tove@example.org")
    assert member.roles == frozenset()
    assert Event.objects.get(kind="member.joined").subject == member.key
    letter = Letter.objects.get()
    assert letter.to == "tove@example.org"
    assert Event.objects.get(kind="mail.written").subject == f"letter:{letter.pk}"
    assert mail.outbox == [], "sent within the request"


def test_the_worker_sends_the_letter_and_forgets_it(client):
    sign_up(client)
    (message,) = delivered()
    assert message.to == ["tove@example.org"]
    assert "\n" not in message.subject
    assert link_in(message).startswith("/account/confirm-email/")
    assert not Letter.objects.exists()
    assert len(delivered()) == 1


def test_the_link_confirms_the_address_and_signs_in(client):
    sign_up(client)
    assert not is_signed_in(client)
    link = link_in(delivered()[0])
    assert client.get(link).status_code == 200
    assert client.post(link).status_code == 302
    assert is_signed_in(client)


def test_the_link_works_in_another_browser_too(client):
    sign_up(client)
    elsewhere = Client()
    elsewhere.post(link_in(delivered()[0]))
    assert sign_in(elsewhere).status_code == 302
    assert is_signed_in(elsewhere)


def test_a_link_followed_twice_is_no_error(client):
    sign_up(client)
    link = link_in(delivered()[0])
    client.post(link)
    assert client.get(link).status_code in (200, 302)
    assert client.post(link).status_code in (200, 302, 404)


@pytest.mark.parametrize("key", ["x", "MQ:1wTampered:aaaa", "MQ" * 200])
def test_a_damaged_link_is_no_error(client, key):
    sign_up(client)
    assert client.get(f"/account/confirm-email/{key}/").status_code in (200, 302, 404)
    assert client.post(f"/account/confirm-email/{key}/").status_code in (302, 404)
    assert not is_signed_in(client)


def test_before_confirming_sign_in_leads_to_the_mail(client):
    sign_up(client)
    elsewhere = Client()
    response = sign_in(elsewhere)
    assert response.status_code == 302
    assert response["Location"] == "/account/confirm-email/"
    assert elsewhere.get("/account/confirm-email/").status_code == 200
    assert not is_signed_in(elsewhere)


@pytest.mark.parametrize(
    "name",
    ["Support Team", "Wildhafer", "Wildhafer Support", "Moderator", "Sabine Krueger", "SABINE  KRÜGER", "\u200b"],
)
def test_a_name_that_could_pass_for_the_company_is_refused(client, staff, name):
    describe_brand(name="Wildhafer")
    response = sign_up(client, display_name=name)
    assert response.status_code < 500
    assert not Member.objects.filter(handle="tove").exists()
    page = response.content.decode()
    assert "tove@example.org" in page
    assert escape(name) in page
    assert FORM["password1"] not in page


@pytest.mark.parametrize("handle", ["admin", "support", "ab", "x" * 31, "tove olsen", "täve", "-tove", "tove\x00"])
def test_a_handle_that_is_none_is_refused(client, handle):
    response = sign_up(client, username=handle)
    assert response.status_code < 500
    assert not Member.objects.exists()
    assert "Tove Olsen" in response.content.decode()


def test_a_handle_is_taken_as_people_write_it(client):
    sign_up(client, username="@Tove")
    assert Member.objects.get().handle == "tove"


def test_a_taken_handle_is_said(client, asker):
    response = sign_up(client, email="another@example.org")
    assert "Somebody else has this handle already." in response.content.decode()
    assert Member.objects.count() == 1


@pytest.mark.parametrize("password", ["short", "password", "tove@example.org", "12345"])
def test_a_password_that_is_easy_to_guess_is_refused(client, password):
    response = sign_up(client, password1=password)
    assert response.status_code < 500
    assert not Member.objects.exists()


LONG = "x" * 5_000


@pytest.mark.parametrize(
    ("field", "value"),
    [  # a password may be as long as one likes
        (field, value)
        for field in FORM
        for value in ("", "   ", "\x00", LONG)
        if (field, value) != ("password1", LONG)
    ],
)
def test_bad_input_is_refused_and_not_lost(client, field, value):
    response = sign_up(client, **{field: value})
    assert response.status_code < 500
    assert not Member.objects.exists()
    kept = "Tove Olsen" if field != "display_name" else "tove@example.org"
    assert kept in response.content.decode()


def test_half_a_character_is_no_error(client):
    body = "display_name=%ED%A0%80&username=tove&email=tove%40example.org&password1=a-well-kept-secret"
    response = client.post("/account/signup/", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code < 500
    assert not Member.objects.exists()


class TestEnumeration:
    """Nobody learns from the form whose address is known here."""

    def test_a_known_address_is_answered_like_a_new_one(self, asker):
        answers = []
        for number, address in enumerate(["new@example.org", asker.email]):
            client = Client()
            response = sign_up(client, username=f"another{number}", email=address)
            page = client.get(response["Location"]).content.decode().replace(address, "…")
            answers.append((response.status_code, response["Location"], sorted(client.cookies), without_token(page)))
        assert answers[0] == answers[1]

    def test_the_owner_of_the_address_is_told_by_mail(self, client, asker):
        sign_up(client, username="another", email="TOVE@example.org")
        (message,) = delivered()
        assert message.to == ["tove@example.org"]
        assert "confirm-email" not in message.body
        assert Member.objects.count() == 1

    def test_a_reset_is_answered_the_same_for_everybody(self, asker):
        answers = []
        for address in [asker.email, "nobody@example.org"]:
            client = Client()
            response = client.post("/account/password/reset/", {"email": address})
            page = client.get(response["Location"]).content.decode().replace(address, "…")
            answers.append((response.status_code, response["Location"], without_token(page)))
        assert answers[0] == answers[1]

    def test_sign_in_says_the_same_whoever_it_is(self, asker):
        pages = [
            sign_in(Client(), login=login, password="wrong-secret").content.decode().replace(login, "…")
            for login in ("tove@example.org", "nobody@example.org")
        ]
        assert without_token(pages[0]) == without_token(pages[1])


def without_token(page: str) -> str:
    """A page without what differs from one view to the next."""
    return re.sub(r"\b[A-Za-z0-9]{64}\b", "token", page)


@pytest.mark.django_db(transaction=True)
class TestAtTheSameInstant:
    @pytest.fixture(autouse=True)
    def _together(self, monkeypatch):
        """Both have passed every check before either is saved."""
        checked, try_save = threading.Barrier(2), SignupForm.try_save

        def wait_and_save(form, request):
            checked.wait(PATIENCE)
            return try_save(form, request)

        monkeypatch.setattr(SignupForm, "try_save", wait_and_save)

    def test_of_two_with_one_handle_one_gets_it_and_the_other_their_form(self):
        responses = at_once(
            lambda: sign_up(Client(), email="one@example.org"), lambda: sign_up(Client(), email="two@example.org")
        )
        assert not errors(responses)
        assert sorted(response.status_code for response in responses) == [302, 409]
        assert Member.objects.filter(handle="tove").count() == Member.objects.count() == 1
        (refused,) = (response.content.decode() for response in responses if response.status_code == 409)
        assert "Somebody else has this handle already." in refused
        assert 'value="Tove Olsen"' in refused
        assert 'value="tove"' in refused
        assert "one@example.org" in refused or "two@example.org" in refused
        assert factories.PASSWORD not in refused
        assert Letter.objects.count() == 1
        assert Event.objects.filter(kind="member.joined").count() == 1

    def test_of_two_with_one_address_one_gets_it_and_the_handle_is_not_blamed(self):
        responses = at_once(lambda: sign_up(Client(), username="one"), lambda: sign_up(Client(), username="two"))
        assert not errors(responses)
        assert Member.objects.count() == 1
        assert not any("this handle" in response.content.decode() for response in responses)

"""Coming back: by handle or address, within limits; and the way back for who forgot the password."""

import pytest
from django.core import mail
from django.test import Client

from accounts.models import Member
from tests.accounts.letters import confirmed_member, delivered, is_signed_in, link_in, sign_in
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def tove(db: None) -> Member:
    return confirmed_member(Client())


@pytest.mark.parametrize("login", ["tove", "TOVE", "tove@example.org", "Tove@Example.org"])
def test_by_handle_or_address(client, tove, login):
    assert sign_in(client, login).status_code == 302
    assert is_signed_in(client)


def test_back_to_where_one_wanted_to_go(client, tove):
    client.get("/settings/")
    response = client.post("/account/login/?next=/settings/", {"login": "tove", "password": PASSWORD})
    assert response["Location"] == "/settings/"


def test_not_to_somebody_elses_host(client, tove):
    response = client.post("/account/login/?next=https://evil.example/", {"login": "tove", "password": PASSWORD})
    assert response["Location"] == "/"


@pytest.mark.parametrize("password", ["wrong", "", "\x00", "x" * 5_000])
def test_a_wrong_password_is_refused_and_never_shown(client, tove, password):
    response = sign_in(client, password=password)
    assert response.status_code < 500
    page = response.content.decode()
    assert 'value="tove"' in page
    assert f'value="{password}"' not in page or not password
    assert not is_signed_in(client)


def test_after_some_wrong_passwords_the_right_one_is_refused_too(client, tove):
    for _ in range(5):
        sign_in(client, password="wrong")
    response = sign_in(client)
    assert response.status_code in (200, 429)
    assert not is_signed_in(client)


def test_the_limit_is_for_the_account_whatever_address_it_comes_from(client, tove):
    for number in range(5):
        sign_in(client, password="wrong", REMOTE_ADDR=f"203.0.113.{number}")
    sign_in(client, REMOTE_ADDR="203.0.113.99")
    assert not is_signed_in(client)


def test_a_limit_is_not_escaped_by_claiming_another_address(client, tove):
    for number in range(5):
        sign_in(client, password="wrong", HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")
    sign_in(client, HTTP_X_FORWARDED_FOR="203.0.113.99")
    assert not is_signed_in(client)


def test_one_address_cannot_try_the_passwords_of_all_members(client, tove):
    for number in range(10):
        sign_in(client, login=f"member{number}", password="wrong")
    sign_in(client)
    assert not is_signed_in(client)


def test_a_closed_account_does_not_come_in(client, tove):
    Member.objects.update(is_active=False)
    sign_in(client)
    assert not is_signed_in(client)


def test_an_account_that_is_closed_is_out_with_the_next_click(client, tove):
    sign_in(client)
    assert is_signed_in(client)
    Member.objects.update(is_active=False)
    assert not is_signed_in(client)


def test_signing_out(client, tove):
    sign_in(client)
    client.get("/account/logout/")
    assert is_signed_in(client), "a link must not be enough to sign somebody out"
    client.post("/account/logout/")
    assert not is_signed_in(client)


class TestForgottenPassword:
    def ask(self, client: Client) -> str:
        response = client.post("/account/password/reset/", {"email": "tove@example.org"})
        assert response.status_code == 302
        return link_in(delivered()[-1])

    def test_the_whole_way(self, client, tove):
        link = self.ask(client)
        form = client.get(link, follow=True)
        assert form.status_code == 200
        new = {"password1": "another-well-kept-secret", "password2": "another-well-kept-secret"}
        assert client.post(form.redirect_chain[-1][0], new).status_code == 302
        fresh = Client()
        sign_in(fresh)
        assert not is_signed_in(fresh)
        sign_in(fresh, password=new["password1"])
        assert is_signed_in(fresh)

    def test_open_sessions_end(self, client, tove):
        sign_in(client)
        assert is_signed_in(client)
        elsewhere = Client()
        form = elsewhere.get(self.ask(elsewhere), follow=True)
        new = {"password1": "another-well-kept-secret", "password2": "another-well-kept-secret"}
        elsewhere.post(form.redirect_chain[-1][0], new)
        assert not is_signed_in(client)

    def test_the_owner_is_told(self, client, tove):
        form = client.get(self.ask(client), follow=True)
        mail.outbox.clear()
        new = {"password1": "another-well-kept-secret", "password2": "another-well-kept-secret"}
        client.post(form.redirect_chain[-1][0], new)
        assert [message.to for message in delivered()] == [["tove@example.org"]]

    def test_a_link_works_once(self, client, tove):
        link = self.ask(client)
        form = client.get(link, follow=True)
        new = {"password1": "another-well-kept-secret", "password2": "another-well-kept-secret"}
        client.post(form.redirect_chain[-1][0], new)
        again = Client().get(link, follow=True)
        assert again.status_code == 200
        assert 'name="password1"' not in again.content.decode()

    @pytest.mark.parametrize("key", ["1-set-password", "zzzz-abc-def", "1-" + "a" * 500])
    def test_a_damaged_link_is_no_error(self, client, key):
        page = client.get(f"/account/password/reset/key/{key}/", follow=True)
        assert page.status_code in (200, 404)
        assert 'name="password1"' not in page.content.decode()

"""A mail that is written arrives, though the mail server may be away for a while."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import transaction
from django.utils import timezone

from accounts.mail.actions import write_letter
from accounts.models import Letter
from events.delivering import deliver_due
from events.models import Delivery, Event
from tests.accounts.letters import link_in, sign_up
from tests.mail_server import MailServer

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings) -> Iterator[MailServer]:
    server = MailServer()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_TIMEOUT = 5
    yield server
    server.close()


def later() -> time_machine.travel:
    return time_machine.travel(timezone.now() + timedelta(minutes=10))


def test_a_letter_becomes_a_mail_and_goes(settings):
    settings.DEFAULT_FROM_EMAIL = "Wildhafer <forum@wildhafer.example>"
    letter = write_letter(to="tove@example.org", subject="Größe", text="Grüße", html="<p>Grüße</p>", actor=3)
    event = Event.objects.get(kind="mail.written", actor=3, subject=f"letter:{letter.pk}")
    assert event.payload == {}
    deliver_due()
    (message,) = mail.outbox
    assert (message.to, message.subject, message.body) == (["tove@example.org"], "Größe", "Grüße")
    assert message.alternatives[0].content == "<p>Grüße</p>"
    assert message.from_email == "Wildhafer <forum@wildhafer.example>"
    assert message.extra_headers["Message-ID"] == f"<event-{event.pk}@wildhafer.example>"
    assert not Letter.objects.exists()


def test_a_letter_that_was_taken_back_with_its_act_is_never_sent():
    def fail_after_writing() -> None:
        with transaction.atomic():
            write_letter(to="tove@example.org", subject="No", text="No")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_after_writing()
    deliver_due()
    assert mail.outbox == []


def test_a_letter_that_is_gone_is_no_error():
    write_letter(to="tove@example.org", subject="Hello", text="Hello")
    Letter.objects.all().delete()
    assert deliver_due() == 1
    assert mail.outbox == []
    assert Delivery.objects.get().done_at


def test_a_subject_as_long_as_a_title_fits():
    write_letter(to="tove@example.org", subject="x" * 5_000, text="Hello")
    deliver_due()
    assert len(mail.outbox[0].subject) == 300


def test_a_real_mail_server_takes_it(server):
    server.open()
    write_letter(to="tove@example.org", subject="Größe ändern?", text="Grüße\n.\nzwei", html="<p>Grüße</p>")
    deliver_due()
    (message,) = server.received
    assert message["To"] == "tove@example.org"
    assert message["Message-ID"].startswith("<event-")
    plain, html = message.get_payload()
    assert plain.get_payload(decode=True).decode().splitlines() == ["Grüße", ".", "zwei"]
    assert html.get_content_type() == "text/html"
    assert not Letter.objects.exists()


def test_signing_up_by_a_real_mail_server(client, server):
    server.open()
    sign_up(client)
    deliver_due()
    (message,) = server.received
    arrived = mail.EmailMessage(body=message.get_payload(decode=True).decode())
    assert client.post(link_in(arrived)).status_code == 302
    assert client.get("/settings/").status_code == 200


def test_a_mail_server_that_is_away_gets_it_later_and_once(server):
    write_letter(to="tove@example.org", subject="Hello", text="Hello")
    deliver_due()
    assert Letter.objects.count() == 1
    assert "Connection" in Delivery.objects.get().error
    server.open()
    with later():
        deliver_due()
        deliver_due()
    assert len(server.received) == 1
    assert not Letter.objects.exists()
    assert Delivery.objects.get().done_at


def test_a_mail_server_that_is_away_costs_nobody_their_sign_up(client, server):
    assert sign_up(client).status_code == 302
    deliver_due()
    server.open()
    with later():
        deliver_due()
    assert [message["To"] for message in server.received] == ["tove@example.org"]


def test_a_recipient_who_is_refused_keeps_nobody_waiting(server):
    server.open()
    server.unknown = "moved@example.org"
    write_letter(to="moved@example.org", subject="Hello", text="Hello")
    write_letter(to="tove@example.org", subject="Hello", text="Hello")
    deliver_due()
    assert [message["To"] for message in server.received] == ["tove@example.org"]
    assert "nobody of that name" in Delivery.objects.get(done_at=None).error


def test_sent_again_after_a_crash_it_is_the_same_message(server, monkeypatch):
    """The worker dies after the server took the mail and before that was noted."""
    server.open()
    write_letter(to="tove@example.org", subject="Hello", text="Hello")
    with monkeypatch.context() as crash:
        crash.setattr(Letter, "delete", lambda letter: 1 / 0)
        deliver_due()
    with later():
        deliver_due()
    first, second = server.received
    assert first["Message-ID"] == second["Message-ID"]

"""Mail, as members find it."""

import re
from typing import Any

from django.core import mail
from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.test import Client

from accounts.models import Member
from events.delivering import deliver_due
from tests.factories import PASSWORD

FORM = {"display_name": "Tove Olsen", "username": "tove", "email": "tove@example.org", "password1": PASSWORD}


def sign_up(client: Client, **changes: Any) -> HttpResponse:
    return client.post("/account/signup/", {**FORM, **changes})


def sign_in(client: Client, login: str = "tove", password: str = PASSWORD, **extra: Any) -> HttpResponse:
    return client.post("/account/login/", {"login": login, "password": password}, **extra)


def is_signed_in(client: Client) -> bool:
    return client.get("/settings/").status_code == 200


def delivered() -> list[EmailMessage]:
    """Let the worker work; all mail that has gone out in this test."""
    deliver_due()
    return list(mail.outbox)


def link_in(message: EmailMessage) -> str:
    """The path of the one link that a mail asks to follow."""
    (path,) = set(re.findall(r"https?://testserver(/account/[^\s]+)", message.body))
    return path


def confirmed_member(client: Client) -> Member:
    """Sign up and follow the link."""
    sign_up(client)
    client.post(link_in(delivered()[-1]))
    mail.outbox.clear()
    return Member.objects.get(handle="tove")

import pytest
from django.test import Client

from accounts.models import Member, Role
from community.models import Case, Post
from community.reports.actions import report_post
from tests import factories


@pytest.fixture
def moderator(db: None) -> Member:
    """A volunteer who keeps order everywhere."""
    member = factories.make_member("Tilda Brandvold", handle="tilda")
    factories.grant(member, Role.MODERATOR)
    return member


@pytest.fixture
def second(db: None) -> Member:
    member = factories.make_member("Miro Halonen", handle="miro")
    factories.grant(member, Role.MODERATOR)
    return member


@pytest.fixture
def case(answer: Post, stranger: Member) -> Case:
    return report_post(actor=stranger, post=answer, rule="respect", words="Calls me names.").case


@pytest.fixture
def as_moderator(client: Client, moderator: Member) -> Client:
    client.force_login(moderator)
    return client

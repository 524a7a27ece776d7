"""All marks of a member on their page, since when, and what they are honoured for."""

from datetime import UTC, datetime

from django.test import Client
from django.utils import timezone

from accounts.grants.actions import revoke_role
from accounts.models import Affiliation, Member, Role
from community.models import Thread
from tests import factories
from tests.community.pages import seen

MARCH, MAY, JULY = (datetime(2024, month, 15, tzinfo=UTC) for month in (3, 5, 7))


def worn(client: Client, member: Member) -> str:
    head = seen(client.get(member.get_absolute_url())).partition("here since")[2].partition("Started")[0]
    return " ".join(head.split())


def test_everything_with_its_since(client: Client, stranger: Member) -> None:
    factories.grant(stranger, Role.STAFF, department="Workshop", title="Mechanic", at=MARCH)
    factories.grant(stranger, Role.MODERATOR, at=MAY)
    factories.affiliate(stranger, "agency", "Kontor Nord", since=JULY)
    page = worn(client, stranger)
    assert "Workshop, for Stammtisch" in page
    assert "Mechanic, since March 2024" in page
    assert "Moderator since May 2024" in page
    assert "Volunteer" not in page
    assert "Agency: Kontor Nord since July 2024" in page


def test_former_moderator_stays_as_an_honour(client: Client, stranger: Member) -> None:
    factories.grant(stranger, Role.MODERATOR, at=MARCH, until=MAY)
    grant = factories.grant(stranger, Role.MODERATOR, at=MAY)
    assert "Volunteer moderator since May 2024" in worn(client, stranger)
    assert "Former moderator" not in worn(client, stranger)
    revoke_role(actor=None, grant=grant, at=JULY)
    assert "Former moderator March 2024 to July 2024" in worn(client, stranger)


def test_former_staff_and_former_ties_are_not_on_the_page(client: Client, stranger: Member, question: Thread) -> None:
    factories.grant(stranger, Role.STAFF, department="Workshop", at=MARCH, until=MAY)
    factories.affiliate(stranger, since=MARCH)
    Affiliation.objects.update(ended_at=timezone.now())
    page = worn(client, stranger)
    assert "Workshop" not in page
    assert "Klamroth" not in page


def test_no_mark_no_line(client: Client, stranger: Member) -> None:
    assert "since" not in worn(client, stranger)

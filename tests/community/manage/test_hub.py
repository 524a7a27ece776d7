"""The hub and the way to it: for whoever runs the forum."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Member, Role
from community.manage.queries import ROOMS
from community.models import Category, Thread
from community.templatetags.icons import STAND_IN, icon
from reputation.models import Candidacy, Finding
from tests import factories
from tests.community.pages import seen

LINK = 'href="/manage/"'


@pytest.mark.parametrize("role", [Role.MANAGER, Role.ADMIN])
def test_whoever_runs_the_forum_finds_the_way(client: Client, stranger: Member, role: Role) -> None:
    factories.grant(stranger, role)
    client.force_login(stranger)
    assert LINK in client.get("/").content.decode()
    page = seen(client.get("/manage/"))
    assert "Figures" in page
    assert "Not written yet: Rules, Imprint, Privacy" in page


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.STAFF, None])
def test_others_do_not(client: Client, stranger: Member, role: Role | None) -> None:
    if role:
        factories.grant(stranger, role)
    client.force_login(stranger)
    assert LINK not in client.get("/").content.decode()
    assert client.get("/manage/").status_code == 403


def test_moderator_of_one_category_or_suspended_does_not(client: Client, stranger: Member, category: Category) -> None:
    factories.grant(stranger, Role.MODERATOR, scope=category.key)
    client.force_login(stranger)
    assert client.get("/manage/").status_code == 403
    factories.grant(stranger, Role.MANAGER)
    Member.objects.filter(pk=stranger.pk).update(suspended_until=timezone.now() + timedelta(days=1))
    assert client.get("/manage/").status_code == 403


def test_signed_out_is_asked_to_sign_in(client: Client, db: None) -> None:
    assert "/account/login/" in client.get("/manage/")["Location"]


def test_it_counts_what_waits(as_manager: Client, question: Thread) -> None:
    assert "1 question waits" in seen(as_manager.get("/manage/"))


def test_it_does_not_tell_of_what_concerns_oneself(as_manager: Client, manager: Member) -> None:
    """That somebody looks into one's praise, or that one may become moderator, is for others to know (invariant 9)."""
    now = timezone.now()
    facts = {"kind": "serial", "sources": [], "evidence": [], "since": now, "until": now}
    Finding.objects.create(members=[manager.pk, 0], **facts)
    Candidacy.objects.create(member=manager, state="agreed", agreed_terms=1, agreed_at=now)
    Candidacy.objects.create(
        member=factories.make_member(), nominated_by=manager, state="agreed", agreed_terms=1, agreed_at=now
    )
    page = seen(as_manager.get("/manage/"))
    assert "finding waits" not in page
    assert "candidate waits" not in page
    Finding.objects.create(members=[-1, 0], **facts)
    assert "1 finding waits" in seen(as_manager.get("/manage/"))


def test_every_room_has_an_icon() -> None:
    assert len({icon(room.icon) for room in ROOMS}) == len(ROOMS)
    assert icon(STAND_IN) not in {icon(room.icon) for room in ROOMS}

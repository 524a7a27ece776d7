"""Managers write the rules, the imprint and the page on privacy; two at once are noticed."""

import pytest
from django.test import Client

from accounts.models import Member
from accounts.verdicts import Refused
from community.models import Page
from community.pages.actions import PageConflict, write_page
from events.kinds import Kind
from events.models import Event
from tests.community.pages import fields, hidden, seen


@pytest.fixture
def rules(manager: Member) -> Page:
    return write_page(actor=manager, kind="rules", source="Be **kind**.")


def test_for_managers_only(client: Client, as_stranger: Client, stranger: Member) -> None:
    for address in ("/manage/pages/", "/manage/pages/rules/"):
        assert as_stranger.get(address).status_code == 403
    with pytest.raises(Refused, match="Only managers and admins"):
        write_page(actor=stranger, kind="rules", source="Mine.")


def test_list_says_what_is_missing(as_manager: Client, rules: Page) -> None:
    page = seen(as_manager.get("/manage/pages/"))
    assert page.count("Not written yet") == 2
    assert Event.objects.get(kind=Kind.PAGE_WRITTEN).subject == rules.key


def test_written_it_is_shown(as_manager: Client) -> None:
    response = as_manager.post("/manage/pages/imprint/", {"source": "**Halmwerk** GmbH"}, follow=True)
    assert response.redirect_chain[-1][0] == "/about/imprint/"
    assert "<strong>Halmwerk</strong>" in response.content.decode()


def test_preview_stores_nothing(as_manager: Client, rules: Page) -> None:
    response = as_manager.post("/manage/pages/rules/", {"source": "Be *brief*.", "preview": "1"})
    assert "<em>brief</em>" in response.content.decode()
    assert Page.objects.get().source == "Be **kind**."


def test_a_text_saved_meanwhile_is_not_overwritten(as_manager: Client, rules: Page, manager: Member) -> None:
    seen_at = hidden(as_manager.get("/manage/pages/rules/"), "seen")
    write_page(actor=manager, kind="rules", source="Be kind and brief.")
    response = as_manager.post("/manage/pages/rules/", {"source": "Be quick.", "seen": seen_at})
    assert response.status_code == 409
    assert "Be kind and brief." in fields(response)
    assert "Be quick." in fields(response)
    as_manager.post("/manage/pages/rules/", {"source": "Be quick.", "seen": hidden(response, "seen")})
    assert Page.objects.get().source == "Be quick."


def test_two_who_both_saw_the_former_one(rules: Page, manager: Member) -> None:
    write_page(actor=manager, kind="rules", source="One", seen=rules.written_at)
    with pytest.raises(PageConflict):
        write_page(actor=manager, kind="rules", source="Two", seen=rules.written_at)


def test_an_empty_page_is_refused_and_an_unknown_one_not_found(as_manager: Client, rules: Page) -> None:
    assert as_manager.post("/manage/pages/rules/", {"source": "  "}).status_code == 400
    assert as_manager.get("/manage/pages/nothing/").status_code == 404


def test_the_same_text_again_changes_nothing(rules: Page, manager: Member) -> None:
    assert write_page(actor=manager, kind="rules", source=rules.source).written_at == rules.written_at
    assert Event.objects.filter(kind=Kind.PAGE_WRITTEN).count() == 1

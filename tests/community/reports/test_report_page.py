"""Reporting from its page: without JavaScript, with what became of it, and nothing that tells who it was."""

import pytest
from django.test import Client

from accounts.models import Member
from community.models import Audience, Case, Post, Report, Thread
from community.moderation.actions import remove_post, restore_post
from community.reports.actions import report_post
from community.review.actions import claim_case, dismiss_reports
from community.withdrawals.actions import withdraw_post
from tests.community.pages import TOO_BIG, fields, seen

WORDS = "Calls me names."


@pytest.fixture
def address(answer: Post) -> str:
    return f"/posts/{answer.pk}/report/"


def test_link_stands_under_posts_of_others(
    client: Client, question: Thread, answer: Post, helper: Member, stranger: Member, address: str
) -> None:
    def offered() -> bool:
        return f'href="{address}"' in client.get(question.get_absolute_url()).content.decode()

    assert not offered()
    client.force_login(stranger)
    assert offered()
    client.force_login(helper)
    assert not offered()


def test_reported_changed_and_taken_back(as_stranger: Client, answer: Post, stranger: Member, address: str) -> None:
    page = seen(as_stranger.get(address))
    assert "Report #2?" in page
    assert "Oil it." in page
    response = as_stranger.post(address, {"rule": "respect", "words": f"  {WORDS}\n\u202e"})
    assert (response.status_code, response["Location"]) == (302, address)
    report = Report.objects.get()
    assert (report.by, report.rule, report.words) == (stranger, "respect", WORDS)

    page = as_stranger.get(address)
    assert "You reported #2" in seen(page)
    assert "It waits for somebody who keeps order." in seen(page)
    assert WORDS in fields(page)
    assert '<option value="respect" selected>' in fields(page)
    as_stranger.post(address, {"rule": "advertising", "words": ""})
    report.refresh_from_db()
    assert (report.rule, report.words) == ("advertising", "")

    response = as_stranger.post(address, {"_method": "delete"})
    assert (response.status_code, response["Location"]) == (302, answer.get_absolute_url())
    assert Case.objects.get().outcome == "retracted"
    assert "Report #2?" in seen(as_stranger.get(address))


@pytest.mark.parametrize("typed", [{"words": WORDS}, {"rule": "no-such", "words": WORDS}])
def test_rule_is_needed(as_stranger: Client, address: str, typed: dict[str, str]) -> None:
    response = as_stranger.post(address, typed)
    assert response.status_code == 400
    assert WORDS in fields(response)
    assert not Report.objects.exists()


def test_words_have_an_end(as_stranger: Client, address: str) -> None:
    response = as_stranger.post(address, {"rule": "respect", "words": "x" * 501})
    assert response.status_code == 400
    assert "x" * 501 in fields(response)
    assert as_stranger.post(address, {"rule": "respect", "words": "x" * 500}).status_code == 302


def test_signed_out_it_leads_to_sign_in_and_keeps_what_was_typed(
    client: Client, stranger: Member, address: str
) -> None:
    assert client.get(address)["Location"] == f"/account/login/?next={address}"
    assert client.post(address, {"rule": "respect", "words": WORDS})["Location"] == f"/account/login/?next={address}"
    client.force_login(stranger)
    page = fields(client.get(address))
    assert WORDS in page
    assert '<option value="respect" selected>' in page


def test_own_post_is_refused(client: Client, helper: Member, address: str) -> None:
    client.force_login(helper)
    for response in (client.get(address), client.post(address, {"rule": "respect"})):
        assert response.status_code == 403
        assert "Your own posts" in seen(response)


def test_removed_in_the_end(
    as_stranger: Client, answer: Post, stranger: Member, moderator: Member, address: str
) -> None:
    report_post(actor=stranger, post=answer, rule="respect")
    remove_post(actor=moderator, post=answer, rule="respect", reason="No insults.")
    page = as_stranger.get(address)
    assert "The post was removed. Thank you." in seen(page)
    assert "No insults." in seen(page)
    assert "Oil it." not in seen(page)
    assert "/moderation/log/1/" in fields(page)
    assert 'name="words"' not in fields(page)
    restore_post(actor=moderator, post=answer, reason="It was irony.")
    assert "restored after a second look" in seen(as_stranger.get(address))


def test_looked_at_and_nothing_done(
    as_stranger: Client, answer: Post, stranger: Member, moderator: Member, address: str
) -> None:
    case = report_post(actor=stranger, post=answer, rule="respect").case
    claim_case(actor=moderator, case=case)
    dismiss_reports(actor=moderator, case=case, rule="respect", reason="Sharp, but fair.")
    page = as_stranger.get(address)
    assert "Somebody looked at it, and nothing was done." in seen(page)
    assert "Sharp, but fair." in seen(page)
    assert "Tilda" not in seen(page)
    assert 'name="words"' not in fields(page)
    response = as_stranger.post(address, {"rule": "respect", "words": WORDS})
    assert response.status_code == 403
    assert "it was looked at" in seen(response)
    assert WORDS in fields(response)


def test_taken_back_by_its_author(as_stranger: Client, answer: Post, stranger: Member, address: str) -> None:
    report_post(actor=stranger, post=answer, rule="respect")
    withdraw_post(actor=answer.author, post=answer)
    assert "Its author took the post back." in seen(as_stranger.get(address))


def test_who_did_not_report_a_post_that_is_gone_is_told(
    as_stranger: Client, answer: Post, moderator: Member, address: str
) -> None:
    remove_post(actor=moderator, post=answer, rule="respect", reason="No insults.")
    response = as_stranger.get(address)
    assert response.status_code == 403
    assert "gone already" in seen(response)
    assert "Oil it." not in seen(response)


def test_all_own_reports_on_one_page(
    as_stranger: Client, client: Client, answer: Post, asker: Member, stranger: Member
) -> None:
    assert "You have reported nothing." in seen(as_stranger.get("/reports/"))
    report_post(actor=stranger, post=answer, rule="respect", words=WORDS)
    assert "It waits for somebody" in seen(as_stranger.get("/reports/"))
    client.force_login(asker)
    assert "You have reported nothing." in seen(client.get("/reports/"))


def test_nobody_else_learns_who_reported(
    client: Client, answer: Post, question: Thread, stranger: Member, helper: Member, asker: Member, address: str
) -> None:
    report_post(actor=stranger, post=answer, rule="respect", words=WORDS)
    for reader in (helper, asker, None):
        client.logout()
        if reader:
            client.force_login(reader)
        for page in (question.get_absolute_url(), address, "/moderation/log/", "/members/mirela/", "/reports/"):
            text = seen(client.get(page))
            assert WORDS not in text, page
            assert "Dinh" not in text, page


def test_room_of_others_stays_unseen(as_stranger: Client, answer: Post, address: str) -> None:
    type(answer.thread.category).objects.update(readers=[Audience.STAFF])
    assert as_stranger.get(address).status_code == 404
    assert as_stranger.post(address, {"rule": "respect"}).status_code == 404


@pytest.mark.parametrize("number", [0, 2**63, TOO_BIG])
def test_nothing_there(as_stranger: Client, number: int) -> None:
    assert as_stranger.post(f"/posts/{number}/report/", {"rule": "respect"}).status_code == 404

"""The log as everybody reads it: acts, rules and reasons, and neither names nor titles nor what was removed."""

import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Member, Role
from community.duplicates.actions import close_duplicate
from community.models import Audience, Case, Category, Post, Proposal, Thread
from community.moderation.actions import remove_post, restore_post
from community.reports.actions import report_post
from community.review.actions import claim_case, dismiss_reports
from community.sanctions.actions.imposing import ban_member, warn_member
from community.sanctions.actions.lifting import lift_sanction
from community.seconding.tasks import end_waiting_proposals
from community.suspensions.actions import suspend_member
from tests import factories
from tests.community.pages import seen

LOG = "/moderation/log/"


@pytest.fixture
def removed(moderator: Member, answer: Post) -> Post:
    remove_post(actor=moderator, post=answer, rule="respect", reason="Insults in it.")
    return answer


def test_empty(client: Client, db: None) -> None:
    assert "Nothing had to be done yet." in seen(client.get(LOG))
    assert "Nothing had to be done in this month." in seen(client.get(f"{LOG}{timezone.now():%Y-%m}/"))
    assert client.get(f"{LOG}feed/").status_code == 200
    assert client.get(f"{LOG}verifying/").status_code == 200


def test_what_it_says(client: Client, removed: Post, moderator: Member, question: Thread) -> None:
    page = seen(client.get(LOG))
    for words in ("Post removed", "Insults in it.", "Criticise the matter, not the person", "a volunteer moderator"):
        assert words in page
    for secret in (moderator.display_name, moderator.handle, question.title, "Oil it.", removed.author.display_name):
        assert secret not in page
    assert f'href="/posts/{removed.pk}/"' in client.get(LOG).content.decode()


def test_company_is_named_with_its_team(client: Client, answer: Post, manager: Member) -> None:
    remove_post(actor=manager, post=answer, rule="advertising", reason="A shop.")
    assert "the company" in seen(client.get(LOG))


def test_members_are_never_named(client: Client, moderator: Member, stranger: Member) -> None:
    until = timezone.now() + timedelta(days=3)
    sanction = suspend_member(actor=moderator, member=stranger, until=until, rule="respect", reason="Insults.")
    lift_sanction(actor=moderator, sanction=sanction, reason="They are sorry.")
    page = client.get(LOG).content.decode()
    assert "Member suspended" in page
    assert "takes back entry 1" in page
    assert stranger.display_name not in page
    assert stranger.handle not in page


def test_filters(client: Client, removed: Post, moderator: Member, manager: Member) -> None:
    restore_post(actor=manager, post=removed, reason="Nothing wrong.")
    assert "Nothing wrong." not in seen(client.get(f"{LOG}?act=post-removed"))
    assert "Insults in it." not in seen(client.get(f"{LOG}?by=company"))
    assert "Nothing wrong." not in seen(client.get(f"{LOG}?by=volunteers"))
    assert "No entry like this." in seen(client.get(f"{LOG}?rule=hate"))
    assert "No entry like this." in seen(client.get(f"{LOG}?act=%00&rule=nothing"))


def test_rooms_that_are_closed_to_the_reader_show_no_way_in(client: Client, moderator: Member, helper: Member) -> None:
    room = Category.objects.create(name="Backroom", slug="backroom", readers=[Audience.MODERATOR], icon="lock")
    thread = factories.make_thread(moderator, room)
    first, second = thread, factories.make_thread(moderator, room)
    close_duplicate(actor=moderator, thread=second, original=first)
    page = client.get(LOG).content.decode()
    assert "Closed as a duplicate" in page
    assert f"/t/{second.pk}/" not in page.split("→")[0]
    assert "Backroom" not in page


def test_entry_and_its_digest(client: Client, removed: Post) -> None:
    page = client.get(f"{LOG}1/").content.decode()
    assert removed.removals.get().entry.digest in page
    assert client.get(f"{LOG}2/").status_code == 404
    assert client.get(f"{LOG}{10**18}/").status_code == 404


def test_receipt_leads_there(client: Client, removed: Post) -> None:
    page = client.get(removed.thread.get_absolute_url()).content.decode()
    assert f'href="{LOG}1/"' in page
    assert "Oil it." not in page


def test_month_in_proportion(client: Client, removed: Post, moderator: Member, question: Thread) -> None:
    other = factories.make_answer(question)
    remove_post(actor=moderator, post=other, rule="advertising", reason="A shop.")
    warn_member(actor=moderator, member=other.author, rule="advertising", reason="A shop.")
    ban_member(actor=moderator, member=other.author, rule="advertising", reason="A shop.")
    page = seen(client.get(f"{LOG}{timezone.now():%Y-%m}/"))
    assert "Of 3 posts, 2 were removed." in page
    assert re.search(r"Members warned\s+1\s+Members suspended\s+0\s+Members banned\s+1", page)
    assert "No advertising" in page


@pytest.mark.parametrize("month", ["2026-13", "2026-00", "1999-01", "2999-01"])
def test_month_that_is_none(client: Client, db: None, month: str) -> None:
    assert client.get(f"{LOG}{month}/").status_code == 404


def test_feed_brings_entries_and_the_days_head(client: Client, removed: Post) -> None:
    feed = ElementTree.fromstring(client.get(f"{LOG}feed/").content)
    text = "".join(feed.itertext())
    assert removed.removals.get().entry.digest in text
    assert "Insults in it." in text
    assert removed.thread.title not in text


def test_pages_of_it_neither_double_nor_skip(client: Client, moderator: Member, question: Thread) -> None:
    for n in range(53):
        remove_post(actor=moderator, post=factories.make_answer(question), rule="empty", reason=f"Number {n:02}.")
    first = client.get(LOG).content.decode()
    assert first.count('class="line"') == 50
    address = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = client.get(LOG + address).content.decode()
    assert second.count('class="line"') == 3
    assert "Number 00." in second
    assert client.get(f"{LOG}?after=nonsense").status_code == 400


def test_month_says_what_became_of_reports(client: Client, answer: Post, moderator: Member, question: Thread) -> None:
    other, third = factories.make_answer(question), factories.make_answer(question)
    for post in (answer, other, third):
        case = report_post(actor=factories.make_member(), post=post, rule="respect").case
        took = timedelta(hours=30 if post == third else 5)
        Case.objects.filter(pk=case.pk).update(opened_at=timezone.now() - took)
    report_post(actor=factories.make_member(), post=other, rule="respect")
    remove_post(actor=moderator, post=answer, rule="respect", reason="Insults.")
    for post in (other, third):
        case = post.cases.get()
        claim_case(actor=moderator, case=case)
        dismiss_reports(actor=moderator, case=case, rule="respect", reason="It is not.")
    report_post(actor=factories.make_member(), post=factories.make_answer(question), rule="respect")  # still waits
    page = " ".join(seen(client.get(f"{LOG}{timezone.now():%Y-%m}/")).split())
    assert "Reports decided 4, of these 1 upheld (25 %)" in page
    assert "Time to a decision 5 hours (median)" in page
    assert "Reports decided" not in seen(client.get(f"{LOG}2026-01/"))


def test_month_says_what_nobody_confirmed(client: Client, asker: Member, manager: Member) -> None:
    alone, late = (factories.make_thread(asker, kind=Thread.Kind.FEEDBACK) for _number in range(2))
    remove_post(actor=manager, post=alone.posts.get(), rule="respect", reason="Rude.")
    for _volunteer in range(2):
        factories.grant(factories.make_member(), Role.MODERATOR)
    remove_post(actor=manager, post=late.posts.get(), rule="illegal", reason="A threat.")
    Proposal.objects.filter(state=Proposal.State.OPEN).update(at=timezone.now() - timedelta(hours=25))
    assert end_waiting_proposals() == 1
    page = " ".join(seen(client.get(f"{LOG}{timezone.now():%Y-%m}/")).split())
    assert "decided by the company alone 1" in page
    assert "second decision late 1" in page

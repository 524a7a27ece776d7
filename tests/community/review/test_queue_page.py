"""The queue: what waits where one keeps order, the oldest first, and nothing of one's own."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Member, Role
from community.models import Audience, Case, Category, Post, Report, Thread
from community.reports.actions import report_post
from community.review.actions import claim_case, dismiss_reports
from tests import factories
from tests.community.pages import seen

QUEUE = "/moderation/queue/"
LINK = f'href="{QUEUE}"'


def link_to(case: Case) -> str:
    return f'href="/moderation/queue/{case.pk}/"'


def aged(case: Case, hours: float) -> Case:
    Case.objects.filter(pk=case.pk).update(opened_at=timezone.now() - timedelta(hours=hours))
    return case


def test_case_stands_there_with_its_reports(as_moderator: Client, case: Case, answer: Post, asker: Member) -> None:
    report_post(actor=asker, post=answer, rule="advertising")
    report_post(actor=factories.make_member(), post=answer, rule="advertising")
    page = as_moderator.get(QUEUE)
    text = seen(page)
    assert link_to(case) in page.content.decode()
    assert "Why does the stand squeak? #2" in " ".join(text.split())
    assert "Oil it." in text
    assert "3 reports, the first" in text
    assert text.index("No advertising") < text.index("Criticise the matter")
    assert "late" not in text
    assert "1 case waits" in text


def test_empty(as_moderator: Client) -> None:
    assert "Nothing waits for you." in seen(as_moderator.get(QUEUE))


def test_oldest_first_and_late_after_a_day(as_moderator: Client, case: Case, stranger: Member) -> None:
    older = report_post(actor=stranger, post=factories.make_answer(factories.make_thread()), rule="order").case
    aged(case, 23.9)
    aged(older, 24.1)
    page = as_moderator.get(QUEUE).content.decode()
    assert page.index(link_to(older)) < page.index(link_to(case))
    assert page.count("late</span>") == 1
    assert page.index("late</span>") < page.index(link_to(case))


def test_paged_by_key(as_moderator: Client, question: Thread, stranger: Member) -> None:
    moment = timezone.now()
    cases = [Case(post=factories.make_answer(question), opened_at=moment) for _ in range(22)]
    for each in cases:
        each.save()
        Report.objects.create(case=each, by=stranger, rule="respect")
    first = as_moderator.get(QUEUE).content.decode()
    assert [link_to(one) in first for one in cases] == [True] * 20 + [False] * 2
    assert "22 cases wait" in first
    after = first.partition("?after=")[2].partition('"')[0]
    Case.objects.filter(pk__in=[one.pk for one in cases[:5]]).update(  # decided meanwhile: nothing is skipped
        closed_at=moment, closed_by=stranger, outcome="dismissed"
    )
    second = as_moderator.get(f"{QUEUE}?after={after}").content.decode()
    assert [link_to(one) in second for one in cases] == [False] * 20 + [True] * 2
    assert as_moderator.get(f"{QUEUE}?after=rubbish").status_code == 400


def test_it_says_who_is_at_it(as_moderator: Client, case: Case, moderator: Member, second: Member) -> None:
    claim_case(actor=second, case=case)
    assert "with Miro Halonen" in seen(as_moderator.get(QUEUE))
    Case.objects.update(claimed_at=timezone.now() - timedelta(minutes=31))
    assert "with Miro Halonen" not in seen(as_moderator.get(QUEUE))
    claim_case(actor=moderator, case=case)
    assert "with you" in seen(as_moderator.get(QUEUE))


def test_decided_it_is_gone(as_moderator: Client, case: Case, second: Member) -> None:
    claim_case(actor=second, case=case)
    dismiss_reports(actor=second, case=case, rule="respect", reason="Sharp, but fair.")
    assert link_to(case) not in as_moderator.get(QUEUE).content.decode()


def test_own_cases_are_for_others(as_moderator: Client, case: Case, answer: Post, moderator: Member) -> None:
    own = factories.make_answer(answer.thread, moderator)
    about_own = report_post(actor=factories.make_member(), post=own, rule="respect").case
    page = as_moderator.get(QUEUE).content.decode()
    assert link_to(case) in page
    assert link_to(about_own) not in page
    report_post(actor=moderator, post=answer, rule="respect")
    assert "Nothing waits for you." in seen(as_moderator.get(QUEUE))


def test_scope_sees_only_its_own(client: Client, case: Case, category: Category, stranger: Member) -> None:
    elsewhere = report_post(actor=stranger, post=factories.make_answer(factories.make_thread()), rule="order").case
    member = factories.make_member()
    factories.grant(member, Role.MODERATOR, scope=category.key)
    client.force_login(member)
    page = client.get(QUEUE).content.decode()
    assert link_to(case) in page
    assert link_to(elsewhere) not in page
    assert LINK in page
    assert client.get(elsewhere.get_absolute_url()).status_code == 403


def test_room_that_one_may_not_enter(as_moderator: Client, case: Case, category: Category) -> None:
    Category.objects.filter(pk=category.pk).update(readers=[Audience.STAFF])
    assert "Nothing waits for you." in seen(as_moderator.get(QUEUE))
    assert as_moderator.get(case.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.MANAGER, Role.ADMIN])
def test_who_keeps_order_finds_the_way(client: Client, stranger: Member, role: Role) -> None:
    factories.grant(stranger, role)
    client.force_login(stranger)
    assert LINK in client.get("/").content.decode()
    assert client.get(QUEUE).status_code == 200


@pytest.mark.parametrize("role", [Role.STAFF, None])
def test_others_do_not(client: Client, stranger: Member, role: Role | None) -> None:
    if role:
        factories.grant(stranger, role)
    client.force_login(stranger)
    assert LINK not in client.get("/").content.decode()
    response = client.get(QUEUE)
    assert response.status_code == 403
    assert "Only moderators" in seen(response)


def test_signed_out_is_asked_to_sign_in(client: Client, db: None) -> None:
    assert "/account/login/" in client.get(QUEUE)["Location"]


def test_the_hub_counts_what_waits_for_oneself(as_manager: Client, case: Case, manager: Member) -> None:
    assert "1 case waits" in seen(as_manager.get("/manage/"))
    report_post(actor=manager, post=case.post, rule="respect")
    assert "case waits" not in seen(as_manager.get("/manage/"))

"""The log asks the same, however much stands in it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Member
from community.appeals.actions import appeal_entry
from community.duplicates.actions import close_duplicate
from community.models import ModerationEntry, Thread
from community.moderation.actions import remove_post
from community.reports.actions import report_post
from community.review.actions import claim_case, dismiss_reports
from tests import factories

PAGES = ["/moderation/log/", "/moderation/log/feed/", "/rules/", "/moderation/log/verifying/", "/moderation/log/1/"]


def act(moderator: Member, thread: Thread, times: int) -> None:
    for _ in range(times):
        answer = factories.make_answer(thread)
        remove_post(actor=moderator, post=answer, rule="respect", reason="Insults.")
        entry = ModerationEntry.objects.order_by("number").last()
        assert entry
        appeal_entry(actor=answer.author, entry=entry, words="It was irony.")
        reported = report_post(actor=factories.make_member(), post=factories.make_answer(thread), rule="respect").case
        claim_case(actor=moderator, case=reported)
        dismiss_reports(actor=moderator, case=reported, rule="respect", reason="It is not.")
        close_duplicate(actor=moderator, thread=factories.make_thread(category=thread.category), original=thread)


def asked(client: Client, address: str) -> int:
    client.get("/reputation/levels/")
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("address", [*PAGES, "month", "appeals"])
def test_the_same_with_more(
    client: Client, question: Thread, moderator: Member, manager: Member, address: str
) -> None:
    if address == "appeals":
        client.force_login(manager)
    address = {"month": f"/moderation/log/{timezone.now():%Y-%m}/", "appeals": "/moderation/appeals/"}.get(
        address, address
    )
    act(moderator, question, 1)
    first = asked(client, address)
    act(moderator, question, 5)
    assert asked(client, address) == first
    assert first <= 10


def test_a_month_takes_eight(client: Client, question: Thread, moderator: Member) -> None:
    """The first entry of all, acts, rules, posts, reports, cases, second decisions, and the edition."""
    act(moderator, question, 2)
    assert asked(client, f"/moderation/log/{timezone.now():%Y-%m}/") == 8

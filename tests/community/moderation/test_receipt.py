"""What stays in place of a removed post, and where it is not to be found any more."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from accounts.models import Member, Role
from community.models import Category, Post, Tally, Thread
from community.moderation.actions import remove_post, restore_post
from community.withdrawals.actions import withdraw_post
from events.delivering import deliver_due
from tests import factories
from tests.community.pages import fields, seen

REASON = "Rule 2, <b>personal</b> data"
SECRET = "Ask my neighbour Xanthippe"


@pytest.fixture
def removed(question: Thread, helper: Member, moderator: Member) -> Post:
    answer = factories.make_answer(question, helper, SECRET)
    return remove_post(actor=moderator, post=answer, reason=REASON, rule="respect")


def page_of(client: Client, thread: Thread) -> Any:
    return client.get(thread.get_absolute_url())


def counted() -> None:
    while deliver_due():
        pass


def test_it_says_number_role_reason_and_date_and_no_name(client: Client, removed: Post, moderator: Member) -> None:
    page = page_of(client, removed.thread)
    assert "#2 was removed by a volunteer moderator" in seen(page)
    assert REASON in seen(page)
    assert "<b>personal</b>" not in page.content.decode()
    assert f'datetime="{removed.removed_at.isoformat()}"' in page.content.decode()  # type: ignore[union-attr]
    assert moderator.display_name not in page.content.decode()
    assert moderator.handle not in page.content.decode()
    assert SECRET not in page.content.decode()


@pytest.mark.parametrize("role", [Role.MANAGER, Role.ADMIN])
def test_who_is_no_volunteer_is_the_company(client: Client, answer: Post, stranger: Member, role: Role) -> None:
    factories.grant(stranger, role)
    remove_post(actor=stranger, post=answer, reason=REASON, rule="respect")
    page = page_of(client, answer.thread)
    assert "#2 was removed by the company" in seen(page)
    assert stranger.display_name not in page.content.decode()


def test_volunteers_receipt_stays_one_when_the_office_ends(client: Client, removed: Post, moderator: Member) -> None:
    factories.grant(moderator, Role.STAFF)
    assert "#2 was removed by a volunteer moderator" in seen(page_of(client, removed.thread))


def test_only_its_author_reads_it(
    client: Client, removed: Post, helper: Member, asker: Member, moderator: Member
) -> None:
    for member, reads in ((helper, True), (asker, False), (moderator, False)):
        client.force_login(member)
        assert (SECRET in page_of(client, removed.thread).content.decode()) == reads


def test_comment_leaves_one_too(client: Client, answer: Post, moderator: Member) -> None:
    comment = factories.make_comment(answer, source=SECRET)
    remove_post(actor=moderator, post=comment, reason=REASON, rule="respect")
    for address in (answer.thread.get_absolute_url(), f"/posts/{answer.pk}/comments/"):
        page = client.get(address)
        assert "#3 was removed by a volunteer moderator" in seen(page)
        assert SECRET not in page.content.decode()


def test_header_counts_both_kinds(client: Client, question: Thread, helper: Member, removed: Post) -> None:
    for _ in range(2):
        withdraw_post(actor=helper, post=factories.make_answer(question, helper))
    assert "4 posts, 1 removed, 2 taken back" in " ".join(seen(page_of(client, question)).split()).replace(" ,", ",")


def test_after_a_second_removal_the_newest_reason_stands(client: Client, removed: Post, moderator: Member) -> None:
    restore_post(actor=moderator, post=removed, reason="Looked at again.")
    assert SECRET in seen(page_of(client, removed.thread))
    remove_post(actor=moderator, post=removed, reason="Rule 3", rule="respect")
    page = seen(page_of(client, removed.thread))
    assert "Rule 3" in page
    assert "Rule 2" not in page
    assert page.count("#2 was removed") == 1


def test_it_stands_in_no_list(client: Client, removed: Post, question: Thread, helper: Member) -> None:
    counted()
    addresses = [
        "/",
        "/?show=waiting",
        "/c/repairs/",
        f"/members/{helper.handle}/?show=answers",
        "/search/?q=neighbour",
    ]
    for address in addresses:
        page = client.get(address)
        assert SECRET not in fields(page), address
        assert helper.display_name not in seen(page) or "/members/" in address, address
    assert question.title in seen(client.get("/?show=waiting"))  # unanswered again
    assert Tally.objects.get(member=helper).answered == 0


def test_restored_it_is_counted_again(removed: Post, helper: Member, moderator: Member) -> None:
    restore_post(actor=moderator, post=removed, reason="Looked at again.")
    counted()
    assert Tally.objects.get(member=helper).answered == 1


def test_thread_without_anything_left_is_gone_everywhere(
    client: Client, question: Thread, asker: Member, category: Category, moderator: Member
) -> None:
    counted()
    category.refresh_from_db()
    assert category.thread_count == 1
    opening, title = question.posts.get(), question.title
    remove_post(actor=moderator, post=opening, reason=REASON, rule="respect")
    counted()
    category.refresh_from_db()
    assert category.thread_count == Tally.objects.get(member=asker).asked == 0
    question.refresh_from_db()  # its title went with it
    assert page_of(client, question).status_code == 410
    for address in ("/", "/c/repairs/", f"/members/{asker.handle}/", "/search/?q=squeak"):
        assert title not in seen(client.get(address)), address

    restore_post(actor=moderator, post=opening, reason="Looked at again.")
    question.refresh_from_db()
    counted()
    category.refresh_from_db()
    assert category.thread_count == Tally.objects.get(member=asker).asked == 1
    assert page_of(client, question).status_code == 200


def test_search_engines_are_told_nothing_of_it(client: Client, removed: Post, question: Thread) -> None:
    html = page_of(client, question).content.decode()
    schema = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])  # type: ignore[index]
    assert schema["mainEntity"]["answerCount"] == 0
    assert schema["mainEntity"]["suggestedAnswer"] == []


def test_its_versions_and_its_quotation_are_closed(
    client: Client, removed: Post, stranger: Member, helper: Member
) -> None:
    client.force_login(stranger)
    assert client.get(f"/posts/{removed.pk}/history/").status_code == 404
    assert SECRET not in fields(client.get(f"/threads/{removed.thread_id}/answers/?quote={removed.pk}"))
    assert client.get(f"/posts/{removed.pk}/praise/").status_code == 404
    client.force_login(helper)
    assert client.get(f"/posts/{removed.pk}/history/").status_code == 200
    response = client.post(f"/posts/{removed.pk}/edit/", {"source": "New", "version": 1})
    assert response.status_code == 403

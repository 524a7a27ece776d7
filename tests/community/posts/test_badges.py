"""Invariant 7: the badge of what somebody was when they wrote it, wherever their post appears."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.grants.actions import revoke_role
from accounts.models import Member, Role, RoleGrant
from community.models import Category, Post, Thread
from tests import factories

ANY_BADGE = re.compile(r'class="badge (staff|moderator|past moderator|past)')


@pytest.fixture
def written(category: Category) -> tuple[Thread, RoleGrant]:
    """A thread by staff, with an answer by them."""
    staff = factories.make_member("Sabine Krueger", handle="sabine")
    grant = factories.grant(staff, Role.STAFF, department="Workshop", title="Mechanic")
    thread = factories.make_thread(staff, category)
    factories.make_answer(thread, staff)
    return thread, grant


def main(client: Client, address: str) -> str:
    """The page's own part: the legend beside it explains badges, too."""
    return client.get(address).content.decode().partition("<main")[2].partition("</main>")[0]


def row(client: Client, thread: Thread) -> str:
    return main(client, "/").partition(f'id="thread-{thread.pk}"')[2].partition("</li>")[0]


def article(client: Client, post: Post) -> str:
    address = post.thread.get_absolute_url()
    return main(client, address).partition(f'id="{post.anchor}"')[2].partition('class="prose"')[0]


def test_staff_badge_in_list_thread_comments_and_profile(client: Client, written: tuple[Thread, RoleGrant]) -> None:
    thread, _grant = written
    assert 'class="badge staff"' in row(client, thread)
    for post in thread.posts.all():
        assert 'class="badge staff"' in article(client, post)
        assert "Workshop" in article(client, post)
        assert 'class="badge staff"' in main(client, f"/posts/{post.pk}/comments/")
    assert main(client, "/members/sabine/").count('class="badge staff"') == 2  # who they are, and the row
    assert 'class="badge staff"' in main(client, "/members/sabine/?show=answers")


def test_after_revocation_it_says_staff_when_written(client: Client, written: tuple[Thread, RoleGrant]) -> None:
    thread, grant = written
    revoke_role(actor=None, grant=grant)
    for page in (row(client, thread), article(client, thread.posts.get(number=2)), main(client, "/members/sabine/")):
        assert 'class="badge staff"' not in page
        assert "Staff when written: Workshop" in page


def test_ended_by_its_date_is_the_same(client: Client, category: Category) -> None:
    member, now = factories.make_member(), timezone.now()
    factories.grant(member, Role.STAFF, at=now - timedelta(days=9), until=now - timedelta(days=1))
    thread = factories.make_thread(member, category, at=now - timedelta(days=5))
    assert "Staff when written" in article(client, thread.posts.get())


def test_new_grant_does_not_rewrite_old_posts(client: Client, question: Thread, asker: Member) -> None:
    factories.grant(asker, Role.STAFF)
    assert not ANY_BADGE.search(article(client, question.posts.get()))
    assert not ANY_BADGE.search(row(client, question))
    assert 'class="badge staff"' in main(client, "/members/tove/")  # who they are now


def test_moderator_wears_another_mark_and_only_in_scope(
    client: Client, question: Thread, helper: Member, category: Category
) -> None:
    elsewhere = factories.make_thread()
    factories.grant(helper, Role.MODERATOR, scope=f"category:{category.pk}")
    inside, outside = factories.make_answer(question, helper), factories.make_answer(elsewhere, helper)
    assert 'class="badge moderator"' in article(client, inside)
    assert 'class="badge staff"' not in article(client, inside)
    assert not ANY_BADGE.search(article(client, outside))


@pytest.mark.parametrize("role", [Role.ADMIN, Role.MANAGER])
def test_admins_and_managers_wear_none(client: Client, question: Thread, helper: Member, role: Role) -> None:
    factories.grant(helper, role)
    assert not ANY_BADGE.search(article(client, factories.make_answer(question, helper)))


def test_company_chip_in_the_row_follows_its_post(client: Client, question: Thread) -> None:
    assert not ANY_BADGE.search(row(client, question))
    staff = factories.make_member()
    grant = factories.grant(staff, Role.STAFF, department="Workshop")
    factories.make_answer(question, staff)
    assert 'class="badge staff"' in row(client, question)
    revoke_role(actor=None, grant=grant)
    assert 'class="badge staff"' not in row(client, question)

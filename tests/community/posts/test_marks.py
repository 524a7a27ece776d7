"""Nobody with an interest is unmarked, wherever their name stands; and staff say for whom they speak."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from accounts.grants.actions import revoke_role
from accounts.models import Affiliation, Member, Role, RoleGrant
from community.models import Category, Post, Thread
from community.posts.actions import edit_post
from tests import factories
from tests.community.pages import seen

Write = Callable[..., Post]
WRITE: dict[str, Write] = {
    "opening": lambda author, thread, **facts: factories.make_thread(author, thread.category, **facts).posts.get(),
    "answer": lambda author, thread, **facts: factories.make_answer(thread, author, **facts),
    "comment": lambda author, thread, **facts: factories.make_comment(thread.posts.get(number=1), author, **facts),
}


@pytest.fixture
def dealer(stranger: Member) -> Member:
    factories.affiliate(stranger)
    return stranger


def places(client: Client, post: Post) -> list[str]:
    """The post wherever it appears: its list row, its thread, its profile, its versions."""
    number, thread = post.anchor, post.thread
    main = [
        client.get(address).content.decode().partition("<main")[2].partition("</main>")[0]
        for address in (
            "/",
            thread.get_absolute_url(),
            f"/members/{post.author.handle}/",
            f"/posts/{post.pk}/history/",
        )
    ]
    row = main[0].partition(f'id="thread-{thread.pk}"')[2].partition("</li>")[0]
    return [row, main[1].partition(f'id="{number}"')[2].partition('class="prose"')[0], *main[2:]]


@pytest.mark.parametrize("kind", WRITE)
def test_dealer_is_always_marked(client: Client, question: Thread, dealer: Member, kind: str) -> None:
    post = WRITE[kind](dealer, question)
    for place in places(client, post):
        assert 'class="badge affiliated"' in place
        assert "Dealer: Radhaus Klamroth" in place
        assert "badge staff" not in place


@pytest.mark.parametrize("kind", WRITE)
def test_once_a_dealer_the_post_says_when_written(client: Client, question: Thread, dealer: Member, kind: str) -> None:
    post = WRITE[kind](dealer, question)
    Affiliation.objects.update(ended_at=timezone.now())
    row, article, profile, _history = places(client, post)
    assert "Dealer when written: Radhaus Klamroth" in row
    assert "Dealer when written: Radhaus Klamroth" in article
    assert 'class="badge affiliated"' not in profile  # what was is on the posts, not on the person


@pytest.mark.parametrize("kind", WRITE)
def test_staff_who_write_personally_are_marked_quietly(
    client: Client, question: Thread, staff: Member, kind: str
) -> None:
    post = WRITE[kind](staff, question, personally=True)
    row, article, _profile, history = places(client, post)
    assert "Customer care at Stammtisch, writes personally" in article
    for place in (row, article, history):
        assert 'class="badge personal"' in place
        assert "badge staff" not in place
    grant = RoleGrant.objects.get(member=staff)
    revoke_role(actor=None, grant=grant)
    assert "Staff when written: Customer care, personally" in places(client, post)[1]


@pytest.mark.parametrize("kind", WRITE)
def test_personally_never_counts_as_the_company(question: Thread, staff: Member, kind: str) -> None:
    post = WRITE[kind](staff, question, personally=True)
    post.refresh_from_db()
    assert not post.speaks_for_company
    assert not Post.objects.by_company().exists()
    assert Thread.objects.get(pk=post.thread_id).company_post is None
    assert (post.thread.personally, post.thread.grant) == ((True, post.grant) if post.is_opening else (False, None))


def test_who_speaks_elsewhere_only_is_marked_and_writes_personally(client: Client, question: Thread) -> None:
    member = factories.make_member()
    factories.grant(member, Role.STAFF, scope="category:999", department="Workshop")
    factories.grant(member, Role.MODERATOR)
    post = factories.make_answer(question, member)
    assert post.personally
    assert not post.speaks_for_company
    assert 'class="badge personal"' in places(client, post)[1]


def test_choosing_is_for_staff(question: Thread, stranger: Member) -> None:
    assert not factories.make_answer(question, stranger, personally=True).personally


def test_affiliated_moderator_shows_both_marks(client: Client, question: Thread, dealer: Member) -> None:
    factories.grant(dealer, Role.MODERATOR)
    article = places(client, factories.make_answer(question, dealer))[1]
    assert 'class="badge moderator"' in article
    assert "olunteer" not in article
    assert "Dealer: Radhaus Klamroth" in article


def test_marks_while_a_mention_is_completed(as_asker: Client, dealer: Member, staff: Member) -> None:
    page = seen(as_asker.get("/mentions/?q=dinh"))
    assert "Dealer: Radhaus Klamroth" in page
    assert "Customer care" in seen(as_asker.get("/mentions/?q=sabine"))


def test_marks_in_what_is_found(client: Client, category: Category, dealer: Member) -> None:
    factories.make_thread(dealer, category, title="Something about shoelaces")
    assert "Dealer: Radhaus Klamroth" in seen(client.get("/search/?q=shoelaces"))


def test_editing_changes_no_voice(question: Thread, staff: Member) -> None:
    post = factories.make_answer(question, staff, personally=True)
    edit_post(actor=staff, post=post, source="Something else.", version=1)
    post.refresh_from_db()
    assert post.personally


def test_hostile_organisation_is_text(client: Client, question: Thread, stranger: Member) -> None:
    factories.affiliate(stranger, organisation='"><img src=x onerror=alert(1)>')
    post = factories.make_answer(question, stranger)
    assert not any("<img src=x" in place for place in places(client, post))

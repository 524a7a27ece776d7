"""A thread of which the opening was removed: its title shows nowhere any more, but to its author and moderators."""

import pytest
from django.test import Client

from accounts.models import Member
from community.models import Post, Thread
from community.moderation.actions import remove_post, restore_post
from tests import factories
from tests.community.pages import seen

pytestmark = pytest.mark.django_db
TITLE = "Zwiebelkuchen ruins everything"


@pytest.fixture
def insult(category: object, asker: Member, helper: Member, moderator: Member) -> Thread:
    thread = factories.make_thread(asker, category, title=TITLE, source="Really.")  # type: ignore[arg-type]
    factories.make_answer(thread, helper)
    remove_post(actor=moderator, post=thread.posts.get(number=1), rule="respect", reason="An insult.")
    return Thread.objects.get(pk=thread.pk)


def test_its_title_is_nowhere(client: Client, insult: Thread) -> None:
    addresses = [
        "/",
        "/c/repairs/",
        "/search/?q=zwiebelkuchen",
        "/members/mirela/",
        f"/t/{insult.pk}/",
        "/moderation/log/",
    ]
    for address in addresses:
        page = client.get(address, follow=True)
        assert "wiebelkuchen-" not in page.content.decode().lower(), address
        assert "Zwiebelkuchen" not in page.content.decode(), address
    old = client.get(f"/t/{insult.pk}/zwiebelkuchen-ruins-everything/")
    assert (old.status_code, old["Location"]) == (301, f"/t/{insult.pk}/-/")
    page = client.get(old["Location"])
    assert page.status_code == 200
    assert "Removed thread" in seen(page)
    assert "1 removed" in seen(page)


def test_its_author_and_moderators_read_it(
    client: Client, insult: Thread, asker: Member, moderator: Member, helper: Member
) -> None:
    for reader, reads in ((asker, True), (moderator, True), (helper, False)):
        client.force_login(reader)
        assert (TITLE in seen(client.get(insult.get_absolute_url()))) == reads


def test_restored_it_has_its_title_again(insult: Thread, moderator: Member) -> None:
    restore_post(actor=moderator, post=Post.objects.get(thread=insult, number=1), reason="Looked at again.")
    insult.refresh_from_db()
    assert (insult.title, insult.slug) == (TITLE, "zwiebelkuchen-ruins-everything")


def test_receipts_in_a_row_are_one_line(client: Client, question: Thread, moderator: Member) -> None:
    for _turn in range(4):
        answer = factories.make_answer(question)
        remove_post(actor=moderator, post=answer, rule="respect", reason="An advertisement.")
    page = client.get(question.get_absolute_url())
    assert "4 posts are not here any more, from #2 to #5" in " ".join(seen(page).split())
    assert page.content.decode().count('class="receipts"') == 1
    assert all(f'id="post-{number}"' in page.content.decode() for number in range(1, 6))

"""From the receipt to the outcome, in the browser's own terms: pages and forms."""

from django.test import Client

from accounts.models import Member
from community.models import Appeal, ModerationEntry, Post
from tests import factories
from tests.community.pages import seen

LIST = "/moderation/appeals/"
PAGE = "/moderation/appeals/1/"


def test_author_finds_the_way_from_the_receipt(client: Client, helper: Member, removal: ModerationEntry) -> None:
    client.force_login(helper)
    thread = ModerationEntry.objects.get().removal.post.thread
    assert f'href="{PAGE}"' in client.get(thread.get_absolute_url()).content.decode()
    assert "Oil it." in seen(client.get(PAGE))
    assert client.post(PAGE, {"words": ""}).status_code == 400
    assert client.post(PAGE, {"words": "It was irony."}).status_code == 302
    assert "It was irony." in seen(client.get(PAGE))
    assert "answered by" in seen(client.get(PAGE))


def test_others_see_neither_way_nor_page(
    client: Client, asker: Member, removal: ModerationEntry, answer: Post
) -> None:
    client.force_login(asker)
    assert f'href="{PAGE}"' not in client.get(answer.thread.get_absolute_url()).content.decode()
    assert client.get(PAGE).status_code == 403
    client.logout()
    assert client.get(PAGE).status_code == 302


def test_second_moderator_decides(client: Client, helper: Member, second: Member, removal: ModerationEntry) -> None:
    Appeal.objects.create(
        entry=removal, by=helper, words="It was irony.", against=removal.actor, category=removal.category
    )
    client.force_login(second)
    assert f'href="{PAGE}"' in client.get(LIST).content.decode()
    assert "It was irony." in seen(client.get(PAGE))
    wrong = client.post(PAGE, {"outcome": "granted", "reason": ""})
    assert wrong.status_code == 400
    assert client.post(PAGE, {"outcome": "granted", "reason": "It is."}).status_code == 302
    assert "Nobody waits for a second look." in seen(client.get(LIST))
    assert client.post(PAGE, {"outcome": "upheld", "reason": "It is not."}).status_code == 403


def test_first_one_reads_why_they_may_not(
    client: Client, helper: Member, moderator: Member, removal: ModerationEntry
) -> None:
    Appeal.objects.create(
        entry=removal, by=helper, words="It was irony.", against=moderator, category=removal.category
    )
    client.force_login(moderator)
    assert "Nobody waits for a second look." in seen(client.get(LIST))
    assert "Somebody else takes the second look." in seen(client.get(PAGE))


def test_other_members_have_no_list(as_asker: Client, db: None) -> None:
    assert as_asker.get(LIST).status_code == 403
    assert as_asker.get(f"{LIST}99/").status_code == 404


def test_suspended_member_finds_it_on_their_page(
    client: Client, stranger: Member, suspension: ModerationEntry
) -> None:
    client.force_login(stranger)
    assert f'href="{PAGE}"' in client.get(stranger.get_absolute_url()).content.decode()
    assert client.post(PAGE, {"words": "It was irony."}).status_code == 302


def test_entry_about_something_else_has_no_appeal(client: Client, manager: Member) -> None:
    client.force_login(factories.make_member())
    assert client.get(f"{LIST}1/").status_code == 404

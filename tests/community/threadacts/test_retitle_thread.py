"""A new title: old addresses lead to it, and neither title stands in the log."""

from django.test import Client

from accounts.models import Member
from community.models import Act, Thread
from community.threadacts.actions.naming import retitle_thread
from tests.community.pages import seen
from tests.community.threadacts.deeds import GROUNDS, entries


def test_old_addresses_lead_to_the_new_one(client: Client, question: Thread, moderator: Member) -> None:
    former = question.get_absolute_url()
    retitle_thread(actor=moderator, thread=question, title="Größe des Ständers?", grounds=GROUNDS)
    question.refresh_from_db()
    assert (question.title, question.slug) == ("Größe des Ständers?", "groesse-des-staenders")
    response = client.get(f"{former}?page=1")
    assert (response.status_code, response["Location"]) == (301, f"{question.get_absolute_url()}?page=1")
    assert "Größe des Ständers?" in seen(client.get(question.get_absolute_url()))


def test_former_title_again_is_its_undo(question: Thread, moderator: Member) -> None:
    former, slug = question.title, question.slug
    retitle_thread(actor=moderator, thread=question, title="Something else", grounds=GROUNDS)
    retitle_thread(actor=moderator, thread=question, title=former, grounds=GROUNDS)
    question.refresh_from_db()
    assert (question.title, question.slug) == (former, slug)
    assert len(entries(Act.THREAD_RETITLED)) == 2


def test_log_shows_neither_title(client: Client, question: Thread, moderator: Member) -> None:
    Thread.objects.filter(pk=question.pk).update(title="An insult")
    retitle_thread(actor=moderator, thread=question, title="A question about stands", grounds=GROUNDS)
    (entry,) = entries(Act.THREAD_RETITLED)
    assert (entry.was, entry.became) == ("", "")
    for place in ("/moderation/log/", f"/moderation/log/{entry.number}/", "/moderation/log/feed/"):
        page = client.get(place).content.decode()
        assert "An insult" not in page
        assert "question about stands" not in page
    assert "Title changed" in seen(client.get("/moderation/log/"))

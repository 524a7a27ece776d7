"""Editing a thread: title, tags and opening, without losing anybody's words."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import Member, Role
from accounts.verdicts import Refused
from community.log.actions import Grounds
from community.models import Thread
from community.posts.actions import EditConflict
from community.threadacts.actions.naming import retitle_thread
from community.threads.actions import edit_thread
from community.withdrawals.actions import withdraw_post
from events.kinds import Kind
from events.models import Event
from tests import factories
from tests.community.pages import seen


def edit(actor: Member, thread: Thread, **facts: object) -> Thread:
    """An hour later, when an edit is no typing error put right any more."""
    same = {"title": thread.title, "source": "It squeaks.", "tags": [], "version": 1}
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        return edit_thread(actor=actor, thread=thread, **{**same, **facts})  # type: ignore[arg-type]


def test_title_text_and_tags_change(question: Thread, asker: Member) -> None:
    edit(asker, question, title="Ständer quietscht", source="Very loud.", tags=["stand"])

    question.refresh_from_db()
    opening = question.posts.get()
    assert (question.title, question.slug) == ("Ständer quietscht", "staender-quietscht")
    assert (opening.source, opening.html, opening.version) == ("Very loud.", "<p>Very loud.</p>\n", 2)
    assert opening.edited_at is not None
    assert [tag.name for tag in question.tags.all()] == ["stand"]
    event = Event.objects.get(kind=Kind.POST_EDITED)
    assert (event.actor, event.subject, event.payload["version"]) == (asker.pk, opening.key, 2)


def test_same_text_is_no_edit_whatever_the_version(question: Thread, asker: Member) -> None:
    edit(asker, question, source="It squeaks.\r\n", version=7)
    opening = question.posts.get()
    assert (opening.version, opening.edited_at) == (1, None)
    assert not Event.objects.filter(kind=Kind.POST_EDITED).exists()


def test_stale_version_is_a_conflict_and_changes_nothing(question: Thread, asker: Member) -> None:
    edit(asker, question, source="From the phone.")
    with pytest.raises(EditConflict) as conflict:
        edit(asker, question, title="Other", source="From the desk.", tags=["stand"])

    assert conflict.value.post.source == "From the phone."
    question.refresh_from_db()
    assert question.title == "Why does the stand squeak?"
    assert not question.tags.exists()


def test_only_the_author_edits(question: Thread, stranger: Member, staff: Member) -> None:
    for actor in (stranger, staff):
        with pytest.raises(Refused, match="Only the person who wrote this"):
            edit(actor, question, source="Mine now.")


@pytest.mark.parametrize("fact", ["locked_at", "withdrawn_at"])
def test_closed_thread_stays_as_it_is(question: Thread, asker: Member, fact: str) -> None:
    Thread.objects.filter(pk=question.pk).update(**{fact: timezone.now()})
    with pytest.raises(Refused, match="closed"):
        edit(asker, question, source="Once more.")


def test_withdrawn_opening_is_not_written_anew(question: Thread, answer: object, asker: Member) -> None:
    withdraw_post(actor=asker, post=question.posts.get(number=1))
    with pytest.raises(Refused):
        edit(asker, question, source="Once more.")


def test_editing_is_no_activity(question: Thread, answer: object, asker: Member) -> None:
    question.refresh_from_db()
    before = (question.active_at, question.last_post_id)
    edit(asker, question, source="Very loud.")
    question.refresh_from_db()
    assert (question.active_at, question.last_post_id) == before


def test_page_saves_and_leads_to_the_new_address(question: Thread, as_asker: Client) -> None:
    form = {"title": "Ständer quietscht", "source": "Very loud.", "tags": "stand, oil", "version": "1"}
    response = as_asker.post(f"/threads/{question.pk}/edit/", form)
    assert (response.status_code, response["Location"]) == (302, f"/t/{question.pk}/staender-quietscht/")


def test_page_comes_filled_in(as_asker: Client, asker: Member) -> None:
    thread = factories.make_thread(asker, tags=["stand", "oil"], source="Line one.\n\nLine <two>.")
    page = as_asker.get(f"/threads/{thread.pk}/edit/").content.decode()
    assert 'value="oil, stand"' in page
    assert "Line one.\n\nLine &lt;two&gt;." in page
    assert 'name="version" value="1"' in page


def test_page_shows_both_texts_in_a_conflict(question: Thread, as_asker: Client, asker: Member) -> None:
    edit(asker, question, source="From the phone.")
    form = {"title": question.title, "source": "From the desk.", "tags": "", "version": "1"}
    response = as_asker.post(f"/threads/{question.pk}/edit/", form)

    page = response.content.decode()
    assert response.status_code == 409
    assert "From the phone." in page
    assert "From the desk." in page
    assert 'name="version" value="2"' in page  # pressed once more, it saves


def test_page_refuses_with_what_was_typed(question: Thread, as_stranger: Client) -> None:
    form = {"title": "Mine", "source": "A long text of mine.", "version": "1"}
    response = as_stranger.post(f"/threads/{question.pk}/edit/", form)
    assert response.status_code == 403
    assert "Only the person who wrote this" in response.content.decode()
    assert "A long text of mine." in response.content.decode()


@pytest.mark.parametrize("version", ["", "0", "-1", "abc", "9" * 30, "1.5"])
def test_tampered_version_is_told_or_a_conflict(question: Thread, as_asker: Client, version: str) -> None:
    form = {"title": question.title, "source": "A text of mine.", "tags": "", "version": version}
    response = as_asker.post(f"/threads/{question.pk}/edit/", form)
    assert response.status_code in (400, 409)
    assert "A text of mine." in response.content.decode()
    assert question.posts.get().source == "It squeaks."


def test_edit_of_the_opening_leads_to_the_thread_form(question: Thread, as_asker: Client) -> None:
    response = as_asker.get(f"/posts/{question.posts.get().pk}/edit/")
    assert response["Location"] == f"/threads/{question.pk}/edit/"


def test_who_did_not_see_a_new_title_does_not_put_the_old_one_back(as_asker: Client, question: Thread) -> None:
    moderator = factories.make_member()
    factories.grant(moderator, Role.MODERATOR)
    typed = {"title": question.title, "source": "It squeaks a lot.", "version": 1, "titled": question.title}
    grounds = Grounds("order", "Says what it is about.")
    retitle_thread(actor=moderator, thread=question, title="A stand that squeaks", grounds=grounds)
    page = as_asker.post(f"/threads/{question.pk}/edit/", typed)
    question.refresh_from_db()
    assert (page.status_code, question.title) == (403, "A stand that squeaks")
    assert "“A stand that squeaks”" in seen(page)
    assert "It squeaks a lot." in page.content.decode()
    assert 'name="titled" value="A stand that squeaks"' in page.content.decode()
    assert as_asker.post(f"/threads/{question.pk}/edit/", {**typed, "titled": question.title}).status_code == 302
    question.refresh_from_db()
    assert question.title == typed["title"]

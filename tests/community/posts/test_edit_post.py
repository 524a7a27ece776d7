"""Editing an answer or a comment."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Member
from accounts.verdicts import Refused
from community.models import Post, Thread
from community.posts.actions import EditConflict, edit_post
from community.withdrawals.actions import withdraw_post
from events.kinds import Kind
from events.models import Event
from tests import factories


@pytest.fixture
def as_helper(client: Client, helper: Member) -> Client:
    client.force_login(helper)
    return client


def test_text_changes_and_counts_a_version(answer: Post, helper: Member) -> None:
    later = answer.published_at + timedelta(hours=1)
    edit_post(actor=helper, post=answer, source="**Grease** it.", version=1, at=later)

    answer.refresh_from_db()
    assert (answer.source, answer.version) == ("**Grease** it.", 2)
    assert "<strong>Grease</strong>" in answer.html
    assert answer.edited_at == later
    event = Event.objects.get(kind=Kind.POST_EDITED)
    assert (event.actor, event.subject, event.payload) == (helper.pk, answer.key, {"version": 2})


def test_same_text_is_no_edit(answer: Post, helper: Member) -> None:
    edit_post(actor=helper, post=answer, source="\nOil it. \r\n", version=9)
    answer.refresh_from_db()
    assert (answer.version, answer.edited_at) == (1, None)


def test_stale_version_is_a_conflict(answer: Post, helper: Member) -> None:
    edit_post(actor=helper, post=answer, source="From the phone.", version=1)
    with pytest.raises(EditConflict):
        edit_post(actor=helper, post=answer, source="From the desk.", version=1)
    answer.refresh_from_db()
    assert (answer.source, answer.version) == ("From the phone.", 2)


def test_others_are_refused(answer: Post, asker: Member, staff: Member) -> None:
    for actor in (asker, staff):
        with pytest.raises(Refused, match="Level 4, Expert"):
            edit_post(actor=actor, post=answer, source="Mine.", version=1)


def test_withdrawn_post_stays_as_it_is(answer: Post, helper: Member) -> None:
    withdraw_post(actor=helper, post=answer)
    with pytest.raises(Refused, match="This post is gone"):
        edit_post(actor=helper, post=answer, source="Back again.", version=1)


def test_closed_thread_stays_as_it_is(question: Thread, answer: Post, helper: Member) -> None:
    Thread.objects.filter(pk=question.pk).update(locked_at=timezone.now())
    with pytest.raises(Refused, match="closed"):
        edit_post(actor=helper, post=answer, source="Once more.", version=1)


def test_page_saves_and_leads_to_the_post(answer: Post, as_helper: Client) -> None:
    response = as_helper.post(f"/posts/{answer.pk}/edit/", {"source": "Grease it.", "version": "1"})
    assert (response.status_code, response["Location"]) == (302, answer.get_absolute_url())
    answer.refresh_from_db()
    assert answer.source == "Grease it."


def test_page_edits_comments_too(question: Thread, as_helper: Client, helper: Member) -> None:
    comment = factories.make_comment(question.posts.get(), helper, "Whcih?")
    assert "Whcih?" in as_helper.get(f"/posts/{comment.pk}/edit/").content.decode()
    as_helper.post(f"/posts/{comment.pk}/edit/", {"source": "Which?", "version": "1"})
    comment.refresh_from_db()
    assert comment.source == "Which?"


def test_page_shows_both_texts_in_a_conflict_and_saves_on_the_second_press(
    answer: Post, as_helper: Client, helper: Member
) -> None:
    edit_post(actor=helper, post=answer, source="From the phone.", version=1)
    address, typed = f"/posts/{answer.pk}/edit/", {"source": "From the desk.", "version": "1"}
    response = as_helper.post(address, typed)

    page = response.content.decode()
    assert response.status_code == 409
    assert "From the phone." in page
    assert "From the desk." in page
    assert 'name="version" value="2"' in page
    assert as_helper.post(address, {**typed, "version": "2"}).status_code == 302
    answer.refresh_from_db()
    assert answer.source == "From the desk."


def test_page_previews_without_saving(answer: Post, as_helper: Client) -> None:
    response = as_helper.post(f"/posts/{answer.pk}/edit/", {"source": "*Oil*", "version": "1", "preview": "1"})
    assert response.status_code == 200
    assert "<em>Oil</em>" in response.content.decode()
    answer.refresh_from_db()
    assert answer.version == 1


def test_page_refuses_others_with_what_was_typed(answer: Post, as_stranger: Client) -> None:
    response = as_stranger.post(f"/posts/{answer.pk}/edit/", {"source": "A text of mine.", "version": "1"})
    assert response.status_code == 403
    assert "A text of mine." in response.content.decode()
    assert as_stranger.get(f"/posts/{answer.pk}/edit/").status_code == 403


def test_page_of_a_locked_thread_keeps_what_was_typed(question: Thread, answer: Post, as_helper: Client) -> None:
    Thread.objects.filter(pk=question.pk).update(locked_at=timezone.now())
    response = as_helper.post(f"/posts/{answer.pk}/edit/", {"source": "A text of mine.", "version": "1"})
    assert response.status_code == 403
    assert "A text of mine." in response.content.decode()

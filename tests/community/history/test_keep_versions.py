from datetime import timedelta

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.models import Role
from accounts.verdicts import Refused
from community.history.actions import redact_revision
from community.history.queries import history
from community.models import Post, Revision
from community.posts.actions import edit_post
from community.threads.actions import edit_thread
from tests import factories

pytestmark = pytest.mark.django_db


def edit(post: Post, source: str, *, minutes: int = 10) -> Post:
    post = Post.objects.get(pk=post.pk)
    at = timezone.now() + timedelta(minutes=minutes)
    return edit_post(actor=post.author, post=post, source=source, version=post.version, at=at)


def test_an_edit_keeps_the_former_version(answer):
    edit(answer, "Oil it twice.")
    edit(answer, "Oil it thrice.", minutes=30)
    kept = Revision.objects.filter(post=answer).order_by("number")
    assert [(one.number, one.text.source) for one in kept] == [(1, "Oil it."), (2, "Oil it twice.")]
    assert all(one.text.matches(one.text_digest) for one in kept)
    assert kept[0].written_at == answer.published_at


def test_typing_errors_put_right_at_once_are_no_history(answer):
    edited = edit(answer, "Oil it!", minutes=4)
    assert edited.edited_at is None
    assert not Revision.objects.exists()


def test_after_five_minutes_it_is(answer):
    assert edit(answer, "Oil it!", minutes=5).edited_at is not None
    assert Revision.objects.count() == 1


def test_no_grace_once_somebody_wrote_on(answer):
    factories.make_answer(answer.thread)
    edit(answer, "Something else entirely.", minutes=1)
    assert Revision.objects.get().text.source == "Oil it."


def test_an_opening_keeps_its_title_as_well(question):
    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        edit_thread(actor=question.author, thread=question, title="Why?", source="It does.", tags=[], version=1)
    newest, first = history(Post.objects.get(thread=question, number=1), None)
    assert (first.title, first.source) == ("Why does the stand squeak?", "It squeaks.")
    assert newest.retitled_from == "Why does the stand squeak?"
    assert [piece.text for piece in newest.changes if piece.kind == "new"] == ["does"]


def test_a_version_is_emptied_and_the_chain_stays(answer, client):
    edit(answer, "Call me: 0151 23456789")
    edit(answer, "Write to me here.", minutes=20)
    secret = Revision.objects.get(post=answer, number=2)
    redact_revision(actor=answer.author, revision=secret)
    secret = Revision.objects.get(pk=secret.pk)
    assert (secret.text.source, secret.text.salt) == ("", "")
    assert secret.text.matches(secret.text_digest)
    page = client.get(f"/posts/{answer.pk}/history/").content.decode()
    assert "0151" not in page
    assert page.count('class="card version"') == 3


def test_emptied_twice_is_emptied_once(answer):
    edit(answer, "Better.")
    revision = Revision.objects.get()
    redact_revision(actor=answer.author, revision=revision)
    redact_revision(actor=answer.author, revision=revision)
    assert Revision.objects.get().redaction.by == answer.author


def test_a_moderator_of_the_category_may_empty_a_stranger_may_not(answer, stranger, helper):
    edit(answer, "Better.")
    revision = Revision.objects.get()
    with pytest.raises(Refused):
        redact_revision(actor=stranger, revision=revision)
    factories.grant(stranger, Role.MODERATOR, scope=f"category:{answer.thread.category_id + 1000}")
    with pytest.raises(Refused):
        redact_revision(actor=stranger, revision=revision)
    factories.grant(stranger, Role.MODERATOR, scope=f"category:{answer.thread.category_id}")
    redact_revision(actor=stranger, revision=revision)
    assert Revision.objects.get().redaction.by == stranger


@pytest.mark.parametrize("change", [{"number": 7}, None])
def test_postgresql_refuses_to_change_or_delete_a_version(answer, change):
    edit(answer, "Better.")
    versions = Revision.objects.all()
    with pytest.raises(DatabaseError), transaction.atomic():
        versions.update(**change) if change else versions._raw_delete("default")


def test_history_of_a_private_category_is_private(client, helper):
    room = factories.make_category(readers=["staff"], starters=["staff"], repliers=["staff"])
    staff = factories.make_staff("Sabine Krueger")
    post = factories.make_thread(staff, room).posts.get()
    assert client.get(f"/posts/{post.pk}/history/").status_code == 404
    client.force_login(staff)
    assert client.get(f"/posts/{post.pk}/history/").status_code == 200


def test_hostile_words_are_shown_as_words(answer, client):
    edit(answer, "<script>alert(1)</script>")
    page = client.get(f"/posts/{answer.pk}/history/").content.decode()
    assert "<script>alert" not in page

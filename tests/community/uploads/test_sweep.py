"""What nobody will see any more goes, at any time, beside everything else, and never too early."""

import os
import threading
import time
import uuid
from datetime import timedelta

import pytest
from django.db import connections, transaction
from django.utils import timezone

from community.models import Upload
from community.posts.actions import edit_post
from community.uploads import limits, storing, tasks
from community.uploads.actions import sweeping
from community.withdrawals.actions import withdraw_post
from tests import factories
from tests.community.uploads.conftest import files_in
from tests.parallel import at_once, errors

DAY = limits.DAY


@pytest.fixture
def sweep(django_capture_on_commit_callbacks):
    def swept() -> dict[str, int]:
        with django_capture_on_commit_callbacks(execute=True):
            return tasks.sweep()

    return swept


def age(upload: Upload, by: timedelta = DAY + timedelta(minutes=1)) -> None:
    Upload.objects.filter(pk=upload.pk).update(loose_since=timezone.now() - by)


def test_what_is_in_no_post_for_a_day_goes(asker, send, sweep, media, client):
    old, new = send(asker, alt="secret"), send(asker)
    age(old)
    assert sweep()["loose"] == 1
    assert sweep()["loose"] == 0
    old.refresh_from_db()
    assert (old.state, old.alt, old.name) == ("removed", "", "")
    assert not storing.folder_of(old.pk).exists()
    assert storing.folder_of(new.pk).exists()
    client.force_login(asker)
    assert client.get(f"/files/{old.pk}").status_code == 410


def test_what_stands_in_a_post_stays(asker, question, send, sweep):
    upload = send(asker)
    age(upload)
    factories.make_answer(question, asker, f"![x](/files/{upload.pk})")
    assert sweep()["loose"] == 0
    assert storing.folder_of(upload.pk).exists()


def test_taken_out_of_a_text_it_has_a_day_again(asker, question, send, sweep):
    upload = send(asker)
    age(upload)
    post = factories.make_answer(question, asker, f"![x](/files/{upload.pk})")
    edit_post(actor=asker, post=post, source="Nothing", version=1)
    assert sweep()["loose"] == 0


def test_of_a_post_taken_back_it_goes_after_a_month(asker, question, send, sweep, media):
    upload = send(asker)
    post = factories.make_answer(question, asker, f"![The stand](/files/{upload.pk})")
    post = withdraw_post(actor=asker, post=post)
    assert sweep()["withdrawn"] == 0
    post.withdrawn_at = timezone.now() - limits.KEPT_WITHDRAWN - timedelta(minutes=1)
    post.save()
    assert sweep()["withdrawn"] == 1
    assert files_in(media) == []
    post.refresh_from_db()
    assert "<img" not in post.html
    assert sweep()["withdrawn"] == 0


def test_folders_without_an_upload_go_after_a_day(asker, send, sweep, media):
    known = send(asker)
    lost, just_now = uuid.uuid4(), uuid.uuid4()
    for pk in (lost, just_now):
        storing.keep_raw(pk, [b"x"])
    storing.raw_of(known.pk).write_bytes(b"x")
    yesterday = time.time() - 2 * 86400
    for pk in (lost, known.pk):
        os.utime(storing.folder_of(pk), (yesterday, yesterday))
    assert sweep()["folders"] == 1
    assert not storing.folder_of(lost).exists()
    assert storing.raw_of(just_now).exists()
    assert not storing.raw_of(known.pk).exists()
    assert (storing.folder_of(known.pk) / "480.webp").exists()


@pytest.mark.django_db(transaction=True)
def test_one_that_is_being_attached_at_this_moment_is_left_alone(asker, question, send, media):
    """The post's transaction is open and holds the upload, while the sweep runs beside it."""
    upload = send(asker)
    age(upload)
    attached, swept = threading.Event(), threading.Event()

    def attach() -> None:
        with transaction.atomic():
            factories.make_answer(question, asker, f"![x](/files/{upload.pk})")
            attached.set()
            assert swept.wait(20)

    def sweep() -> int:
        assert attached.wait(20)
        try:
            return sweeping.sweep_loose()
        finally:
            swept.set()

    outcomes = at_once(attach, sweep)
    assert not errors(outcomes)
    assert outcomes[1] == 0
    upload.refresh_from_db()
    assert upload.state == "ready"
    assert upload.post is not None
    assert storing.folder_of(upload.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_one_that_is_being_swept_cannot_be_attached(asker, question, send, media):
    upload = send(asker)
    age(upload)
    swept = threading.Event()

    def sweep() -> None:
        with transaction.atomic():
            assert sweeping.sweep_loose() == 1
            swept.set()
            time.sleep(0.3)  # the writer waits for the lock in the meantime
        connections.close_all()

    def attach() -> str:
        assert swept.wait(20)
        return factories.make_answer(question, asker, f"![The stand](/files/{upload.pk})").html

    outcomes = at_once(sweep, attach)
    assert not errors(outcomes)
    assert "<img" not in outcomes[1]
    assert "The stand" in outcomes[1]
    upload.refresh_from_db()
    assert (upload.state, upload.post) == ("removed", None)
    assert files_in(media) == []


@pytest.mark.django_db(transaction=True)
def test_sweeps_and_posts_in_a_scramble_end_whole(asker, question, send):
    uploads = [send(asker) for _ in range(4)]
    for upload in uploads:
        age(upload)
    posts = [
        lambda upload=upload: factories.make_answer(question, asker, f"![x](/files/{upload.pk})") for upload in uploads
    ]
    assert not errors(at_once(*posts, *[sweeping.sweep_loose] * 3))
    for upload in Upload.objects.all():
        attached, there = upload.post is not None, storing.folder_of(upload.pk).exists()
        assert (upload.state == "ready") == attached == there

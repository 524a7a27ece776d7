"""The worker's part: run twice, run too late, run for what cannot be read."""

import pytest
from django.utils import timezone

from community.models import Upload
from community.uploads import effects, storing
from community.uploads.actions import sweeping
from community.uploads.actions.changing import remove_upload
from community.uploads.pictures import guarded
from community.uploads.pictures.problems import BadFile, Problem
from events.models import Delivery, Event
from tests import factories
from tests.community.uploads.conftest import files_in
from tests.community.uploads.pictures import saved


def event_of(upload: Upload) -> Event:
    return Event.objects.get(subject=upload.key)


@pytest.fixture
def broken(asker, send):
    """It passed the first look; what lies there now cannot be read."""
    upload = send(asker, worked=False)
    storing.raw_of(upload.pk).write_bytes(saved()[:3000])
    return upload


def test_what_was_sent_is_gone_and_sizes_are_there(asker, send, media):
    upload = send(asker)
    assert upload.state == "ready"
    folder = f"uploads/{upload.pk.hex[:2]}/{upload.pk}"
    assert files_in(media) == [f"{folder}/480.webp", f"{folder}/960.webp"]


def test_run_twice_it_changes_nothing(asker, send, media, django_capture_on_commit_callbacks):
    upload = send(asker)
    before = files_in(media), Upload.objects.values().get()
    with django_capture_on_commit_callbacks(execute=True):
        effects.prepare_upload(event_of(upload))
    assert (files_in(media), Upload.objects.values().get()) == before


def test_after_a_rollback_it_starts_anew_from_what_was_sent(asker, send, media, work, monkeypatch):
    upload = send(asker, worked=False)

    def lost(*args):
        raise OSError("the disk is away")

    with monkeypatch.context() as patch:
        patch.setattr(effects, "finish_upload", lost)
        work()
    upload.refresh_from_db()
    assert upload.state == "waiting"
    assert storing.raw_of(upload.pk).exists()
    Delivery.objects.update(due_at=timezone.now())
    work()
    upload.refresh_from_db()
    assert upload.state == "ready"
    assert not storing.raw_of(upload.pk).exists()


def test_what_cannot_be_read_is_refused_and_its_owner_told(client, broken, asker, stranger, question, work, media):
    post = factories.make_answer(question, asker, f"![The stand](/files/{broken.pk})")
    work()
    broken.refresh_from_db()
    assert (broken.state, broken.problem) == ("refused", "broken")
    assert files_in(media) == []
    post.refresh_from_db()
    assert f'<a href="/files/{broken.pk}">The stand</a>' in post.html
    client.force_login(asker)
    assert "damaged" in client.get(f"/files/{broken.pk}/").text
    assert "damaged" in client.get(f"/files/{broken.pk}/look/").text
    client.force_login(stranger)
    assert "damaged" not in client.get(f"/files/{broken.pk}/look/").text


def test_a_failure_that_is_not_the_files_is_tried_again_and_in_the_end_refused(
    asker, send, work, monkeypatch, django_capture_on_commit_callbacks
):
    upload = send(asker, worked=False)

    def dies(*args, **kwargs):
        raise guarded.ChildFailed("ended with -9")

    with monkeypatch.context() as patch:
        patch.setattr(guarded, "run", dies)
        for _ in range(8):
            Delivery.objects.update(due_at=timezone.now())
            work()
            upload.refresh_from_db()
            assert upload.state == "waiting"
    assert Delivery.objects.get(event=event_of(upload)).parked_at
    with django_capture_on_commit_callbacks(execute=True):
        assert sweeping.refuse_parked() == 1
    upload.refresh_from_db()
    assert (upload.state, upload.problem) == ("refused", "failed")
    assert sweeping.refuse_parked() == 0


def test_a_busy_machine_is_no_reason_to_refuse(asker, send, work, monkeypatch):
    upload = send(asker, worked=False)

    def busy(*args, **kwargs):
        raise BadFile(Problem.BUSY)

    monkeypatch.setattr(guarded, "run", busy)
    work()
    upload.refresh_from_db()
    assert upload.state == "waiting"


def test_removed_while_it_was_being_prepared_nothing_stays(
    asker, send, media, monkeypatch, django_capture_on_commit_callbacks
):
    upload = send(asker, worked=False)
    run = guarded.run

    def and_meanwhile(*args, **kwargs):
        report = run(*args, **kwargs)
        remove_upload(actor=asker, upload=upload)
        return report

    monkeypatch.setattr(guarded, "run", and_meanwhile)
    with django_capture_on_commit_callbacks(execute=True):
        effects.prepare_upload(event_of(upload))
    upload.refresh_from_db()
    assert upload.state == "removed"
    assert files_in(media) == []

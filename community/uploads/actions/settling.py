"""What becomes of an upload once the worker has seen it."""

from uuid import UUID

from django.db import transaction

from accounts.models import Member
from accounts.profile.actions import change_avatar
from community.models import Upload
from community.uploads import storing
from community.uploads.actions.attaching import held_with_post, render
from community.uploads.actions.changing import erase
from community.uploads.pictures.problems import Problem
from community.uploads.pictures.sizes import Size
from events.acting import action


@action
def finish_upload(upload_id: UUID, size: Size | None) -> None:
    """Its sizes are there: show them, wherever it stands, and forget what was sent. Again changes nothing."""
    upload = _waiting(upload_id)
    if upload is None:
        return
    upload.state = Upload.State.READY
    if size:
        upload.width, upload.height = size
    upload.save(update_fields=["state", "width", "height"])
    if upload.kind == Upload.Kind.AVATAR:
        _be_seen_with(upload)
    elif upload.post:
        render(upload.post)
    transaction.on_commit(lambda: storing.raw_of(upload_id).unlink(missing_ok=True))


@action
def refuse_upload(upload_id: UUID, problem: Problem) -> None:
    """It cannot be shown; its owner is told why. The text keeps its words. Again changes nothing."""
    upload = _waiting(upload_id)
    if upload is None:
        return
    upload.state, upload.problem = Upload.State.REFUSED, problem.value
    upload.save(update_fields=["state", "problem"])
    if upload.post:
        render(upload.post)
    transaction.on_commit(lambda: storing.discard(upload_id))


def _waiting(upload_id: UUID) -> Upload | None:
    """The upload, locked, if it still waits. What was made of one that was removed meanwhile goes, too."""
    owner = Upload.objects.filter(pk=upload_id, kind=Upload.Kind.AVATAR).values("owner")
    list(Member.objects.select_for_update(no_key=True).filter(pk__in=owner))  # members are locked before uploads
    upload = held_with_post(upload_id)
    if upload.state == Upload.State.REMOVED:
        transaction.on_commit(lambda: storing.discard(upload_id))
    return upload if upload.state == Upload.State.WAITING else None


def _be_seen_with(upload: Upload) -> None:
    """The newest picture that a member sent is theirs, in whatever order the worker comes to them."""
    others = Upload.objects.filter(owner=upload.owner_id, kind=Upload.Kind.AVATAR).exclude(pk=upload.pk)
    ready = others.filter(state=Upload.State.READY)
    if ready.filter(created_at__gt=upload.created_at).exists():
        erase(upload)
        return
    for former in ready.held():
        erase(former)
    upload.loose_since = None
    upload.save(update_fields=["loose_since"])
    change_avatar(member_id=upload.owner_id, key=upload.pk)

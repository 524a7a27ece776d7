"""Taking what a member sends: looked at while they wait, drawn anew by the worker."""

import uuid
from uuid import UUID

from django.core.cache import cache
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from accounts.models import Member
from community.models import Upload
from community.permissions.uploads import can_send_upload
from community.uploads import storing
from community.uploads.limits import LARGEST_FILE, MOST_TRIES_IN_HOUR
from community.uploads.names import clean_name, is_named_like
from community.uploads.pictures import guarded
from community.uploads.pictures.limits import WHILE_THEY_WAIT
from community.uploads.pictures.problems import BadFile, Problem
from community.uploads.queries import room_today
from community.uploads.refusals import TOO_MANY_TRIES, NotTaken, not_taken
from events.acting import action
from events.kinds import Kind
from events.recording import record

__all__ = ["NotTaken", "send_avatar", "send_upload"]


def send_upload(*, actor: Member, given: "UploadedFile[bytes]", alt: str = "") -> Upload:
    """Take a picture for a text, or a file to download; raises NotTaken with the reason.

    Looked at here, drawn anew by the worker. No transaction is open while a child process reads the file.
    """
    return _send(actor, given, alt=alt)


def send_avatar(*, actor: Member, given: "UploadedFile[bytes]") -> Upload:
    """Take the picture that shall stand for the member; it does once the worker has cut it; raises NotTaken."""
    return _send(actor, given, avatar=True)


def _send(actor: Member, given: "UploadedFile[bytes]", *, alt: str = "", avatar: bool = False) -> Upload:
    _require_leave(actor)
    size = given.size or 0
    if size > LARGEST_FILE:
        raise not_taken(Problem.TOO_LARGE)
    _count_try(actor)
    _require_room(actor, size)
    pk = uuid.uuid4()
    try:
        report = _look(pk, given)
        upload = _described(pk, actor, given, report, avatar=avatar)
        upload.alt = alt if upload.is_picture else ""
        return _keep(actor, upload)
    except BaseException:
        storing.discard(pk)
        raise


def _look(pk: UUID, given: "UploadedFile[bytes]") -> guarded.Report:
    raw = storing.keep_raw(pk, given.chunks())
    try:
        return guarded.run("check", raw, WHILE_THEY_WAIT, slots=storing.slots())
    except BadFile as bad:
        raise not_taken(bad.problem) from bad
    except guarded.ChildFailed as failure:
        raise not_taken(Problem.BROKEN) from failure  # a decoder crashed over it


def _described(
    pk: UUID, actor: Member, given: "UploadedFile[bytes]", report: guarded.Report, *, avatar: bool
) -> Upload:
    format_, name = report.media_type, given.name or ""
    if avatar and not format_.is_picture:
        raise not_taken(Problem.NO_PICTURE)
    if not format_.is_picture and not is_named_like(name, format_):
        raise not_taken(Problem.NAME_DIFFERS)
    kind = Upload.Kind.AVATAR if avatar else Upload.Kind.PICTURE if format_.is_picture else Upload.Kind.FILE
    width, height = report.size or (None, None)
    return Upload(
        pk=pk,
        owner=actor,
        kind=kind,
        media_type=format_.value,
        byte_size=given.size or 0,
        width=width,
        height=height,
        name=clean_name(name, format_),
    )


@action
def _keep(actor: Member, upload: Upload) -> Upload:
    """The row and its event. The member's row is held, so that two at once count one another."""
    _require_leave(Member.objects.select_for_update(no_key=True).get(pk=actor.pk))
    _require_room(actor, upload.byte_size)
    upload.created_at = upload.loose_since = timezone.now()
    upload.save(force_insert=True)
    record(Kind.UPLOAD_ADDED, actor=actor.pk, subject=upload.key)
    return upload


def _require_leave(actor: Member) -> None:
    if not (verdict := can_send_upload(actor)):
        raise NotTaken(verdict.reason, 403)


def _require_room(actor: Member, byte_size: int) -> None:
    room = room_today(actor, byte_size)
    if not room:
        raise NotTaken(room.reason, 429)


def _count_try(actor: Member) -> None:
    """Refused files leave no row, yet each costs a second of a processor."""
    key = f"uploads:tries:{actor.pk}"
    cache.add(key, 0, 3600)
    try:
        tries = cache.incr(key)
    except ValueError:  # forgotten in between
        return
    if tries > MOST_TRIES_IN_HOUR:
        raise NotTaken(TOO_MANY_TRIES, 429)

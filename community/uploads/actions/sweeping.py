"""Clearing away what nobody will see any more. Each step may run at any time, twice, and beside everything else."""

import time
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from community.models import Post, Upload
from community.models.upload import upload_id
from community.uploads import storing
from community.uploads.actions.attaching import render
from community.uploads.actions.changing import erase
from community.uploads.actions.settling import refuse_upload
from community.uploads.limits import KEPT_LOOSE, KEPT_WITHDRAWN
from community.uploads.pictures.problems import Problem
from events.kinds import Kind
from events.models import Delivery

BATCH = 200
STALE = timedelta(hours=24)  # since a folder without an upload was last touched


def refuse_parked() -> int:
    """Uploads that the worker gave up on: their owners are told, instead of waiting for ever."""
    parked = Delivery.objects.filter(parked_at__isnull=False, event__kind=Kind.UPLOAD_ADDED)
    given_up = {upload_id(subject) for subject in parked.values_list("event__subject", flat=True)}
    waiting = Upload.objects.filter(pk__in=given_up, state=Upload.State.WAITING).values_list("pk", flat=True)
    for pk in (found := list(waiting)):
        refuse_upload(pk, Problem.FAILED)
    return len(found)


def sweep_loose() -> int:
    """Uploads that have been in no post for a day. One that is being attached at this moment is locked: left alone."""
    erased = 0
    while batch := _erase_loose():
        erased += batch
    return erased


@transaction.atomic
def _erase_loose() -> int:
    old = Upload.objects.loose().filter(loose_since__lt=timezone.now() - KEPT_LOOSE)
    found = list(old.select_for_update(skip_locked=True, no_key=True).order_by("pk")[:BATCH])
    for upload in found:
        erase(upload)
    return len(found)


def sweep_withdrawn() -> int:
    """Uploads of posts that were taken back a month ago."""
    over = Post.objects.filter(withdrawn_at__lt=timezone.now() - KEPT_WITHDRAWN)
    here = Upload.objects.exclude(state=Upload.State.REMOVED).filter(post__in=over)
    posts = list(here.values_list("post", flat=True).distinct())
    return sum(_erase_with(pk) for pk in posts if pk)


@transaction.atomic
def _erase_with(post_id: int) -> int:
    post = Post.objects.select_for_update(no_key=True, of=("self",)).get(pk=post_id)
    if post.is_published:
        return 0
    found = list(Upload.objects.filter(post=post).exclude(state=Upload.State.REMOVED).held())
    for upload in found:
        erase(upload)
    render(post)
    return len(found)


def sweep_folders() -> int:
    """Folders that no upload needs: of a request that was cut off, of a disk that was away when they were to go."""
    border = time.time() - STALE.total_seconds()
    old = {pk for pk, path in storing.folders() if path.stat().st_mtime < border}
    needed = set(
        Upload.objects.filter(pk__in=old, state__in=[Upload.State.WAITING, Upload.State.READY]).values_list(
            "pk", flat=True
        )
    )
    for pk in old - needed:
        storing.discard(pk)
    for pk in Upload.objects.filter(pk__in=old, state=Upload.State.READY).values_list("pk", flat=True):
        storing.raw_of(pk).unlink(missing_ok=True)
    return len(old - needed)

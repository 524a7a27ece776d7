"""Where the bytes lie: under MEDIA_ROOT, which nothing serves but this feature's views.

`uploads/3f/3f…/raw` is what was sent, kept only until `480.webp` … or `content` stand beside it.
Avatars have a tree of their own, so that serving one asks no database.
"""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.conf import settings


def root() -> Path:
    return Path(settings.MEDIA_ROOT)


def folder_of(upload_id: UUID) -> Path:
    return root() / "uploads" / upload_id.hex[:2] / str(upload_id)


def avatar_folder(key: UUID) -> Path:
    return root() / "avatars" / key.hex[:2] / str(key)


def raw_of(upload_id: UUID) -> Path:
    return folder_of(upload_id) / "raw"


def slots() -> Path:
    return root() / "slots"


def keep_raw(upload_id: UUID, chunks: Iterable[bytes]) -> Path:
    """Write what was sent, readable for the forum alone."""
    path = raw_of(upload_id)
    path.parent.mkdir(parents=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        for chunk in chunks:
            file.write(chunk)
    return path


@contextmanager
def workplace(target: Path) -> Iterator[Path]:
    """An empty folder; what is in it afterwards moves to `target`, file by file, each whole or not at all."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target, prefix="making-") as name:
        yield Path(name)
        for made in Path(name).iterdir():
            made.replace(target / made.name)


def discard(upload_id: UUID) -> None:
    """Everything of one upload; again is no harm."""
    shutil.rmtree(folder_of(upload_id), ignore_errors=True)
    shutil.rmtree(avatar_folder(upload_id), ignore_errors=True)


def folders() -> Iterator[tuple[UUID, Path]]:
    """Every folder that there is, with the id of its upload."""
    for tree in ("uploads", "avatars"):
        for path in (root() / tree).glob("??/*"):
            yield UUID(path.name), path

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from accounts.models import Member
from community.models import Upload
from community.uploads.actions.sending import send_upload
from events.delivering import deliver_due
from tests.community.uploads.pictures import saved


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def given(data: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def files_in(folder: Path) -> list[str]:
    """What lies there; not the places that child processes queue at."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in found if not name.startswith("slots/"))


Send = Callable[..., Upload]


def fetched(client: Client, address: str, **more: Any) -> HttpResponse:
    """A response that was read to its end, which closes its file, with all its bytes as `content`."""
    response = client.get(address, **more)
    if not response.streaming:
        return response
    return HttpResponse(b"".join(response), status=response.status_code, headers=response.headers)


@pytest.fixture
def work(django_capture_on_commit_callbacks: Any) -> Callable[[], int]:
    """The worker's turn, with what it does once its transactions are over."""

    def turn() -> int:
        with django_capture_on_commit_callbacks(execute=True):
            return deliver_due()

    return turn


@pytest.fixture
def send(work: Callable[[], int]) -> Send:
    """Send a picture, and unless told otherwise let the worker prepare it."""

    def sent(
        member: Member, data: bytes | None = None, *, name: str = "p.jpg", alt: str = "", worked: bool = True
    ) -> Upload:
        upload = send_upload(actor=member, given=given(data or saved(), name), alt=alt)
        if worked:
            work()
            upload.refresh_from_db()
        return upload

    return sent

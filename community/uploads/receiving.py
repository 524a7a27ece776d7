"""How much of a request is written to disk before anybody has looked at it."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from community.uploads.pictures.limits import LARGEST_FILE
from community.uploads.pictures.problems import Problem
from community.uploads.refusals import not_taken

TOO_LARGE = "upload_too_large"  # set on the request


class BoundedUpload(FileUploadHandler):
    """Stands before Django's own handlers and lets no file through that nothing here would take.

    The rest of the form is read all the same, so that its CSRF token and its other fields arrive.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.received += len(raw_data)
        if self.received > LARGEST_FILE:
            setattr(self.request, TOO_LARGE, True)
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


def given_file(request: HttpRequest) -> "UploadedFile[bytes]":
    """The file in the field `file`; raises NotTaken where there is none."""
    given = request.FILES.get("file")
    if isinstance(given, UploadedFile):
        return given
    raise not_taken(Problem.TOO_LARGE if getattr(request, TOO_LARGE, False) else Problem.EMPTY)

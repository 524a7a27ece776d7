"""The demo's pictures, sent by its people like anybody's."""

import re
import time
from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Member
from community.demo.reading import CONTENT
from community.models import Upload
from community.uploads.actions.sending import NotTaken, send_avatar, send_upload

ATTEMPTS = 10
BUSY = 429  # the status of a refusal that is the machine's, not the picture's

_PICTURE = re.compile(r"!\[([^\]]*)\]\(picture:([\w-]+)\)")


def with_pictures(body: str, actor: Member) -> str:
    """A text with its `picture:NAME` uploaded, and the address of each in its place."""

    def sent(found: re.Match[str]) -> str:
        upload = _patiently(lambda: send_upload(actor=actor, given=_file(found[2]), alt=found[1]))
        return f"![{found[1]}]({upload.address})"

    return _PICTURE.sub(sent, body)


def wear(actor: Member, name: str) -> None:
    """Let a member be seen with a drawing instead of initials."""
    _patiently(lambda: send_avatar(actor=actor, given=_file(name)))


def _patiently(send: Callable[[], Upload]) -> Upload:
    """Send again while the machine is busy: nobody is there to press the button once more."""
    for _attempt in range(ATTEMPTS - 1):
        try:
            return send()
        except NotTaken as refusal:
            if refusal.status != BUSY:
                raise
            time.sleep(1)
    return send()


def _file(name: str) -> SimpleUploadedFile:
    content = (CONTENT / "pictures" / f"{name}.webp").read_bytes()
    return SimpleUploadedFile(f"{name}.webp", content, "image/webp")

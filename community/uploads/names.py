"""The name that a file came with: shown and offered again, never believed."""

import re
import unicodedata

from community.models.upload import LONGEST_NAME
from community.uploads.pictures.formats import Format

_ENDINGS = {Format.PDF: ("pdf",), Format.TEXT: ("txt", "log", "csv", "md")}
# Everything that a path, a header, a shell or a reader's eye could stumble over; bidi controls are in Cf.
_UNWANTED = re.compile(r"[^\w.+=-]+")


def clean_name(given: str, format_: Format) -> str:
    """Letters, digits, dots and dashes of the last part of a path, with the ending of what the file is."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", given))[-1]
    stem, ending = _parted(last)
    stem = _UNWANTED.sub("-", stem).strip("-. ") or "file"
    endings = _ENDINGS.get(format_, ("webp",))
    ending = ending if ending in endings else endings[0]
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"


def is_named_like(given: str, format_: Format) -> bool:
    """Whether a document's name says what it is: evil.html and photo.jpg are no plain texts."""
    return _parted(given)[1] in _ENDINGS[format_]


def _parted(name: str) -> tuple[str, str]:
    stem, dot, ending = name.rpartition(".")
    return (stem, ending.lower()) if dot else (name, "")

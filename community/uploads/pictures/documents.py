"""Files that are no pictures: PDF and plain text, to be downloaded."""

import re

from community.uploads.pictures.hidden import check_archive
from community.uploads.pictures.problems import BadFile, Problem

_END_OF_PDF = re.compile(rb"%%EOF[\s\x00]*\Z")
# What a reader would be made to run. Attached files are left alone: German e-invoices carry their data so.
_ACTIVE = (b"/JavaScript", b"/Launch")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")  # escape stays: logs are coloured with it
# Atomic, so that thousands of comments are tried one way only.
_PROLOGUE = re.compile(r"(?>\s+|<\?xml[^>]*>|<!--.*?-->|<!doctype[^>]*>)*+<(?:\w+:)?svg[\s>]", re.S | re.I)


def check_pdf(data: bytes) -> None:
    """Raises BadFile for one that is cut off, is an archive besides, or would run something."""
    if not _END_OF_PDF.search(data[-1024:]):
        raise BadFile(Problem.BROKEN)
    if any(sign in data for sign in _ACTIVE):
        raise BadFile(Problem.SECOND_FORMAT)
    check_archive(data)


def read_text(data: bytes) -> str:
    """A text in UTF-8, UTF-16 with its mark, or Windows-1252; raises BadFile for what is no text, and for SVG."""
    text = _decoded(data)
    if _CONTROLS.search(text):
        raise BadFile(Problem.UNKNOWN)
    if _PROLOGUE.match(text[:4000]):
        raise BadFile(Problem.SVG)
    check_archive(data)
    return text


def _decoded(data: bytes) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadFile(Problem.UNKNOWN)

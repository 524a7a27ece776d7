from dataclasses import dataclass

from community.uploads.pictures.documents import check_pdf, read_text
from community.uploads.pictures.formats import OUTLINES, Format, format_of
from community.uploads.pictures.hidden import check_hidden
from community.uploads.pictures.limits import LARGEST_FILE
from community.uploads.pictures.outline import Outline, check_size
from community.uploads.pictures.problems import BadFile, Problem


@dataclass(frozen=True)
class Found:
    """What a file turned out to be; `outline` for pictures only, before it is turned upright."""

    format: Format
    outline: Outline | None = None


def read(data: bytes) -> Found:
    """What a file is, without decoding a pixel; raises BadFile for whatever may not be taken."""
    if not data:
        raise BadFile(Problem.EMPTY)
    if len(data) > LARGEST_FILE:
        raise BadFile(Problem.TOO_LARGE)
    format_ = format_of(data)
    if format_.is_picture:
        outline = OUTLINES[format_](data)
        check_size(outline)
        check_hidden(data)
        return Found(format_, outline)
    if format_ == Format.PDF:
        check_pdf(data)
    else:
        read_text(data)
    return Found(format_)

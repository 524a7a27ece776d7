import re
from dataclasses import dataclass

from community.uploads.pictures.limits import LONGEST_SIDE, MOST_FRAMES, MOST_PIXELS
from community.uploads.pictures.problems import BadFile, Problem

_NOTHING = re.compile(rb"\x00*\Z")


@dataclass(frozen=True)
class Outline:
    """What a file says of its picture before a pixel is decoded."""

    width: int
    height: int
    frames: int = 1


def check_size(outline: Outline) -> None:
    """Raises BadFile for a picture that would unpack into more than the machine should hold."""
    if outline.width < 1 or outline.height < 1 or outline.frames < 1:
        raise BadFile(Problem.BROKEN)
    if outline.width * outline.height > MOST_PIXELS or max(outline.width, outline.height) > LONGEST_SIDE:
        raise BadFile(Problem.TOO_MANY_PIXELS)
    if outline.frames > MOST_FRAMES:
        raise BadFile(Problem.TOO_MANY_FRAMES)


def require_end(data: bytes, end: int) -> None:
    """Raises BadFile when anything but padding follows the picture."""
    if not _NOTHING.match(data, end):
        raise BadFile(Problem.SECOND_FORMAT)


def number(data: bytes, start: int, length: int, *, little: bool = False) -> int:
    """The unsigned number in these bytes; raises BadFile where the file ends before them."""
    if start + length > len(data):
        raise BadFile(Problem.BROKEN)
    return int.from_bytes(data[start : start + length], "little" if little else "big")

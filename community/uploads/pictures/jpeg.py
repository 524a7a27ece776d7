"""JPEG from marker to marker (ITU T.81, B.1), without decoding it."""

import re

from community.uploads.pictures import boxes
from community.uploads.pictures.limits import MOST_SCANS
from community.uploads.pictures.outline import Outline, check_size, number
from community.uploads.pictures.problems import BadFile, Problem

_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")  # not a stuffed byte, a restart or a fill byte
_FILM = re.compile(rb"\x00\x00\x00.ftyp", re.DOTALL)
_PADDING = re.compile(rb"\x00*")
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_SCAN, _END = 0xDA, 0xD9
_MOST_PICTURES = 8  # in one file: previews and the gain map of an HDR photo


def outline(data: bytes) -> Outline:
    """The first picture. Behind it only what cameras put there may follow, all else raises BadFile.

    That is: further JPEGs (MPF previews, HDR gain maps), the film of a motion photo (MP4), and Samsung's
    trailer, which ends in SEFT. None of it survives re-encoding.
    """
    first, end = _picture(data, 0)
    for _ in range(_MOST_PICTURES):
        found = _PADDING.match(data, end)
        end = found.end() if found else end
        film = _FILM.match(data, max(0, end - 3))  # a box begins with its length, whose first bytes are zeros
        if end == len(data) or data.endswith(b"SEFT"):
            return first
        if data.startswith(b"\xff\xd8\xff", end):
            end = _picture(data, end)[1]
        elif film:
            boxes.walk(data, film.start())
            return first
        else:
            break
    raise BadFile(Problem.SECOND_FORMAT)


def _picture(data: bytes, start: int) -> tuple[Outline, int]:
    """A picture's outline and where it ends."""
    found: Outline | None = None
    scans, position = 0, start + 2
    while True:
        marker = _MARKER.search(data, position)
        if marker is None:
            raise BadFile(Problem.BROKEN)
        code, position = data[marker.end() - 1], marker.end()
        if code == _END:
            break
        if code in _FRAMES:
            found = Outline(number(data, position + 5, 2), number(data, position + 3, 2))
            check_size(found)
        scans += code == _SCAN
        if scans > MOST_SCANS:
            raise BadFile(Problem.TOO_MUCH_WORK)
        if code != 0x01:
            position += max(2, number(data, position, 2))
    if found is None or not scans:
        raise BadFile(Problem.BROKEN)
    return found, position

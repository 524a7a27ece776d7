"""GIF block by block (GIF89a), without decoding it."""

from community.uploads.pictures.limits import MOST_FRAMES
from community.uploads.pictures.outline import Outline, check_size, number, require_end
from community.uploads.pictures.problems import BadFile, Problem

_EXTENSION, _FRAME, _TRAILER = 0x21, 0x2C, 0x3B


def outline(data: bytes) -> Outline:
    """The canvas, enlarged where a frame overlaps it, as decoders do; raises BadFile."""
    width, height, frames = number(data, 6, 2, little=True), number(data, 8, 2, little=True), 0
    position = 13 + _colours(number(data, 10, 1))
    while (block := number(data, position, 1)) != _TRAILER:
        if block == _EXTENSION:
            position = _after_pieces(data, position + 2)
        elif block == _FRAME:
            left, top, wide, high = (number(data, position + at, 2, little=True) for at in (1, 3, 5, 7))
            width, height, frames = max(width, left + wide), max(height, top + high), frames + 1
            check_size(Outline(width, height, frames))
            position = _after_pieces(data, position + 11 + _colours(number(data, position + 9, 1)))
        else:
            raise BadFile(Problem.BROKEN)
    require_end(data, position + 1)
    return Outline(width, height, min(frames, MOST_FRAMES))


def _colours(flags: int) -> int:
    """Bytes of the colour table that these flags announce."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _after_pieces(data: bytes, position: int) -> int:
    while length := number(data, position, 1):
        position += length + 1
    return position + 1

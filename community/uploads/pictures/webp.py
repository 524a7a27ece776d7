"""WebP chunk by chunk (RFC 9649), without decoding it."""

from community.uploads.pictures.outline import Outline, check_size, number, require_end
from community.uploads.pictures.problems import BadFile, Problem


def outline(data: bytes) -> Outline:
    end = 8 + number(data, 4, 4, little=True)
    if end > len(data):
        raise BadFile(Problem.BROKEN)
    require_end(data, end)
    width = height = frames = 0
    position = 12
    while position + 8 <= end:
        kind, length = data[position : position + 4], number(data, position + 4, 4, little=True)
        wide, high = _size(data, kind, position + 8)
        width, height, frames = max(width, wide), max(height, high), frames + (kind == b"ANMF")
        position += 8 + length + length % 2
        if position > end + 1:
            raise BadFile(Problem.BROKEN)
    found = Outline(width, height, max(1, frames))
    check_size(found)
    return found


def _size(data: bytes, kind: bytes, start: int) -> tuple[int, int]:
    """The size that a chunk announces, (0, 0) where it announces none."""
    if kind == b"VP8X":
        return 1 + number(data, start + 4, 3, little=True), 1 + number(data, start + 7, 3, little=True)
    if kind == b"VP8 ":
        return number(data, start + 6, 2, little=True) & 0x3FFF, number(data, start + 8, 2, little=True) & 0x3FFF
    if kind == b"VP8L":
        bits = number(data, start + 1, 4, little=True)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    return 0, 0

"""HEIC and AVIF, box by box (ISO/IEC 14496-12 and 23008-12), without decoding them."""

import re

from community.uploads.pictures.outline import Outline, check_size, number
from community.uploads.pictures.problems import BadFile, Problem

# At the top of phones' pictures; mpvd and sefd are Samsung's film and trailer.
_KNOWN = {b"ftyp", b"meta", b"mdat", b"free", b"skip", b"wide", b"moov", b"moof", b"mfra", b"uuid", b"mpvd", b"sefd"}
_EXTENT = re.compile(rb"ispe....(.{4})(.{4})", re.DOTALL)


def outline(data: bytes) -> Outline:
    """The largest of the pictures inside: the whole, of which others are tiles and previews."""
    found = [(int.from_bytes(w), int.from_bytes(h)) for box in walk(data) for w, h in _EXTENT.findall(box)]
    if not found:
        raise BadFile(Problem.BROKEN)
    for width, height in found:
        check_size(Outline(width, height))
    return Outline(*max(found, key=lambda size: size[0] * size[1]))


def walk(data: bytes, position: int = 0) -> list[bytes]:
    """The boxes that describe, up to the end of the file; raises BadFile for one that is damaged or not known."""
    described: list[bytes] = []
    while position < len(data):
        length, kind = number(data, position, 4), data[position + 4 : position + 8]
        if kind not in _KNOWN:
            raise BadFile(Problem.SECOND_FORMAT if described else Problem.BROKEN)
        if length == 1:
            length = number(data, position + 8, 8)
        end = position + length if length else len(data)
        if end > len(data) or end < position + 8:
            raise BadFile(Problem.BROKEN)
        if kind in {b"meta", b"moov"}:
            described.append(data[position:end])
        position = end
    return described

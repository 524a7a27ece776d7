"""PNG chunk by chunk (W3C PNG, third edition), each with its checksum, without decoding it."""

import zlib
from collections.abc import Iterator

from community.uploads.pictures.hidden import check_text
from community.uploads.pictures.limits import MOST_UNPACKED
from community.uploads.pictures.outline import Outline, check_size, number, require_end
from community.uploads.pictures.problems import BadFile, Problem

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_TEXTS = {b"zTXt", b"iCCP", b"iTXt"}


def outline(data: bytes) -> Outline:
    """Raises BadFile for a chunk that is damaged, for a text that unpacks into too much, for more behind the end."""
    width, height, frames, pixels = 0, 0, 1, False
    for kind, start, end in _chunks(data):
        if kind == b"IHDR":
            width, height = number(data, start, 4), number(data, start + 4, 4)
            check_size(Outline(width, height))
        elif kind == b"acTL":
            frames = number(data, start, 4)
        elif kind in _TEXTS:
            _check_compressed(data[start:end])
        pixels = pixels or kind == b"IDAT"
    if not pixels:
        raise BadFile(Problem.BROKEN)
    return Outline(width, height, frames)


def _chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    position = len(SIGNATURE)
    kind = b""
    while kind != b"IEND":
        length, kind = number(data, position, 4), data[position + 4 : position + 8]
        start, end = position + 8, position + 8 + length
        if number(data, end, 4) != zlib.crc32(data[position + 4 : end]):
            raise BadFile(Problem.BROKEN)
        if (position == len(SIGNATURE)) != (kind == b"IHDR"):
            raise BadFile(Problem.BROKEN)
        yield kind, start, end
        position = end + 4
    require_end(data, position)


def _check_compressed(chunk: bytes) -> None:
    """A compressed text may hide a bomb or a program as well as a plain one."""
    start = chunk.find(b"\x78")  # how every zlib stream in use begins
    while 0 <= start < 400:
        try:
            unpacking = zlib.decompressobj()
            text = unpacking.decompress(chunk[start:], MOST_UNPACKED)
        except zlib.error:
            start = chunk.find(b"\x78", start + 1)
            continue
        if unpacking.unconsumed_tail:
            raise BadFile(Problem.TOO_MUCH_WORK)
        check_text(text)
        return

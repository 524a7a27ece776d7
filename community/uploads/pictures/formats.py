"""What a file is, by its content. The name that it came with says nothing.

Own signatures rather than a library of thousands: what is not on this list is not taken, and each format
here has a walker that knows its structure, and one decoder of Pillow's that may open it.
"""

from collections.abc import Callable
from enum import StrEnum

from community.uploads.pictures import boxes, gif, jpeg, png, webp
from community.uploads.pictures.outline import Outline


class Format(StrEnum):
    JPEG = "image/jpeg"
    PNG = "image/png"
    GIF = "image/gif"
    WEBP = "image/webp"
    HEIC = "image/heic"
    AVIF = "image/avif"
    PDF = "application/pdf"
    TEXT = "text/plain"

    @property
    def is_picture(self) -> bool:
        return self.value.startswith("image/")


OUTLINES: dict[Format, Callable[[bytes], Outline]] = {
    Format.JPEG: jpeg.outline,
    Format.PNG: png.outline,
    Format.GIF: gif.outline,
    Format.WEBP: webp.outline,
    Format.HEIC: boxes.outline,
    Format.AVIF: boxes.outline,
}
DECODERS = {
    Format.JPEG: "JPEG", Format.PNG: "PNG", Format.GIF: "GIF", Format.WEBP: "WEBP",
    Format.HEIC: "HEIF", Format.AVIF: "AVIF",
}  # fmt: skip
_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_AVIF = {b"avif", b"avis"}


def format_of(data: bytes) -> Format:
    """The format of these bytes; whatever else it is, it has to prove to be plain text."""
    if data.startswith(b"\xff\xd8\xff"):
        return Format.JPEG
    if data.startswith(png.SIGNATURE):
        return Format.PNG
    if data.startswith((b"GIF87a", b"GIF89a")):
        return Format.GIF
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return Format.WEBP
    if data[4:8] == b"ftyp":
        return _family(data)
    return Format.PDF if data.startswith(b"%PDF-") else Format.TEXT


def _family(data: bytes) -> Format:
    """AVIF or HEIC, by the brands that the file says it conforms to."""
    length = min(int.from_bytes(data[:4]), 256)
    brands = {data[8:12], *(data[at : at + 4] for at in range(16, length, 4))}
    if brands & _AVIF:
        return Format.AVIF
    return Format.HEIC if brands & _HEIC else Format.TEXT

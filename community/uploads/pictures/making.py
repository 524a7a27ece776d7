"""What is kept of a file: WebP in several sizes, a square, or the text itself."""

from pathlib import Path

from PIL import Image, ImageOps

from community.uploads.pictures.decoding import decode
from community.uploads.pictures.documents import read_text
from community.uploads.pictures.formats import Format
from community.uploads.pictures.sizes import AVATARS, WIDTHS, Size, fitted, sizes_of

QUALITY = 80


def make_picture(data: bytes, format_: Format, into: Path) -> Size:
    """Writes `480.webp` … and returns the size of the largest."""
    picture = decode(data, format_, at_least=WIDTHS[-1])
    largest = fitted(*picture.size, WIDTHS[-1])
    for box, size in sorted(sizes_of(*largest).items(), reverse=True):
        picture = picture if picture.size == size else picture.resize(size, Image.Resampling.LANCZOS)
        _save(picture, into / f"{box}.webp")
    return largest


def make_avatar(data: bytes, format_: Format, into: Path) -> Size:
    """Writes squares from the middle; smaller pictures are enlarged, so that every size is there."""
    picture = decode(data, format_, at_least=AVATARS[-1])
    for side in sorted(AVATARS, reverse=True):
        picture = ImageOps.fit(picture, (side, side), Image.Resampling.LANCZOS, centering=(0.5, 0.4))
        _save(picture, into / f"{side}.webp")
    return AVATARS[-1], AVATARS[-1]


def make_file(data: bytes, format_: Format, into: Path) -> None:
    """Text anew in UTF-8; a PDF as it is, since it cannot be drawn anew and is only ever downloaded."""
    kept = read_text(data).encode() if format_ == Format.TEXT else data
    (into / "content").write_bytes(kept)


def _save(picture: Image.Image, path: Path) -> None:
    picture.save(path, "WEBP", quality=QUALITY, method=4, exif=b"", xmp=b"", icc_profile=None)

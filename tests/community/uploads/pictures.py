"""Pictures made here: good ones, and ones that mean harm."""

import io
import random
import struct
import zipfile
import zlib
from typing import Any

import pillow_heif
from PIL import ExifTags, Image, ImageDraw

pillow_heif.register_heif_opener()

FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "HEIF", "AVIF")


def drawing(width: int = 640, height: int = 480, mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right, a black bar on top: one sees how it lies."""
    picture = Image.new(mode, (width, height), "blue")
    pen = ImageDraw.Draw(picture)
    pen.rectangle([0, 0, width // 2, height], fill="red")
    pen.rectangle([0, 0, width, height // 8], fill="black")
    return picture


def saved(picture: Image.Image | None = None, format_: str = "JPEG", **options: Any) -> bytes:
    file = io.BytesIO()
    (picture or drawing()).save(file, format_, **options)
    return file.getvalue()


def noisy(width: int = 320, height: int = 240) -> Image.Image:
    return Image.effect_noise((width, height), 60).convert("RGB")


def located() -> bytes:
    """A photo that tells where it was taken, by whom and with what."""
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "Tove Olsen"
    exif[ExifTags.Base.Make] = "Kamera"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0)})
    return saved(exif=exif, comment=b"at home", xmp=b"<x:xmpmeta>52,31N</x:xmpmeta>")


def lying(orientation: int = 6, format_: str = "JPEG", **options: Any) -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    return saved(
        exif=exif.tobytes(), format_=format_, **options
    )  # HEIC turns by a box of its own, written from bytes only


def mutated(good: bytes, seed: int) -> bytes:
    """A good picture with a few bytes changed, a piece cut out, doubled, or its end cut off."""
    chance = random.Random(seed)
    data = bytearray(good)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(4, len(data))
        length = chance.randint(1, 64)
        way = chance.choice(["flip", "zero", "cut", "double", "end"])
        if way == "flip":
            data[at] ^= 1 << chance.randrange(8)
        elif way == "zero":
            data[at : at + length] = bytes(len(data[at : at + length]))
        elif way == "cut":
            del data[at : at + length]
        elif way == "double":
            data[at:at] = data[at : at + length]
        else:
            del data[max(8, at) :]
        if len(data) < 16:
            break
    return bytes(data)


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_with(*extra: bytes, good: bytes | None = None) -> bytes:
    """A good PNG with further chunks behind its header."""
    good = good or saved(format_="PNG")
    return good[:33] + b"".join(extra) + good[33:]


def png_of_size(width: int, height: int) -> bytes:
    """Announces so many pixels, and carries 12 MB of them, packed."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(bytes(12_000_000), 9))
    return b"\x89PNG\r\n\x1a\n" + header + pixels + chunk(b"IEND", b"")


def gif_of_frames(count: int) -> bytes:
    good = saved(Image.new("P", (64, 64)), "GIF")
    frame = good[good.index(b",", 13 + 3 * 2 ** ((good[10] & 7) + 1)) : -1]
    return good[: -1 - len(frame)] + frame * count + b";"


def archive(name: str = "a.txt") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr(name, "x" * 100)
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture

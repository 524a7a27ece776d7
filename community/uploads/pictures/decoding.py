"""Pixels, upright and in sRGB. Runs only in the child process, whose memory and time are bounded."""

import io
import warnings

import pillow_heif
from PIL import ExifTags, Image, ImageCms

from community.uploads.pictures.formats import DECODERS, Format
from community.uploads.pictures.limits import MOST_PIXELS
from community.uploads.pictures.outline import Outline, check_size
from community.uploads.pictures.sizes import Size

Image.MAX_IMAGE_PIXELS = MOST_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)
pillow_heif.register_heif_opener()
pillow_heif.options.DECODE_THREADS = 1

_SRGB = ImageCms.createProfile("sRGB")
_PROFILED = {"RGB", "CMYK", "L"}
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = {_TURNS[orientation] for orientation in (5, 6, 7, 8)}


def decode(data: bytes, format_: Format, *, at_least: int) -> Image.Image:
    """The first frame as RGB or RGBA, turned upright, at least `at_least` pixels wide and high where it was.

    Raises whatever Pillow raises for a damaged file. Nothing but pixels is left: no EXIF, no GPS, no profile.
    """
    picture = _opened(data, format_)
    picture.draft(None, (at_least, at_least))  # JPEG: an eighth of the work where an eighth is enough
    picture.load()
    profile, turn = picture.info.get("icc_profile"), _turn(picture)
    picture = _in_srgb(_reduced(_in_plain_mode(picture), at_least), profile)
    picture = picture.transpose(turn) if turn else picture
    picture.info.clear()
    return picture


def upright_size(data: bytes, format_: Format) -> Size:
    """Width and height as it will be looked at; decodes nothing."""
    picture = _opened(data, format_)
    width, height = picture.size
    return (height, width) if _turn(picture) in _SIDEWAYS else (width, height)


def _opened(data: bytes, format_: Format) -> Image.Image:
    picture = Image.open(io.BytesIO(data), formats=[DECODERS[format_]])
    check_size(Outline(*picture.size))
    return picture


def _turn(picture: Image.Image) -> Image.Transpose | None:
    """How to turn it upright; damaged EXIF data is no reason to refuse the picture that it comes with."""
    try:
        return _TURNS.get(picture.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # Pillow's EXIF reader raises struct.error, SyntaxError, KeyError and more
        return None


def _in_plain_mode(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I;16") or picture.mode in {"I", "F"}:
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode in {"LA", "PA", "La", "RGBa"} or "transparency" in picture.info:
        return picture.convert("RGBA")
    if picture.mode in {*_PROFILED, "RGBA"}:
        return picture
    return picture.convert("L" if picture.mode == "1" else "RGB")


def _reduced(picture: Image.Image, at_least: int) -> Image.Image:
    """Shrunk by a whole number first, which is quick and saves memory for what follows."""
    factor = min(picture.size) // (2 * at_least)
    return picture.reduce(factor) if factor > 1 else picture


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
    opaque = picture.convert("RGB") if alpha else picture
    if profile and opaque.mode in _PROFILED:
        opaque = _converted(opaque, profile)
    opaque = opaque.convert("RGB")
    if alpha and alpha.getextrema() != (255, 255):
        opaque.putalpha(alpha)
    return opaque


def _converted(picture: Image.Image, profile: bytes) -> Image.Image:
    """By the picture's own colour profile; as it stands where that one is damaged or of another kind."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(picture, source, _SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture
    return converted or picture

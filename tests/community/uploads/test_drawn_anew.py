"""What is kept of a picture is its pixels, upright, in sRGB, in several sizes; nothing else."""

from pathlib import Path

import pytest
from PIL import Image, ImageCms

from community.uploads.pictures import guarded
from community.uploads.pictures.limits import IN_THE_WORKER
from tests.community.uploads.pictures import FORMATS, drawing, located, lying, noisy, opened, saved


def made(data: bytes, folder: Path, task: str = "picture") -> dict[str, Image.Image]:
    raw = folder / "raw"
    raw.write_bytes(data)
    into = folder / "made"
    into.mkdir()
    guarded.run(task, raw, IN_THE_WORKER, slots=folder / "slots", into=into)
    return {path.name: opened(path.read_bytes()) for path in into.iterdir()}


def is_red(picture: Image.Image, x: float, y: float) -> bool:
    red, _green, blue = picture.convert("RGB").getpixel((int(x * picture.width), int(y * picture.height)))
    return red > 200 and blue < 60


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_becomes_webp(format_, tmp_path):
    pictures = made(saved(format_=format_), tmp_path)
    assert set(pictures) == {"480.webp", "960.webp"}
    assert {picture.format for picture in pictures.values()} == {"WEBP"}
    assert pictures["960.webp"].size == (640, 480)
    assert pictures["480.webp"].size == (480, 360)
    assert is_red(pictures["960.webp"], 0.2, 0.6)
    assert not is_red(pictures["960.webp"], 0.8, 0.6)


def test_where_and_by_whom_it_was_taken_is_gone(tmp_path):
    data = located()
    assert opened(data).getexif().get_ifd(0x8825)
    pictures = made(data, tmp_path)
    for name, picture in pictures.items():
        assert not dict(picture.getexif())
        assert not {"exif", "xmp", "icc_profile", "comment"} & set(picture.info)
        bytes_ = (tmp_path / "made" / name).read_bytes()
        assert b"Tove" not in bytes_
        assert b"EXIF" not in bytes_
        assert b"xmpmeta" not in bytes_


@pytest.mark.parametrize(
    ("orientation", "red_at"), [(1, (0.2, 0.6)), (3, (0.8, 0.4)), (6, (0.4, 0.2)), (8, (0.6, 0.8)), (5, (0.6, 0.2))]
)
def test_one_lying_on_its_side_is_turned_upright(orientation, red_at, tmp_path):
    pictures = made(lying(orientation), tmp_path)
    picture = pictures[max(pictures)]
    assert picture.size == ((480, 640) if orientation >= 5 else (640, 480))
    assert is_red(picture, *red_at)


@pytest.mark.parametrize("format_", ["PNG", "WEBP", "HEIF", "AVIF"])
def test_other_formats_are_turned_as_well(format_, tmp_path):
    pictures = made(lying(6, format_), tmp_path)
    assert pictures[max(pictures)].size == (480, 640)


def test_what_can_be_seen_through_stays_so(tmp_path):
    picture = drawing(mode="RGBA")
    picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    result = made(saved(picture, "PNG"), tmp_path)["960.webp"]
    assert result.mode == "RGBA"
    assert result.getchannel("A").getextrema() == (0, 255)


def test_colours_of_another_space_become_srgb(tmp_path):
    """A Lab profile is for Lab: damaged or foreign ones are left aside; a real one changes the pixels."""
    linear = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    result = made(saved(icc_profile=linear), tmp_path)["960.webp"]
    assert "icc_profile" not in result.info
    assert is_red(result, 0.2, 0.6)


def test_a_damaged_profile_is_no_reason_to_refuse(tmp_path):
    assert "960.webp" in made(saved(icc_profile=b"no profile at all"), tmp_path)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK", "I;16"])
def test_every_mode_is_read(mode, tmp_path):
    picture = Image.new("I;16", (64, 48), 30_000) if mode == "I;16" else drawing(64, 48).convert(mode)
    format_ = "JPEG" if mode == "CMYK" else "PNG"
    assert made(saved(picture, format_), tmp_path)["480.webp"].size == (64, 48)


def test_of_an_animation_the_first_picture_stays(tmp_path):
    frames = [Image.new("RGB", (80, 60), colour) for colour in ("red", "blue", "green")]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    result = made(data, tmp_path)["480.webp"]
    assert getattr(result, "n_frames", 1) == 1
    assert is_red(result, 0.5, 0.5)


def test_a_large_one_comes_in_four_sizes_and_no_larger(tmp_path):
    pictures = made(saved(drawing(5000, 4000), quality=50), tmp_path)
    assert {name: picture.width for name, picture in pictures.items()} == {
        "480.webp": 480, "960.webp": 960, "1600.webp": 1600, "2400.webp": 2400,
    }  # fmt: skip


def test_a_tall_screenshot_stays_readable(tmp_path):
    pictures = made(saved(drawing(1080, 6000), "PNG"), tmp_path)
    assert pictures["1600.webp"].size == (1080, 6000)


def test_avatars_are_squares(tmp_path):
    pictures = made(saved(noisy(100, 60)), tmp_path, "avatar")
    assert {name: picture.size for name, picture in pictures.items()} == {
        "48.webp": (48, 48), "96.webp": (96, 96), "192.webp": (192, 192),
    }  # fmt: skip

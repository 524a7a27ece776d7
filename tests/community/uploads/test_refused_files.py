"""What means harm is refused: in under two seconds, in bounded memory, with a reason, and without a crash."""

import os
import resource
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from community.uploads.pictures import guarded
from community.uploads.pictures.formats import Format
from community.uploads.pictures.limits import IN_THE_WORKER, MEGABYTE, WHILE_THEY_WAIT, Bounds
from community.uploads.pictures.problems import BadFile, Problem
from tests.community.uploads.pictures import (
    FORMATS,
    archive,
    chunk,
    drawing,
    gif_of_frames,
    mutated,
    noisy,
    opened,
    png_of_size,
    png_with,
    saved,
)

SECONDS = 2.0
PEAK = 512 * MEGABYTE  # what the child may use at most; it is the system that holds it to that


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Of a processor, in child processes: the clock is not ours alone where tests run side by side."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    yield
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < seconds


def checked(data: bytes, folder: Path, bounds: Bounds = WHILE_THEY_WAIT) -> guarded.Report:
    raw = folder / "raw"
    raw.write_bytes(data)
    return guarded.run("check", raw, bounds, slots=folder / "slots")


def refused(data: bytes, folder: Path) -> Problem:
    """Why it is refused; fails where it is not, or not in time."""
    with within(SECONDS), pytest.raises(BadFile) as refusal:
        checked(data, folder)
    return refusal.value.problem


GOOD = {format_: saved(noisy(), format_) for format_ in FORMATS}


@pytest.mark.parametrize("seed", range(42))
def test_a_broken_picture_is_refused_or_comes_out_whole(seed, tmp_path):
    """Some damage leaves a picture that can be read: then it is drawn anew. Nothing in between."""
    data = mutated(GOOD[FORMATS[seed % len(FORMATS)]], seed)
    try:
        with within(SECONDS):
            checked(data, tmp_path)
    except BadFile:
        return
    into = tmp_path / "made"
    into.mkdir()
    try:
        guarded.run("picture", tmp_path / "raw", IN_THE_WORKER, slots=tmp_path / "slots", into=into)
    except BadFile:
        return
    assert all(opened(path.read_bytes()).format == "WEBP" for path in into.iterdir())


@pytest.mark.parametrize("format_", FORMATS)
def test_one_that_was_cut_off_is_refused(format_, tmp_path):
    good = GOOD[format_]
    assert refused(good[: len(good) * 2 // 3], tmp_path) == Problem.BROKEN


BOMBS = {
    "png of 50,000 × 50,000": (lambda: png_of_size(50_000, 50_000), Problem.TOO_MANY_PIXELS),
    "png as long as a street": (lambda: png_of_size(100_000, 10), Problem.TOO_MANY_PIXELS),
    "gif of 5,000 frames": (lambda: gif_of_frames(5_000), Problem.TOO_MANY_FRAMES),
    "text that unpacks into 200 MB": (
        lambda: png_with(chunk(b"zTXt", b"Comment\x00\x00" + zlib.compress(bytes(200 * MEGABYTE), 9))),
        Problem.TOO_MUCH_WORK,
    ),
    "colour profile that unpacks into 200 MB": (
        lambda: png_with(chunk(b"iCCP", b"p\x00\x00" + zlib.compress(bytes(200 * MEGABYTE), 9))),
        Problem.TOO_MUCH_WORK,
    ),
    "jpeg of 2,000 scans": (lambda: _many_scans(2_000), Problem.TOO_MUCH_WORK),
    "jpeg that says 65,535 × 65,535": (lambda: _jpeg_of_size(65_535, 65_535), Problem.TOO_MANY_PIXELS),
    "webp that says 16,384 × 16,384": (lambda: _webp_of_size(16_383, 16_383), Problem.TOO_MANY_PIXELS),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused(name, tmp_path):
    make, problem = BOMBS[name]
    assert refused(make(), tmp_path) == problem


def test_a_picture_that_is_too_large_for_its_memory_ends_its_process_only(tmp_path):
    """The same process with less room than it needs: refused, and nothing here grew by it."""
    data = saved(Image.new("RGB", (7000, 7000)), "PNG")
    (tmp_path / "raw").write_bytes(data)
    little = Bounds(processor=5, clock=20, memory=128 * MEGABYTE)
    (tmp_path / "made").mkdir()
    with pytest.raises((BadFile, guarded.ChildFailed)):
        guarded.run("picture", tmp_path / "raw", little, slots=tmp_path / "slots", into=tmp_path / "made")


def test_one_that_takes_too_long_is_ended_by_the_system(tmp_path):
    (tmp_path / "raw").write_bytes(
        saved(Image.effect_noise((5000, 5000), 50), "PNG", compress_level=1)[: 12 * MEGABYTE]
    )
    (tmp_path / "raw").write_bytes(saved(Image.effect_noise((3000, 3000), 50), "PNG", compress_level=1))
    (tmp_path / "made").mkdir()
    short = Bounds(processor=1, clock=30, memory=1024 * MEGABYTE)
    with pytest.raises(BadFile) as refusal:
        guarded.run("picture", tmp_path / "raw", short, slots=tmp_path / "slots", into=tmp_path / "made")
    assert refusal.value.problem == Problem.TOO_MUCH_WORK


def test_the_child_stays_inside_its_memory(tmp_path):
    """The largest that is decoded while the member waits."""
    (tmp_path / "raw").write_bytes(saved(drawing(4600, 3450), "WEBP", quality=30, method=0))
    before = _peak_of_children()
    with within(SECONDS):
        guarded.run("check", tmp_path / "raw", WHILE_THEY_WAIT, slots=tmp_path / "slots")
    assert _peak_of_children() <= max(before, PEAK)


POLYGLOTS = {
    "jpeg + html behind": saved() + b"<html><script>alert(1)</script></html>",
    "jpeg + html in a comment": saved(comment=b"<html><body onload='alert(1)'>hello</body></html>"),
    "jpeg + pdf in a comment": saved(comment=b"%PDF-1.7 1 0 obj << /Type /Catalog >>"),
    "jpeg + php in exif": saved(exif=b"Exif\x00\x00<?php system($_GET['c']); ?>" + bytes(40)),
    "jpeg + zip behind": saved() + archive(),
    "jpeg + samsung's end that is none": saved() + archive() + b"SEFT",
    "png + zip behind": saved(format_="PNG") + archive(),
    "png + zip in a chunk": png_with(chunk(b"tEXt", b"Comment\x00" + archive())),
    "png + php, packed": png_with(chunk(b"zTXt", b"Comment\x00\x00" + zlib.compress(b"<?php system('id'); ?>  "))),
    "png + html behind": saved(format_="PNG") + b"<!doctype html><script src=x></script>",
    "gif + javascript behind": saved(format_="GIF") + b"*/=1;alert(document.cookie)//",
    "gif + javascript in a comment": saved(format_="GIF", comment=b"*/=1;alert(document.cookie);/*"),
    "webp + html behind": saved(format_="WEBP") + b"<script>alert(1)</script>",
    "heic + html behind": saved(format_="HEIF") + b"<script>alert(1)</script>",
    "avif + zip behind": saved(format_="AVIF") + archive(),
    "jpeg + anything behind": saved() + os.urandom(2000),
}


@pytest.mark.parametrize("name", POLYGLOTS)
def test_a_second_format_inside_is_refused(name, tmp_path):
    assert refused(POLYGLOTS[name], tmp_path) == Problem.SECOND_FORMAT


def test_what_phones_put_behind_a_picture_is_allowed(tmp_path):
    film = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + b"\x00\x00\x00\x10mdat" + bytes(8)
    for data in (saved() + saved(drawing(64, 48)), saved() + film, saved() + bytes(16) + b"xx" + b"SEFT"):
        assert checked(data, tmp_path).media_type == Format.JPEG


def test_a_text_of_many_comments_is_read_once(tmp_path):
    assert checked(b"<!---->" * 500 + b"<b>", tmp_path).media_type == Format.TEXT


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", Problem.EMPTY),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", Problem.SVG),
        (b"\xef\xbb\xbf <?xml version='1.0'?><!-- x --><!DOCTYPE svg PUBLIC 'a' 'b'>\n<svg:svg />", Problem.SVG),
        (b"MZ\x90\x00\x03\x00\x00\x00", Problem.UNKNOWN),
        (b"\x7fELF\x02\x01\x01\x00", Problem.UNKNOWN),
        (archive(), Problem.UNKNOWN),
        (b"%PDF-1.7\n1 0 obj << /OpenAction << /S /JavaScript >> >>\n%%EOF", Problem.SECOND_FORMAT),
        (b"%PDF-1.7\n1 0 obj << >>\nendobj", Problem.BROKEN),
        (b"%PDF-1.7\n%%EOF" + archive(), Problem.BROKEN),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom", Problem.UNKNOWN),
        (saved(format_="TIFF"), Problem.UNKNOWN),
        (saved(format_="BMP"), Problem.UNKNOWN),
    ],
)
def test_other_files_are_refused(data, problem, tmp_path):
    assert refused(data, tmp_path) == problem


def test_pdf_and_text_are_taken(tmp_path):
    assert checked(b"%PDF-1.7\n1 0 obj << >>\nendobj\n%%EOF\n", tmp_path).media_type == Format.PDF
    for text in ("Grüße\n", "\x1b[31mred\x1b[0m\n", "<b>no page</b>"):
        assert checked(text.encode(), tmp_path).media_type == Format.TEXT
    assert checked("Grüße".encode("utf-16"), tmp_path).media_type == Format.TEXT


def test_a_harmless_note_in_a_picture_is_allowed(tmp_path):
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "The document is on the table. <3")
    assert checked(saved(format_="PNG", pnginfo=info), tmp_path).done


def _peak_of_children() -> int:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


def _many_scans(count: int) -> bytes:
    good = saved(drawing(64, 48), progressive=True)
    last = good.rindex(b"\xff\xda")
    return good[:-2] + good[last:-2] * count + good[-2:]


def _jpeg_of_size(width: int, height: int) -> bytes:
    good = bytearray(saved())
    at = good.index(b"\xff\xc0") + 5
    good[at : at + 4] = height.to_bytes(2, "big") + width.to_bytes(2, "big")
    return bytes(good)


def _webp_of_size(width: int, height: int) -> bytes:
    good = bytearray(saved(format_="WEBP"))
    at = good.index(b"VP8 ") + 14
    good[at : at + 4] = width.to_bytes(2, "little") + height.to_bytes(2, "little")
    return bytes(good)

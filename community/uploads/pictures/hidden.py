"""A second format inside the first: what a browser or server would take for a page, a program or an archive.

Nothing of it survives re-encoding. It is refused all the same, because who sends it means harm, and because
the raw file lies on our disk for a moment.
"""

import re

from community.uploads.pictures.problems import BadFile, Problem

# In lower case. Each counts only at the head of readable text, since pixels contain any five bytes by chance.
_SIGNS = (
    b"<?php", b"<?=", b"<script", b"<html", b"<!doctype", b"<svg", b"<iframe", b"<body", b"<object", b"<embed",
    b"<img ", b"<foreignobject", b"javascript:", b"__halt_compiler", b"%pdf-", b"*/=", b"eval(", b"alert(",
    b"document.cookie", b"document.write", b"document.location", b"window.location", b"#!/bin/", b"#!/usr/",
)  # fmt: skip
_READABLE = re.compile(rb"[\x09\x0a\x0d\x20-\x7e]{12}")
_SHORTEST = 4
_ZIP_END = b"PK\x05\x06"
_ZIP_REACH = 22 + 65_535  # bytes before the end in which an archive is looked for


def check_hidden(data: bytes) -> None:
    """Raises BadFile when a file holds another format: in a comment, in metadata, behind its end, anywhere."""
    check_text(data)
    check_archive(data)


def check_archive(data: bytes) -> None:
    """Raises BadFile when an unpacker would open the file."""
    if _is_archive(data):
        raise BadFile(Problem.SECOND_FORMAT)


def check_text(data: bytes) -> None:
    lowered = data.lower()
    for sign in _SIGNS:
        position = lowered.find(sign)
        while position >= 0:
            if _READABLE.match(data, position):
                raise BadFile(Problem.SECOND_FORMAT)
            position = lowered.find(sign, position + _SHORTEST)


def _is_archive(data: bytes) -> bool:
    """Whether an unpacker would find a ZIP (also JAR, DOCX, APK): the end of its directory, with entries before it."""
    first = max(0, len(data) - _ZIP_REACH)
    position = data.rfind(_ZIP_END, first)
    while position >= first and position >= 0:
        disk, start_disk, here, entries = (
            int.from_bytes(data[position + at : position + at + 2], "little") for at in (4, 6, 8, 10)
        )
        if disk == start_disk and here == entries and b"PK\x01\x02" in data[:position]:
            return True
        position = data.rfind(_ZIP_END, first, position)
    return False

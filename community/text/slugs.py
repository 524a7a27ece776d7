"""Titles as the readable part of an address."""

import re
import unicodedata

from community.text.latin import plain

EMPTY = "-"  # for a title without a letter or digit; matches [-\w]+ as every slug does
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_APOSTROPHES = re.compile(r"(?<=\w)['’ʼ`´](?=\w)")
_BETWEEN = re.compile(r"[\W_]+")


def slugify(title: str, limit: int = 60) -> str:
    """The title in lower case with hyphens, at most `limit` characters, cut at a word where it can be.

    Umlauts are spelled out as Germans do, other Latin letters lose their marks, other scripts stay as they
    are; the same title always gives the same slug.
    """
    text = unicodedata.normalize("NFC", title).translate(_GERMAN)
    text = _APOSTROPHES.sub("", plain(text))
    # Marks that no letter absorbs (Hindi, Thai) are no \w and would cut their word in two.
    text = "".join(c for c in text if unicodedata.category(c)[0] != "M")
    slug = _BETWEEN.sub("-", text).strip("-")
    if len(slug) > limit:
        slug = slug[: limit + 1].rpartition("-")[0] or slug[:limit]
    return slug or EMPTY

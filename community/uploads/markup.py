"""How an upload stands in a text: the Markdown to write, and the HTML that a rendered text gets in its place.

Works on what the sanitiser has let through, where attributes are always quoted and quotes inside them escaped,
and inserts nothing but numbers, ids and attributes that were there already. Nothing in it is translated, since
it is stored once for readers of all languages.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.urls import reverse
from django.utils.html import escape

from community.models import Upload
from community.uploads.pictures.sizes import sizes_of

_ID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_NAMED = re.compile(rf' (?:src|href)="/files/({_ID})(?:/[^"]*)?"')
_IMG = re.compile(r'<img((?: [a-z-]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_OWN = re.compile(rf"/files/({_ID})(?:/[^?]*)?(?:\?.*)?\Z")
_AROUND = '<a class="picture"'  # our own, so that a picture can be looked at alone
_IN_MARKDOWN = re.compile(r"([\\\[\]`*_<>!&])")

SHOWN = 960  # the size for browsers that know no srcset
SIZES = "(max-width: 48rem) 100vw, 44rem"  # a text's column
WAITS = (1, 2, 3, 5, 8, 13, 20, 30, 60)  # seconds before each further look; then it takes a reload


@dataclass(frozen=True)
class Words:
    """What the writer says of a picture, as HTML attributes' values."""

    alt: str = ""
    title: str = ""


@dataclass(frozen=True)
class Standing:
    """How a picture stands in a text: `linked` where the writer made a link of it."""

    words: Words
    linked: bool


def markdown_for(upload: Upload) -> str:
    """What to write into a text: short, and without the forum's host, so that it survives a move."""
    words = _IN_MARKDOWN.sub(r"\\\1", upload.alt if upload.is_picture else upload.alt or upload.name)
    return f"{'!' if upload.is_picture else ''}[{words}]({upload.address})"


def named_in(html: str) -> list[UUID]:
    """The uploads that a rendered text shows or links to, in their order, each once."""
    return list(dict.fromkeys(UUID(found) for found in _NAMED.findall(html)))


def with_pictures(html: str, uploads: Mapping[UUID, Upload]) -> str:
    """A rendered text with its post's own pictures in several sizes; those of others become links."""
    return _IMG.sub(partial(_replaced, uploads=uploads), html)


def _replaced(found: re.Match[str], *, uploads: Mapping[UUID, Upload]) -> str:
    pk, stands = _standing(found)
    if pk is None:
        return found[0]
    upload = uploads.get(pk)
    if upload is None or not upload.is_picture or upload.state in {Upload.State.REFUSED, Upload.State.REMOVED}:
        text = stands.words.alt or f"/files/{pk}"
        return text if stands.linked else f'<a href="/files/{pk}">{text}</a>'
    return element(upload, stands.words, linked=stands.linked)


def _standing(found: re.Match[str]) -> tuple[UUID | None, Standing]:
    """Which upload an `<img>` shows, None for a picture that is none of ours, and how it stands there."""
    attributes = dict(_ATTRIBUTE.findall(found[1]))
    own = _OWN.match(attributes.get("src", ""))
    before = found.string[: found.start()]
    link, end = before.rfind("<a "), before.rfind("</a>")
    linked = link > end and not before.startswith(_AROUND, link)
    words = Words(attributes.get("alt", ""), attributes.get("title", ""))
    return (UUID(own[1]) if own else None), Standing(words, linked)


def element(upload: Upload, words: Words | None = None, *, linked: bool = False, tries: int = 0) -> str:
    """The picture; while it waits, one of its proportions that asks for it again and again, ever less often."""
    words = words or Words(alt=str(escape(upload.alt)))
    address = reverse("uploads:best", args=[upload.pk])
    alt = words.alt or escape(upload.alt)
    size = f' width="{upload.width}" height="{upload.height}"' if upload.width and upload.height else ""
    title = f' title="{words.title}"' if words.title else ""
    rest = f'{size} alt="{alt}"{title} loading="lazy"'
    if not upload.is_ready:
        return f'<img src="{address}/{SHOWN}.webp"{rest}{_asking(upload, tries)}>'
    made = sizes_of(upload.width or 1, upload.height or 1)
    srcset = ", ".join(f"{address}/{box}.webp {width}w" for box, (width, _) in made.items())
    picture = f'<img src="{address}/{SHOWN}.webp" srcset="{srcset}" sizes="{SIZES}"{rest} decoding="async">'
    return picture if linked else f'{_AROUND} href="{address}">{picture}</a>'


def _asking(upload: Upload, tries: int) -> str:
    if upload.state != Upload.State.WAITING or tries >= len(WAITS):
        return ""
    look = reverse("uploads:look", args=[upload.pk])
    return f' hx-get="{look}?tries={tries + 1}" hx-trigger="load delay:{WAITS[tries]}s" hx-swap="outerHTML"'


def standing_in(html: str, upload: Upload) -> Standing | None:
    """How a stored text shows the picture, None where it does not."""
    for found in _IMG.finditer(html):
        pk, stands = _standing(found)
        if pk == upload.pk:
            return stands
    return None

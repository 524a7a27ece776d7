"""The allow-list: what a rendered text may contain, whatever the renderer made of it."""

import nh3

from community.text.code import CODE_CLASSES, HIGHLIGHT_CLASSES
from community.text.links import SCHEMES, is_allowed, own_picture

# No id and no name on anything: `<img name=cookie>` would take document.cookie's place.
ATTRIBUTES = {
    "a": {"href", "title", "rel"},
    "img": {"src", "alt", "title", "loading"},
    "ol": {"start"},
}
ALIGNMENTS = frozenset({"align-left", "align-center", "align-right"})
CLASSES = {
    "td": ALIGNMENTS,
    "th": ALIGNMENTS,
    "code": CODE_CLASSES,
    "span": HIGHLIGHT_CLASSES,
    "details": frozenset({"spoiler"}),
}
_TAG_NAMES = (
    "a blockquote br code del details em h3 h4 h5 h6 hr img li ol p pre span strong summary "
    "table tbody td th thead tr ul"
)
TAGS = frozenset(_TAG_NAMES.split())


def _addresses_again(_tag: str, attribute: str, value: str) -> str | None:
    """Once more what the renderer sees to: a picture is fetched unasked (DESIGN.md, invariant 14)."""
    if attribute == "src":
        return own_picture(value, frozenset())
    return value if attribute != "href" or is_allowed(value) else None


_CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    allowed_classes=CLASSES,
    url_schemes=SCHEMES,
    attribute_filter=_addresses_again,
    link_rel=None,  # treatment.py says which links leave the forum
)


def sanitize(html: str) -> str:
    """Only what the lists above allow; contents of script and style go, of other elements stay."""
    return _CLEANER.clean(html)

"""The allow-list: what a rendered text may contain, whatever the renderer made of it."""

import nh3

from community.text.code import CODE_CLASSES, HIGHLIGHT_CLASSES
from community.text.links import SCHEMES

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

_CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    allowed_classes=CLASSES,
    url_schemes=SCHEMES,
    link_rel=None,  # treatment.py says which links leave the forum
)


def sanitize(html: str) -> str:
    """Only what the lists above allow; contents of script and style go, of other elements stay."""
    return _CLEANER.clean(html)

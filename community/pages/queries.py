from dataclasses import dataclass

from django.core.cache import cache

from community.models import Page

CACHED_FOR = 60  # seconds; a page that is written shows at once


@dataclass(frozen=True)
class Leaf:
    """One of the pages that a forum should have, and its text, if somebody has written it."""

    kind: str
    name: str
    page: Page | None


def written_kinds() -> list[str]:
    """Which pages there are, in the order of `Page.Kind`."""
    kinds: list[str] | None = cache.get("written-pages")
    if kinds is None:
        written = set(Page.objects.values_list("kind", flat=True))
        kinds = [kind for kind in Page.Kind.values if kind in written]
        cache.set("written-pages", kinds, CACHED_FOR)
    return kinds


def all_leaves() -> list[Leaf]:
    """Every page, written or not: one query."""
    written = {page.kind: page for page in Page.objects.all()}
    return [Leaf(kind.value, str(kind.label), written.get(kind.value)) for kind in Page.Kind]

from django.core.cache import cache

from community.models import Page

CACHED_FOR = 60  # seconds; a page that is written shows at once


def written_kinds() -> list[str]:
    """Which pages there are, in the order of `Page.Kind`."""
    kinds: list[str] | None = cache.get("written-pages")
    if kinds is None:
        written = set(Page.objects.values_list("kind", flat=True))
        kinds = [kind for kind in Page.Kind.values if kind in written]
        cache.set("written-pages", kinds, CACHED_FOR)
    return kinds

from dataclasses import dataclass

from community.models import Page


@dataclass(frozen=True)
class Leaf:
    """One of the pages that a forum should have, and its text, if somebody has written it."""

    kind: str
    name: str
    page: Page | None


def written_kinds() -> list[str]:
    """Which pages there are, in the order of `Page.Kind`."""
    written = set(Page.objects.values_list("kind", flat=True))
    return [kind for kind in Page.Kind if kind in written]


def all_leaves() -> list[Leaf]:
    """Every page, written or not: one query."""
    written = {page.kind: page for page in Page.objects.all()}
    return [Leaf(kind.value, str(kind.label), written.get(kind.value)) for kind in Page.Kind]

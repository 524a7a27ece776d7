from dataclasses import dataclass

from django.core.cache import cache

from accounts.models import Member
from community.models import Category
from community.permissions.threads import can_start_thread

CACHED_FOR = 60  # seconds


@dataclass(frozen=True)
class Shelf:
    """A category with those that stand under it."""

    category: Category
    children: list[Category]


def shelves(member: Member | None) -> list[Shelf]:
    """All categories that the visitor may read, in order: one query."""
    visible = sorted(Category.objects.visible_to(member).select_related("parent"), key=lambda one: one.order)
    tops = [category for category in visible if category.parent_id is None]
    return [Shelf(top, [child for child in visible if child.parent_id == top.pk]) for top in tops]


def categories_to_start_in(member: Member | None) -> list[Category]:
    """Where somebody may start a thread; who is not signed in sees what any member could choose."""
    visible = sorted(Category.objects.visible_to(member).select_related("parent"), key=lambda one: one.order)
    if member is None:
        return [category for category in visible if "members" in category.starters]
    return [category for category in visible if can_start_thread(member, category)]


def names_by_key() -> dict[str, str]:
    """Every category's name, for places that know it by its key alone."""
    names: dict[str, str] | None = cache.get("category-names")
    if names is None:
        names = {f"category:{pk}": name for pk, name in Category.objects.values_list("pk", "name")}
        cache.set("category-names", names, CACHED_FOR)
    return names

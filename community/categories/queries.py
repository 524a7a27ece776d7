from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.models import Member
from community.models import Category
from community.permissions.threads import can_start_thread


@dataclass(frozen=True)
class Shelf:
    """A category with those that stand under it."""

    category: Category
    children: list[Category]


def shelves(member: Member | None) -> list[Shelf]:
    """All categories that the visitor may read, in order: one query."""
    return _shelved(Category.objects.visible_to(member))


def all_shelves() -> list[Shelf]:
    """Every category there is, for those who run them: one query."""
    return _shelved(Category.objects.all())


def _shelved(categories: QuerySet[Category, Category]) -> list[Shelf]:
    ordered = sorted(categories.select_related("parent"), key=lambda one: one.order)
    tops = [category for category in ordered if category.parent_id is None]
    return [Shelf(top, [child for child in ordered if child.parent_id == top.pk]) for top in tops]


def categories_to_start_in(member: Member | None) -> list[Category]:
    """Where somebody may start a thread; who is not signed in sees what any member could choose."""
    visible = sorted(Category.objects.visible_to(member).select_related("parent"), key=lambda one: one.order)
    if member is None:
        return [category for category in visible if "members" in category.starters and not category.closed_at]
    return [category for category in visible if can_start_thread(member, category)]

from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat

from accounts.models import Member, RoleGrant
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
    return _shelved(Category.objects.visible_to(member))


def all_shelves() -> list[Shelf]:
    """Every category there is, for those who run them: one query."""
    return _shelved(Category.objects.all())


def _shelved(categories: QuerySet[Category, Category]) -> list[Shelf]:
    ordered = sorted(categories.select_related("parent"), key=lambda one: one.order)
    tops = [category for category in ordered if category.parent_id is None]
    return [Shelf(top, [child for child in ordered if child.parent_id == top.pk]) for top in tops]


def all_categories() -> list[Category]:
    """Every category, whoever may read it, in order: for those who grant rights in them."""
    return sorted(Category.objects.all(), key=lambda one: one.order)


def with_place(grants: QuerySet[RoleGrant], categories: QuerySet[Category] | None = None) -> QuerySet[RoleGrant]:
    """Grants with `place`, the name of the category that each is for; None where it is not among `categories`."""
    among = Category.objects.all() if categories is None else categories
    keyed = among.annotate(own_key=Concat(Value("category:"), Cast("pk", CharField())))
    return grants.annotate(place=Subquery(keyed.filter(own_key=OuterRef("scope")).values("name")[:1]))


def categories_to_start_in(member: Member | None) -> list[Category]:
    """Where somebody may start a thread; who is not signed in sees what any member could choose."""
    visible = sorted(Category.objects.visible_to(member).select_related("parent"), key=lambda one: one.order)
    if member is None:
        return [category for category in visible if "members" in category.starters and not category.closed_at]
    return [category for category in visible if can_start_thread(member, category)]


def names_by_key() -> dict[str, str]:
    """Every category's name, for places that know it by its key alone."""
    names: dict[str, str] | None = cache.get("category-names")
    if names is None:
        names = {f"category:{pk}": name for pk, name in Category.objects.values_list("pk", "name")}
        cache.set("category-names", names, CACHED_FOR)
    return names

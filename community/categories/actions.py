from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Member
from accounts.verdicts import Refused, no, require
from community.categories.checking import CategoryFacts, faults, slug_is_taken
from community.models import Category
from community.permissions.manage import can_manage_category
from events.acting import action
from events.kinds import Kind
from events.recording import record
from events.turns import take_turns

ORDER = "categories"  # positions and levels hang together: one change at a time


class CategoryConflict(Refused):
    """Somebody saved `category` since the form was opened."""

    def __init__(self, category: Category) -> None:
        super().__init__(no(_("Somebody else changed this category meanwhile. Nothing was overwritten.")))
        self.category = category


@action
def create_category(*, actor: Member, slug: str, facts: CategoryFacts) -> Category:
    """Open a category at the end of its level. Its address stays for good; raises Refused."""
    require(can_manage_category(actor))
    take_turns(ORDER)
    _require_fit(facts)
    if slug_is_taken(slug):
        require(no(_("Another category has this address already.")))
    category = Category.objects.create(slug=slug, **_columns(facts), position=Category.objects.count())
    _put_in_order(facts.parent)
    record(Kind.CATEGORY_CREATED, actor=actor.pk, subject=category.key)
    return category


@action
def change_category(*, actor: Member, category: Category, version: int, facts: CategoryFacts) -> Category:
    """Change what a category is; raises Refused, or CategoryConflict when `version` is not the latest."""
    require(can_manage_category(actor))
    take_turns(ORDER)
    category = Category.objects.select_related("parent").get(pk=category.pk)
    if _facts_of(category) == facts:
        return category
    if version != category.version:
        raise CategoryConflict(category)
    _require_fit(facts, category)
    former = category.parent
    for name, value in _columns(facts).items():
        setattr(category, name, value)
    category.version += 1
    if former != facts.parent:
        category.position = Category.objects.count()  # behind all others
    category.save(update_fields=[*CategoryFacts.NAMES, "position", "version"])
    for parent in (former, facts.parent):
        _put_in_order(parent)
    record(Kind.CATEGORY_CHANGED, actor=actor.pk, subject=category.key, version=category.version)
    return category


@action
def move_category(*, actor: Member, category: Category, step: int) -> None:
    """Change places with a neighbour: the one before (-1) or behind (1); nothing at either end. Raises Refused."""
    require(can_manage_category(actor))
    take_turns(ORDER)
    siblings = _in_order(Category.objects.get(pk=category.pk).parent)
    here = siblings.index(category)
    there = here + step
    if 0 <= there < len(siblings):
        siblings[here], siblings[there] = siblings[there], siblings[here]
    _number(siblings)


@action
def close_category(*, actor: Member, category: Category) -> Category:
    """Let nothing new be written here and in what stands under it. All of it stays readable; raises Refused."""
    require(can_manage_category(actor))
    take_turns(ORDER)
    category = Category.objects.get(pk=category.pk)
    if category.closed_at:
        return category  # pressed twice
    category.closed_at = timezone.now()
    category.save(update_fields=["closed_at"])
    category.children.filter(closed_at=None).update(closed_at=category.closed_at)
    record(Kind.CATEGORY_CLOSED, actor=actor.pk, subject=category.key)
    return category


@action
def reopen_category(*, actor: Member, category: Category) -> Category:
    """Let people write here again, and in what was closed together with it; raises Refused."""
    require(can_manage_category(actor))
    take_turns(ORDER)
    category = Category.objects.select_related("parent").get(pk=category.pk)
    if category.closed_at is None:
        return category
    if category.parent and category.parent.closed_at:
        require(no(_("It stands under a closed category: open that one first.")))
    category.children.filter(closed_at=category.closed_at).update(closed_at=None)
    category.closed_at = None
    category.save(update_fields=["closed_at"])
    record(Kind.CATEGORY_REOPENED, actor=actor.pk, subject=category.key)
    return category


def _in_order(parent: Category | None) -> list[Category]:
    return sorted(Category.objects.filter(parent=parent), key=lambda one: one.order)


def _put_in_order(parent: Category | None) -> None:
    """Give the categories of one level the positions 0, 1, 2 … in the order that they have."""
    _number(_in_order(parent))


def _number(siblings: list[Category]) -> None:
    moved = [(place, one) for place, one in enumerate(siblings) if one.position != place]
    for place, one in moved:
        one.position = place
    Category.objects.bulk_update([one for _place, one in moved], ["position"])


def _facts_of(category: Category) -> CategoryFacts:
    return CategoryFacts(**{name: getattr(category, name) for name in CategoryFacts.NAMES})


def _columns(facts: CategoryFacts) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in CategoryFacts.NAMES}


def _require_fit(facts: CategoryFacts, category: Category | None = None) -> None:
    for reason in faults(facts, category).values():
        require(no(reason))

"""What is wrong with a category, field by field: asked by the form, and by the action once more."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from community.models import Category
from community.models.category import everyone, members, reach
from community.text.sorting import sort_key


@dataclass(frozen=True)
class CategoryFacts:
    """All that is chosen about a category; its address is chosen once, when it is made."""

    name: str
    description: str = ""
    icon: str = "message-circle"
    parent: Category | None = None
    readers: list[str] = field(default_factory=everyone)
    starters: list[str] = field(default_factory=members)
    repliers: list[str] = field(default_factory=members)
    prompts: str = ""

    NAMES = ("name", "description", "icon", "parent", "readers", "starters", "repliers", "prompts")

    @classmethod
    def of(cls, chosen: dict[str, Any]) -> "CategoryFacts":
        return cls(**{name: chosen[name] for name in cls.NAMES if name in chosen})


def faults(facts: CategoryFacts, of: Category | None = None) -> dict[str, str]:
    """Field and reason for each thing that cannot be; `of` is the category that is changed, None for a new one."""
    return dict([*_faults_of_name(facts, of), *_faults_of_parent(facts, of), *_faults_of_readers(facts, of)])


def slug_is_taken(slug: str) -> bool:
    return Category.objects.filter(slug__iexact=slug).exists()


def _faults_of_name(facts: CategoryFacts, of: Category | None) -> Iterator[tuple[str, str]]:
    beside = Category.objects.filter(parent=facts.parent).exclude(pk=of.pk if of else 0)
    if any(sort_key(other) == sort_key(facts.name) for other in beside.values_list("name", flat=True)):
        yield "name", _("There is a category of this name already. Nobody could tell them apart.")


def _faults_of_parent(facts: CategoryFacts, of: Category | None) -> Iterator[tuple[str, str]]:
    parent = facts.parent
    if parent is None or (of and of.parent_id == parent.pk):
        return
    if of and of.pk == parent.pk:
        yield "parent", _("A category cannot stand under itself.")
    elif parent.parent_id:
        yield "parent", _("That one stands under another category itself; two levels are enough to find one's way.")
    elif of and of.children.exists():
        yield "parent", _("Other categories stand under this one, so it stays on the first level.")
    elif parent.closed_at and not (of and of.closed_at):
        yield "parent", _("That category is closed. Open it first, or choose another one.")


def _faults_of_readers(facts: CategoryFacts, of: Category | None) -> Iterator[tuple[str, str]]:
    readers = reach(facts.readers)
    if facts.parent and not readers <= reach(facts.parent.readers):
        words = _("Fewer people can read “%(parent)s”, where it belongs. Please choose the same readers or fewer.")
        yield "readers", words % {"parent": facts.parent.name}
    wider = [child.name for child in of.children.all() if not reach(child.readers) <= readers] if of else []
    if wider:
        words = _("More people can read what stands under it: %(names)s. Please change that first.")
        yield "readers", words % {"names": ", ".join(wider)}

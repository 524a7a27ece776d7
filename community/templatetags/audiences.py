"""Who may read a category, in a few words."""

from django import template

from community.categories.audiences import READERS, in_words, joined
from community.models import Category

register = template.Library()


@register.simple_tag
def readers_of(category: Category) -> str:
    return in_words(category.readers, [(joined(audiences), name) for audiences, name in READERS])

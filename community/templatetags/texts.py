"""What pages show of a text where there is no room for all of it."""

from django import template

from community.text.excerpt import excerpt
from community.writing.queries import named_in_quote

register = template.Library()
register.filter("excerpt", excerpt)
register.filter("named_in_quote", named_in_quote)

"""What pages show of a text where there is no room for all of it."""

from django import template

from community.text.excerpt import excerpt

register = template.Library()
register.filter("excerpt", excerpt)

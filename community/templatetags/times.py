"""Moments, stored in UTC and shown in the reader's zone (invariant 16)."""

from datetime import datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

register = template.Library()

ALWAYS_RELATIVE = "P100Y"  # "3 months ago" fits into every sentence of both languages, a date does not


@register.simple_tag
def when(moment: datetime) -> SafeString:
    """`2 hours ago`, kept up to date by the page; without JavaScript the date. Filters would cost ten times that."""
    return format_html(
        '<relative-time datetime="{}" threshold="{}"><time datetime="{}">{}</time></relative-time>',
        moment.isoformat(),
        ALWAYS_RELATIVE,
        moment.isoformat(),
        f"{moment:%Y-%m-%d}",
    )


@register.filter
def after(since: datetime, until: datetime) -> str:
    """How long something took, as a phrase of its own: "after 5 hours" needs another case in German."""
    minutes = max(1, int((until - since).total_seconds() // 60))
    hours, days = minutes // 60, minutes // (60 * 24)
    if days:
        return ngettext("after %(count)s day", "after %(count)s days", days) % {"count": days}
    if hours:
        return ngettext("after %(count)s hour", "after %(count)s hours", hours) % {"count": hours}
    return ngettext("after %(count)s minute", "after %(count)s minutes", minutes) % {"count": minutes}

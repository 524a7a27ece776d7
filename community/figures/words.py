"""Numbers as a person reads them."""

from datetime import timedelta

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.figures.questions import Wait


def number(count: int) -> str:
    return number_format(count, force_grouping=True)


def share(part: int, whole: int) -> str:
    """75 %; a dash where there is nothing to have a share of. Never 0 or 100 where it is not quite."""
    if not whole:
        return "–"
    percent = round(100 * part / whole)
    if 0 < part < whole:
        percent = min(99, max(1, percent))
    return _("%(percent)s %%") % {"percent": percent}


def of(part: int, whole: int) -> str:
    return _("%(part)s of %(whole)s") % {"part": number(part), "whole": number(whole)}


def waited(wait: Wait | None) -> str:
    if wait is None:
        return "–"
    span = span_of(wait.time)
    return _("more than %(span)s") % {"span": span} if wait.beyond else span


def span_of(time: timedelta) -> str:
    """41 min; 1 h 52 min; 3 days 4 h; 25 days."""
    minutes = max(1, int(time.total_seconds() // 60))
    hours, days = minutes // 60, minutes // (60 * 24)
    if days:
        whole = ngettext("%(count)s day", "%(count)s days", days) % {"count": days}
        rest = _("%(count)s h") % {"count": hours % 24}
        return whole if days >= 7 or hours % 24 == 0 else f"{whole} {rest}"
    if hours:
        return _("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": minutes % 60}
    return _("%(minutes)s min") % {"minutes": minutes}

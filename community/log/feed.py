from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from accounts.brand.queries import the_brand
from community.log.queries import Line, heads_of_days, latest, lines_of
from community.models import ModerationEntry

ENTRIES_IN_FEED = 50


class LogFeed(Feed[Any, Any]):
    """The newest entries, and the digest with which each of the latest days ended, so that outsiders hold it."""

    feed_type = Atom1Feed

    def title(self) -> str:
        return _("%(brand)s: moderation log") % {"brand": the_brand().name}

    def subtitle(self) -> str:
        return _("Every act of moderation, with its rule and its reason.")

    def link(self) -> str:
        return reverse("log:log")

    def items(self) -> list[Line | ModerationEntry]:
        lines: list[Line | ModerationEntry] = [*lines_of(latest(ENTRIES_IN_FEED), None), *heads_of_days()]
        return sorted(lines, key=lambda one: _entry(one).at, reverse=True)

    def item_title(self, item: Line | ModerationEntry) -> str:
        if isinstance(item, ModerationEntry):
            return _("Head of %(day)s: entry %(number)s") % {"day": item.at.date().isoformat(), "number": item.number}
        return f"{item.entry.number}: {item.act} ({item.rule})"

    def item_description(self, item: Line | ModerationEntry) -> str:
        return item.digest if isinstance(item, ModerationEntry) else item.reason

    def item_link(self, item: Line | ModerationEntry) -> str:
        return reverse("log:entry", args=[_entry(item).number])

    def item_guid(self, item: Line | ModerationEntry) -> str:
        kind = "head" if isinstance(item, ModerationEntry) else "entry"
        return f"{kind}:{_entry(item).number}"

    def item_pubdate(self, item: Line | ModerationEntry) -> datetime:
        return _entry(item).at

    def item_updateddate(self, item: Line | ModerationEntry) -> datetime:
        return _entry(item).at


def _entry(item: Line | ModerationEntry) -> ModerationEntry:
    return item if isinstance(item, ModerationEntry) else item.entry

"""A member's ledger as a readable history: here the keys that the ledger knows become titles and links."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.models import Member
from community.members.wording import headline_of_reversal, sentence
from community.models import Category, Post
from community.praise.queries import is_agreement
from community.web.cursors import newest_first
from reputation.gaming.queries import decisions_on
from reputation.models import LedgerEntry, Note, Reason, RuleSet

ROWS_ON_PAGE = 40
BY_DECISION = (Note.DECIDED, Note.VOID)


@dataclass(frozen=True)
class Row:
    """One entry in words. `instead_of` is what its rule says, where it brought less."""

    entry: LedgerEntry
    words: SafeString
    headline: str | Promise
    instead_of: int | None
    rule: str | Promise
    worth: int
    decision: int | None = None  # the id of the one that took it back, or that stands against it

    @property
    def points(self) -> str:
        """With a sign that a screen reader says, too."""
        points = self.entry.points
        return f"{points:+}".replace("-", "−") if points else "0"

    @property
    def look(self) -> str:
        points = self.entry.points
        return "gain" if points > 0 else "loss" if points < 0 else "none"


@dataclass(frozen=True)
class LedgerPage:
    """Some rows of a member's history, as they see it themselves or as everybody else does."""

    rows: list[Row]
    older: str
    own: bool


def ledger_page(member: Member, viewer: Member | None, *, after: str) -> LedgerPage:
    """Their own history whole; of others' what brought points where everyone reads; raises BadRequest.

    Three queries: the entries, the posts that they are about, and for others the rooms that everyone reads; for
    themselves the decisions, where there are any.
    """
    own = viewer is not None and viewer.pk == member.pk
    entries = LedgerEntry.objects.filter(member=member).select_related("given_by", "rules")
    if not own:
        rooms = [room.key for room in Category.objects.visible_to(None)]
        entries = entries.standing().filter(points__gt=0, place__in=rooms)
    page = newest_first(entries, by="at", after=after, size=ROWS_ON_PAGE)
    posts = _posts(page.rows, viewer if own else None)
    decided = decisions_on(entry.source for entry in page.rows if entry.note in BY_DECISION)
    rows = [_row(entry, posts.get(entry.post_key), own=own, decided=decided) for entry in page.rows]
    return LedgerPage(rows, page.older, own)


def _posts(entries: Iterable[LedgerEntry], viewer: Member | None) -> dict[str, Post]:
    """Those that are there and that the reader may read, by their keys: their titles are nobody else's affair."""
    ids = {int(number) for kind, _colon, number in (one.post_key.partition(":") for one in entries) if kind == "post"}
    seen = Post.objects.visible_to(viewer).published().filter(pk__in=ids, thread__withdrawn_at=None)
    return {post.key: post for post in seen.select_related("thread").defer("source", "html")}


def _row(entry: LedgerEntry, post: Post | None, *, own: bool, decided: Mapping[str, int]) -> Row:
    rules = entry.rules or RuleSet()
    worth, reason = rules.points_for(entry.reason), Reason(entry.reason)
    is_reversal = entry.reverses_id is not None
    giver = entry.given_by if own or post else None  # where a post may not be read, who praised it is private, too
    return Row(
        entry=entry,
        words=sentence(
            reason,
            own=own,
            giver=_("somebody elsewhere") if is_unnamed(entry) else _named(giver),
            post=_titled(post),
            agreement=reason == Reason.OPENING_PRAISED and post is not None and is_agreement(post),
        ),
        headline=headline_of_reversal(entry) if is_reversal else "",
        instead_of=worth if entry.note and not is_reversal and entry.points < worth else None,
        rule=rules.name_of(entry.reason),
        worth=worth,
        decision=decided.get(entry.source) if entry.note in BY_DECISION else None,
    )


def is_unnamed(entry: LedgerEntry) -> bool:
    """Whether it is for praise that came in from another community without a name."""
    return "/unnamed:" in entry.source


def _named(giver: Member | None) -> SafeString | str:
    if giver is None:
        return _("somebody")
    return format_html('<a href="{}">{}</a>', giver.get_absolute_url(), giver.display_name)


def _titled(post: Post | None) -> SafeString | str:
    if post is None:
        return _("a post that is gone")
    link = format_html('<a href="{}">{}</a>', post.get_absolute_url(), post.thread.shown_title)
    return format_html(_("“{title}”"), title=link)

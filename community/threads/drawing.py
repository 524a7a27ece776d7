"""Draws a page of a thread: each post once for all who may do the same with it, and the page around them once, too."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from accounts.editions import edition_of
from accounts.models import Member
from accounts.viewer import viewer
from accounts.voices import voice_of
from community.models.newcomers import asked_by_newcomer
from community.posts.queries import PostCard
from community.threads.briefs import BriefCard
from community.threads.outlines import Outline
from community.threads.pages import ThreadPage, page_of, with_thread
from community.threads.queries import thread_for
from community.threads.rights import ThreadRights, rights_in
from community.web.holes import Sheet
from community.web.kept import KeptResponse, draw, draw_frame, frame_key, respond
from community.web.memory import drawn

Context = Callable[[ThreadPage], Mapping[str, Any]]


def answer_with(
    request: HttpRequest, outline: Outline, template: str, context: Context, *, status: int = 200
) -> KeptResponse:
    """`template`, which shows `page`, a ThreadPage, and what `context` adds; the posts in it are drawn apart."""
    member = viewer(request)
    rights = rights_in(outline, member)
    cards = outline.drawn
    keys = dict(zip([card.post.pk for card in cards], _card_keys(request, outline, cards), strict=True))
    sheets = {pk: drawn.recall(key) for pk, key in keys.items()}
    key = _frame_key(request, template, outline, rights)
    frame = drawn.recall(key) if key else None
    missing = [card for card in cards if sheets[card.post.pk] is None]
    if missing or frame is None:
        page = page_of(outline, rights, member, _wanted(outline, missing, frame, member))
        if frame is None:
            page = with_thread(page, thread_for(outline.thread.pk, member))
            frame = draw_frame(request, template, {"page": page, **context(page)}, key)
        for card in page.written:
            if card.post.pk in keys and sheets[card.post.pk] is None:
                sheets[card.post.pk] = drawn.remember(keys[card.post.pk], _draw_card(request, page, card))
    return respond(request, frame, {f"post-{pk}": sheet or () for pk, sheet in sheets.items()}, status=status)


def _wanted(outline: Outline, missing: list[BriefCard], frame: Sheet | None, member: Member | None) -> list[BriefCard]:
    """The cards of which texts are needed: for strangers' pages, which search engines read, of all of them."""
    if frame is not None:
        return missing
    if member is None:
        return [outline.opening, *outline.on_top, *outline.cards]
    return [*missing, *outline.on_top]


def _frame_key(request: HttpRequest, template: str, outline: Outline, rights: ThreadRights) -> Hashable:
    """None for strangers: their pages are kept whole."""
    member = viewer(request)
    if member is None:
        return None
    gone = tuple(one.post.pk for one in outline.shown if not one.post.is_published)
    may = (bool(rights.reply), str(rights.reply.reason) if rights.reply is not None else "", *rights.others)
    voice = voice_of(member, outline.thread.category_id)  # those of the company may choose for whom they speak
    who = (voice.grant.pk, voice.is_free) if voice else None
    versions = (outline.thread.row_version, *(card.post.row_version for card in outline.on_top))  # type: ignore[attr-defined]
    newcomer = asked_by_newcomer(outline.thread, member)
    beside = str((outline.thread.twins_read, outline.thread.linked_read))  # type: ignore[attr-defined]
    return frame_key(request, template, outline.number, versions, gone, may, who, newcomer, beside)


def _card_keys(request: HttpRequest, outline: Outline, cards: list[BriefCard]) -> Iterator[Hashable]:
    """For each card all that it shows, but for what stands beside every post, which the edition knows."""
    member, thread, top = viewer(request), outline.thread, outline.on_top_ids
    known = ("post", get_language(), edition_of(request), member is not None, outline.number == 1)
    state = (thread.kind, thread.is_closed)
    after = outline.trail.id_after
    for card in cards:
        facts = [
            (
                one.post.pk,
                one.post.row_version,
                one.post.reputation,
                one.post.is_welcomed,
                one.rights,
                one.is_praisable,
                after(one.post.pk),
            )
            for one in card.all
        ]
        whose = member.pk if member and any(one.post.is_own_praise for one in card.all) else 0
        chosen = thread.accepted_id if card.rights.accept else None
        yield (known, state, whose, chosen, card.post.pk in top, *facts)


def _draw_card(request: HttpRequest, page: ThreadPage, card: PostCard) -> Sheet:
    on_top = page.number == 1 and card.post.pk in page.on_top_ids
    facts = {"page": page, "card": card, "thread": page.thread, "on_top": on_top}
    return draw(request, "community/threads/_post.html", facts)

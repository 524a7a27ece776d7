"""Draws a page of a thread: each post once for all who may do the same with it, and the page around them once, too."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import get_language

from accounts.models import Member
from accounts.viewer import viewer
from community.models import Post
from community.permissions.praise import can_praise_post
from community.posts.queries import PostCard
from community.threads.outlines import Outline, outline_of
from community.threads.queries import ThreadPage, ThreadRights, page_of, rights_in, thread_for, with_thread
from community.web.editions import edition_of
from community.web.holes import hole
from community.web.kept import KeptResponse, draw_frame, frame_key, respond
from community.web.memory import drawn

Context = Callable[[ThreadPage], Mapping[str, Any]]


def answer_with(
    request: HttpRequest, outline: Outline, template: str, context: Context, *, status: int = 200
) -> KeptResponse:
    """`template`, which shows `page`, a ThreadPage, and what `context` adds; the posts in it are drawn apart."""
    member = viewer(request)
    rights = rights_in(outline, member)
    keys = {card.post.pk: _card_key(request, outline, card, member) for card in outline.shown}
    texts = {pk: drawn.recall(key) for pk, key in keys.items()}
    key = _frame_key(request, template, outline, rights, member)
    frame = drawn.recall(key) if key else None
    missing = [card for card in outline.shown if texts[card.post.pk] is None]
    if missing or frame is None:
        page = page_of(outline, rights, member, _wanted(outline, missing, frame, member))
        if frame is None:
            whole = with_thread(page, thread_for(outline.thread.pk, member))
            frame = draw_frame(request, template, {"page": whole, **context(whole)}, key)
        for card in page.shown:
            if texts[card.post.pk] is None:
                texts[card.post.pk] = drawn.remember(keys[card.post.pk], _draw_card(request, page, card))
    pieces = {f"post-{pk}": text or "" for pk, text in texts.items()}
    return respond(request, frame, pieces, status=status)


def swap_thread(request: HttpRequest, thread_id: int, template: str, *, otherwise: Post) -> HttpResponse:
    """Answer htmx with what has changed on the first page of a thread, and everybody else with a redirect."""
    if not getattr(request, "htmx", False):
        return redirect(otherwise)
    return answer_with(request, outline_of(thread_id, viewer(request)), template, lambda page: {})


def _wanted(outline: Outline, missing: list[PostCard], frame: str | None, member: Member | None) -> list[PostCard]:
    """The cards of which texts are needed: for strangers' pages, which search engines read, of all of them."""
    if frame is not None:
        return missing
    if member is None:
        return [outline.opening, *outline.on_top, *outline.cards]
    return [*missing, *(card for card in outline.on_top if card not in missing)]


def _frame_key(
    request: HttpRequest, template: str, outline: Outline, rights: ThreadRights, member: Member | None
) -> Hashable:
    """None for strangers: their pages are kept whole."""
    if member is None:
        return None
    gone = tuple(
        (card.post.pk, comment.post.pk)
        for card in (outline.opening, *outline.cards)
        for comment in (card, *card.comments)
        if not comment.post.is_published
    )
    may = (rights.reply and (bool(rights.reply), str(rights.reply.reason)), *vars(rights).values())
    who = member.pk if member.active_grants else 0  # whoever holds office may choose for whom they speak
    versions = (outline.thread.row_version, *(card.post.row_version for card in outline.on_top))  # type: ignore[attr-defined]
    return frame_key(request, template, outline.number, versions, gone, may[0], may[2:], who)


def _card_key(request: HttpRequest, outline: Outline, card: PostCard, member: Member | None) -> Hashable:
    """All that a card shows, but for what stands beside every post, which the edition knows."""
    thread = outline.thread
    posts = [_facts(outline, one, member) for one in (card, *card.comments)]
    is_personal = any(one.post.is_praised_by_reader for one in (card, *card.comments))  # type: ignore[attr-defined]
    whose = member.pk if member and is_personal else member is not None
    where = (outline.number == 1, card.post.pk in outline.on_top_ids, thread.kind, thread.is_closed)
    chosen = thread.accepted_id if card.rights.accept else None
    return ("post", get_language(), edition_of(request), whose, where, chosen, *posts)


def _facts(outline: Outline, card: PostCard, member: Member | None) -> tuple[Hashable, ...]:
    post = card.post
    return (
        post.pk,
        post.row_version,  # type: ignore[attr-defined]
        post.reputation,  # type: ignore[attr-defined]
        card.rights,
        member is not None and bool(can_praise_post(member, post)),
        outline.trail.after(post),
    )


def _draw_card(request: HttpRequest, page: ThreadPage, card: PostCard) -> str:
    on_top = page.number == 1 and card.post.pk in page.on_top_ids
    own = {"csrf_token": hole("csrf"), "has_holes": True}
    facts = {"page": page, "card": card, "thread": page.thread, "on_top": on_top, **own}
    return render_to_string("community/threads/_post.html", facts, request=request)

"""What search engines are told: schema.org's QAPage for questions, DiscussionForumPosting for the rest.

The marks are part of it: who speaks for the company, or has an interest in it, says so there, too.
"""

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from django.utils.safestring import SafeString, mark_safe

from accounts.badges import Badge, marks_of
from community.models import Post
from community.posts.queries import PostCard
from community.text.excerpt import excerpt
from community.threads.pages import Card, ThreadPage


class Forum(NamedTuple):
    """Whose it is, and what makes an address of it whole."""

    brand: str
    absolute: Callable[[str], str]


LONGEST_TEXT = 1000  # characters of a post

# Inside <script> nothing may look like the end of it (as Django's json_script).
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def schema_of(page: ThreadPage, forum: Forum) -> SafeString:
    """JSON-LD of a thread's page, safe inside a script element."""
    facts = _question(page, forum) if page.thread.is_question else _discussion(page, forum)
    document = json.dumps({"@context": "https://schema.org", **facts}, ensure_ascii=False)
    return mark_safe(document.translate(ESCAPES))  # noqa: S308


def _question(page: ThreadPage, forum: Forum) -> dict[str, Any]:
    shown = {card.post.pk: card for card in map(_whole, (*page.on_top, *page.cards)) if card.post.is_published}
    answers = [card for card in shown.values() if card is not page.solution]
    question: dict[str, Any] = {
        "@type": "Question",
        "name": page.thread.shown_title,
        "answerCount": page.thread.reply_count,
        "suggestedAnswer": [{"@type": "Answer", **_post(card, forum)} for card in answers],
        **_post(_whole(page.opening), forum),
    }
    if page.solution:
        question["acceptedAnswer"] = {"@type": "Answer", **_post(_whole(page.solution), forum)}
    return {"@type": "QAPage", "mainEntity": question}


def _discussion(page: ThreadPage, forum: Forum) -> dict[str, Any]:
    opening = _post(_whole(page.opening), forum)
    replies = [card for card in map(_whole, page.cards) if card.post.is_published]
    return {
        **opening,
        "@type": "DiscussionForumPosting",
        "headline": page.thread.shown_title,
        "commentCount": page.thread.reply_count,
        "comment": opening["comment"] + [{"@type": "Comment", **_post(card, forum)} for card in replies],
    }


def _whole(card: Card) -> PostCard:
    if isinstance(card, PostCard):
        return card
    raise TypeError("what search engines are told needs every text of the page")


def _post(card: PostCard, forum: Forum) -> dict[str, Any]:
    post = card.post
    return {
        "url": forum.absolute(post.get_absolute_url()),
        "datePublished": post.published_at.isoformat(),
        "author": _author(post, forum),
        "text": excerpt(post.html, LONGEST_TEXT) if post.is_published else "",
        "comment": [
            {"@type": "Comment", **_post(comment, forum)} for comment in card.comments if comment.post.is_published
        ],
    }


def _author(post: Post, forum: Forum) -> dict[str, Any]:
    author = {
        "@type": "Person",
        "name": post.author.display_name,
        "url": forum.absolute(post.author.get_absolute_url()),
    }
    for mark in marks_of(post.grant, post.affiliation, personally=post.personally):
        author |= _ties(mark, forum.brand)
    return author


def _ties(mark: Badge, brand: str) -> dict[str, Any]:
    """What a mark says in schema.org's words, which know the present only."""
    if mark.is_staff:
        work = {"jobTitle": ", ".join(part for part in (mark.title, mark.label) if part)}
        return {**work, "worksFor": _organisation(brand)}
    if mark.look == "affiliated" and mark.tie == "employee":
        return {"worksFor": _organisation(mark.label or brand)}
    if mark.look == "affiliated":
        return {"affiliation": _organisation(mark.label or brand)}
    return {}


def _organisation(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name}

"""What search engines are told: schema.org's QAPage for questions, DiscussionForumPosting for the rest.

The marks are part of it: who speaks for the company, or has an interest in it, says so there, too.
"""

import json
from collections.abc import Callable
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from accounts.badges import Badge, marks_of
from accounts.brand.queries import the_brand
from community.models import Post
from community.posts.queries import PostCard
from community.text.excerpt import excerpt
from community.threads.pages import ThreadPage

Absolute = Callable[[str], str]
LONGEST_TEXT = 1000  # characters of a post

# Inside <script> nothing may look like the end of it (as Django's json_script).
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def schema_of(page: ThreadPage, absolute: Absolute) -> SafeString:
    """JSON-LD of a thread's page, safe inside a script element."""
    facts = _question(page, absolute) if page.thread.is_question else _discussion(page, absolute)
    document = json.dumps({"@context": "https://schema.org", **facts}, ensure_ascii=False)
    return mark_safe(document.translate(ESCAPES))  # noqa: S308


def _question(page: ThreadPage, absolute: Absolute) -> dict[str, Any]:
    shown = {card.post.pk: card for card in (*page.on_top, *page.cards) if card.post.is_published}
    answers = [card for card in shown.values() if card is not page.solution]
    question: dict[str, Any] = {
        "@type": "Question",
        "name": page.thread.title,
        "answerCount": page.thread.reply_count,
        "suggestedAnswer": [{"@type": "Answer", **_post(card, absolute)} for card in answers],
        **_post(page.opening, absolute),
    }
    if page.solution:
        question["acceptedAnswer"] = {"@type": "Answer", **_post(page.solution, absolute)}
    return {"@type": "QAPage", "mainEntity": question}


def _discussion(page: ThreadPage, absolute: Absolute) -> dict[str, Any]:
    opening = _post(page.opening, absolute)
    replies = [card for card in page.cards if card.post.is_published]
    return {
        **opening,
        "@type": "DiscussionForumPosting",
        "headline": page.thread.title,
        "commentCount": page.thread.reply_count,
        "comment": opening["comment"] + [{"@type": "Comment", **_post(card, absolute)} for card in replies],
    }


def _post(card: PostCard, absolute: Absolute) -> dict[str, Any]:
    post = card.post
    return {
        "url": absolute(post.get_absolute_url()),
        "datePublished": post.published_at.isoformat(),
        "author": _author(post, absolute),
        "text": excerpt(post.html, LONGEST_TEXT) if post.is_published else "",
        "comment": [
            {"@type": "Comment", **_post(comment, absolute)} for comment in card.comments if comment.post.is_published
        ],
    }


def _author(post: Post, absolute: Absolute) -> dict[str, Any]:
    author = {
        "@type": "Person",
        "name": post.author.display_name,
        "url": absolute(post.author.get_absolute_url()),
    }
    for mark in marks_of(post.grant, post.affiliation, personally=post.personally):
        author |= _ties(mark)
    return author


def _ties(mark: Badge) -> dict[str, Any]:
    """What a mark says in schema.org's words, which know the present only."""
    if mark.is_staff:
        work = {"jobTitle": ", ".join(part for part in (mark.title, mark.label) if part)}
        return {**work, "worksFor": _organisation(the_brand().name)}
    if mark.look == "affiliated" and mark.tie == "employee":
        return {"worksFor": _organisation(mark.label or the_brand().name)}
    if mark.look == "affiliated":
        return {"affiliation": _organisation(mark.label or the_brand().name)}
    return {}


def _organisation(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name}

"""What the demo's people say, through the same actions as anybody."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from accounts.models import Member
from community.answers.actions import accept_answer, post_answer
from community.comments.actions import post_comment
from community.demo.people import DaysAgo
from community.demo.pictures import with_pictures
from community.models import Category, Post, Thread
from community.posts.actions import edit_post
from community.threads.actions import start_thread
from community.withdrawals.actions import withdraw_post

FORMS = uuid.UUID("5c1a8a52-2f0e-4f0c-9a55-6d1f5b7c0d3e")  # names the demo's submissions


@transaction.atomic
def tell(name: str, facts: dict[str, Any], days_ago: DaysAgo) -> None:
    """A thread with its posts, once: each post is a submission named after its place in the file."""
    if Post.objects.filter(submission=_form(name, 1)).exists():
        return
    started, author = days_ago(facts["started"]), _member(facts["author"])
    thread = start_thread(
        actor=author,
        category=Category.objects.get(slug=facts["category"]),
        kind=facts["kind"],
        title=facts["title"],
        source=with_pictures(facts["body"], author),
        tags=facts.get("tags", ()),
        submission=_form(name, 1),
        at=started,
    )
    for number, post in enumerate(facts.get("post", ()), start=2):
        _say(thread, _form(name, number), post, started + timedelta(hours=float(post["after"])))


def _say(thread: Thread, form: uuid.UUID, facts: dict[str, Any], at: datetime) -> None:
    actor = _member(facts["author"])
    source = with_pictures(facts["body"], actor)
    if facts["kind"] == Post.Kind.COMMENT:
        on = thread.posts.get(number=facts.get("on", 1))
        post = post_comment(actor=actor, on=on, source=source, submission=form, at=at)
    else:
        post = post_answer(actor=actor, thread=thread, source=source, submission=form, at=at)
    if "edited" in facts:
        edit_post(actor=actor, post=post, source=facts["edited"], version=1, at=at + timedelta(minutes=25))
    if facts.get("accepted"):
        accept_answer(actor=thread.author, answer=post, at=at + timedelta(minutes=50))
    if facts.get("withdrawn"):
        withdraw_post(actor=actor, post=post, at=at + timedelta(minutes=40))


def _form(name: str, number: int) -> uuid.UUID:
    return uuid.uuid5(FORMS, f"{name}#{number}")


def _member(handle: str) -> Member:
    return Member.objects.get(handle=handle)

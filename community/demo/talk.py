"""What the demo's people say and do, through the same actions as anybody, in the order in which it happened."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from accounts.models import Member
from community.answers.actions import accept_answer, post_answer
from community.comments.actions import post_comment
from community.demo.applause import applause
from community.demo.people import DaysAgo
from community.demo.pictures import with_pictures
from community.models import Category, Post, Thread
from community.moderation.actions import remove_post
from community.official.actions import make_official, withdraw_official
from community.posts.actions import edit_post
from community.praise.actions import give_praise
from community.threads.actions import start_thread
from community.withdrawals.actions import withdraw_post

FORMS = uuid.UUID("5c1a8a52-2f0e-4f0c-9a55-6d1f5b7c0d3e")  # names the demo's submissions


@dataclass(frozen=True)
class Act:
    """Something that somebody does, and when: reputation counts days, so the order is the clock's."""

    at: datetime
    do: Callable[[], object]


def acts(name: str, facts: dict[str, Any], days_ago: DaysAgo) -> Iterator[Act]:
    """All that happens in one thread; nothing where it has been told already."""
    if Post.objects.filter(submission=_form(name, 1)).exists():
        return
    started = days_ago(facts["started"])
    yield Act(started, lambda: _start(name, facts, started))
    yield from _praises(name, 1, facts, "opening", started)
    for number, post in enumerate(facts.get("post", ()), start=2):
        yield from _acts_on_post(name, number, post, started + timedelta(hours=float(post["after"])))


def _start(name: str, facts: dict[str, Any], at: datetime) -> Thread:
    author = _member(facts["author"])
    return start_thread(
        actor=author,
        category=Category.objects.get(slug=facts["category"]),
        kind=facts["kind"],
        title=facts["title"],
        source=with_pictures(facts["body"], author),
        tags=facts.get("tags", ()),
        submission=_form(name, 1),
        personally=facts.get("personally", False),
        at=at,
    )


def _acts_on_post(name: str, number: int, facts: dict[str, Any], at: datetime) -> Iterator[Act]:
    """A post, and what happens to it: times are minutes and hours after it was written."""

    def post() -> Post:
        return _post(name, number)

    def act(minutes: float, do: Callable[[datetime], object]) -> Act:
        moment = at + timedelta(minutes=minutes)
        return Act(moment, lambda: do(moment))

    author = facts["author"]
    yield act(0, lambda when: _say(name, number, facts, when))
    yield from _praises(name, number, facts, facts["kind"], at)
    if "edited" in facts:
        yield act(
            25, lambda when: edit_post(actor=_member(author), post=post(), source=facts["edited"], version=1, at=when)
        )
    if facts.get("withdrawn"):
        yield act(40, lambda when: withdraw_post(actor=_member(author), post=post(), at=when))
    if facts.get("accepted"):
        yield act(50, lambda when: accept_answer(actor=post().thread.author, answer=post(), at=when))
    if "official" in facts:  # by whom
        yield act(120, lambda when: make_official(actor=_member(facts["official"]), answer=post(), at=when))
    if "unofficial" in facts:  # why not any more
        marked_by, why = facts["official"], facts["unofficial"]
        yield act(900, lambda when: withdraw_official(actor=_member(marked_by), answer=post(), reason=why, at=when))
    if "removed" in facts:  # by whom, and why
        by, reason = facts["removed"]
        yield act(
            180, lambda when: remove_post(actor=_member(by), post=post(), reason=reason, at=when, rule="respect")
        )


def _say(name: str, number: int, facts: dict[str, Any], at: datetime) -> Post:
    actor, thread = _member(facts["author"]), _post(name, 1).thread
    source, form = with_pictures(facts["body"], actor), _form(name, number)
    personally = facts.get("personally", False)
    if facts["kind"] == Post.Kind.COMMENT:
        on = thread.posts.get(number=facts.get("on", 1))
        return post_comment(actor=actor, on=on, source=source, submission=form, personally=personally, at=at)
    return post_answer(actor=actor, thread=thread, source=source, submission=form, personally=personally, at=at)


def _praises(name: str, number: int, facts: dict[str, Any], kind: str, at: datetime) -> Iterator[Act]:
    for giver, hours, note in applause(name, number, facts, kind):
        moment = at + timedelta(hours=hours)
        yield Act(moment, lambda giver=giver, note=note, when=moment: _praise(name, number, giver, note, when))  # type: ignore[misc]


def _praise(name: str, number: int, giver: str, note: str, at: datetime) -> None:
    """Unless the giver is not there yet, the post is gone by then, or its thread is not for the giver's eyes."""
    actor, post = _member(giver), _post(name, number)
    if (
        actor.joined_at <= at
        and post.is_published
        and Thread.objects.visible_to(actor).filter(pk=post.thread_id).exists()
    ):
        give_praise(actor=actor, post=post, note=note, at=at)


def _post(name: str, number: int) -> Post:
    return Post.objects.select_related("thread__author").get(submission=_form(name, number))


def _form(name: str, number: int) -> uuid.UUID:
    return uuid.uuid5(FORMS, f"{name}#{number}")


def _member(handle: str) -> Member:
    return Member.objects.get(handle=handle)

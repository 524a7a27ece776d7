from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Member
from accounts.verdicts import no, require
from community.models import Category, Post, Tag, Thread
from community.permissions.posts import can_edit_post
from community.permissions.privileges import can_post_text, can_retag_thread
from community.permissions.threads import can_edit_thread, can_start_thread
from community.posts.actions import add_post, earlier_submission, keep_to_first_day, revise
from community.text.slugs import slugify
from community.writing.queries import to_store
from events.acting import action
from events.kinds import Kind
from events.recording import record


@action
def start_thread(
    *,
    actor: Member,
    category: Category,
    kind: str,
    title: str,
    source: str,
    tags: Iterable[str] = (),
    submission: UUID | None = None,
    personally: bool = False,
    at: datetime | None = None,
) -> Thread:
    """Ask, suggest, praise, complain or announce; raises Refused. The same `submission` twice is one thread."""
    actor = Member.objects.select_for_update(no_key=True).get(pk=actor.pk)  # a second sending of the form waits here
    if sent_before := earlier_submission(actor, submission):
        return sent_before.thread
    require(can_start_thread(actor, category, kind))
    if at is None:  # `add_post` is given the thread's time, and takes it for one that comes in now
        keep_to_first_day(actor, Post.Kind.OPENING)
    moment = at or timezone.now()
    thread = Thread.objects.create(
        kind=kind,
        category=category,
        author=actor,
        title=title,
        slug=slugify(title),
        started_at=moment,
        active_at=moment,
        is_first=not Thread.objects.filter(author=actor).exists(),
    )
    thread.tags.set(tags_named(tags))
    opening = add_post(
        thread=thread,
        kind=Post.Kind.OPENING,
        author=actor,
        source=source,
        submission=submission,
        personally=personally,
        at=moment,
    )
    thread.grant, thread.affiliation, thread.personally = opening.grant, opening.affiliation, opening.personally
    thread.save(update_fields=["grant", "affiliation", "personally"])
    if at is None:
        require(can_post_text(actor, opening.html))
    record(Kind.THREAD_STARTED, actor=actor.pk, subject=thread.key, at=at)
    return thread


@action
def edit_thread(
    *,
    actor: Member,
    thread: Thread,
    title: str,
    source: str,
    tags: Iterable[str],
    version: int,
    titled: str | None = None,
) -> Thread:
    """Change title, tags and opening; raises Refused, or EditConflict when `version` is not the latest.

    `titled` is the title that the writer saw: who did not know of a new one does not put the old one back.
    """
    thread = Thread.objects.locked(thread.pk)
    require(can_edit_thread(actor, thread))
    opening = thread.posts.get(number=1)
    opening.thread = thread
    require(can_edit_post(actor, opening))
    if titled is not None and thread.title not in (titled, title):
        words = _("It has another title since you opened this: “%(title)s”. Take it, or save once more to change it.")
        require(no(words % {"title": thread.title}, field="title"))
    chosen = tags_named(tags)
    as_it_is = title == thread.title and to_store(source) == opening.source and set(chosen) == set(thread.tags.all())
    if as_it_is:
        return thread
    revise(actor, opening, source, version)
    thread.title, thread.slug = title, slugify(title)
    thread.save(update_fields=["title", "slug"])
    set_tags(actor, thread, chosen)
    return thread


@action
def retag_thread(*, actor: Member, thread: Thread, tags: Iterable[str]) -> Thread:
    """Change what a thread is about, in words, also of somebody else's; raises Refused."""
    thread = Thread.objects.locked(thread.pk)
    require(can_retag_thread(actor, thread))
    set_tags(actor, thread, tags_named(tags))
    return thread


def set_tags(actor: Member, thread: Thread, chosen: list[Tag]) -> None:
    """Let it have these tags instead; the caller holds it and has asked whether it may be."""
    former = set(thread.tags.all())
    if former == set(chosen):
        return
    thread.tags.set(chosen)
    gone = ",".join(str(tag.pk) for tag in sorted(former - set(chosen), key=lambda tag: tag.pk))
    record(Kind.THREAD_RETAGGED, actor=actor.pk, subject=thread.key, former=gone)


def tags_named(names: Iterable[str]) -> list[Tag]:
    """The tags of these names, made where they are new; two who make the same one get the same row."""
    wanted = {slugify(name, limit=40): name for name in names}
    Tag.objects.bulk_create((Tag(slug=slug, name=name) for slug, name in wanted.items()), ignore_conflicts=True)
    return list(Tag.objects.filter(slug__in=wanted))

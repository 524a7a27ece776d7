from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from accounts.models import Affiliation, Member, Role, RoleGrant
from accounts.verdicts import require
from community.models import Post, Revision, RevisionText, Thread
from community.permissions.newcomers import can_add_post, is_on_first_day
from community.permissions.posts import can_edit_post
from community.permissions.privileges import can_post_text
from community.uploads.actions.attaching import attach_uploads
from community.writing.actions import note_mentions, write_text
from community.writing.queries import to_store
from events.acting import action
from events.compiled import Compiled
from events.kinds import Kind
from events.recording import record

GRACE = timedelta(minutes=5)  # in which an edit leaves no trace, as long as nobody wrote on


class EditConflict(Exception):
    """Somebody saved another version of `post` since the form was opened."""

    def __init__(self, post: Post) -> None:
        super().__init__(f"{post} is at version {post.version}")
        self.post = post


def add_post(
    *,
    thread: Thread,
    kind: str,
    author: Member,
    source: str,
    parent: Post | None = None,
    submission: UUID | None = None,
    personally: bool = False,
    at: datetime | None = None,
) -> Post:
    """Publish a post under the next number of a thread that the caller holds locked."""
    if at is None:
        keep_to_first_day(author, kind)
    thread.last_number += 1
    grant, affiliation = grant_borne_by(author, thread.category_id, at=at), affiliation_of(author, at=at)
    post = Post(
        thread=thread,
        number=thread.last_number,
        kind=kind,
        parent=parent,
        position=_take_place(thread, parent),
        author=author,
        grant=grant,
        affiliation=affiliation,
        personally=writes_personally(grant, thread.category_id, chosen=personally),
        is_first=grant is None and affiliation is None and wrote_nothing_yet(author),
        submission=submission,
        published_at=at or timezone.now(),
    )
    write_text(post, source)
    if at is None:  # what was written earlier and comes in now is not measured by today's limits
        require(can_post_text(author, post.html))
    post.save()
    note_mentions(post)
    attach_uploads(post)
    _note_activity(thread, post)
    return post


def earlier_submission(author: Member, submission: UUID | None) -> Post | None:
    """The post that the same form has made already. Ask it with a lock held that the second sender waits for."""
    return Post.objects.filter(author=author, submission=submission).first() if submission else None


def grant_borne_by(member: Member, category_id: int, *, at: datetime | None = None) -> RoleGrant | None:
    """The grant whose badge a post carries: staff before moderator, where it covers the category.

    Who speaks for the company in another category only bears that grant here, too, since nobody with an interest
    is unmarked. `at` is the time of a post that was written earlier and comes in now.
    """
    grants = RoleGrant.objects.active(at).filter(member=member) if at else member.active_grants
    staff = [grant for grant in grants if grant.role == Role.STAFF]
    moderating = [grant for grant in grants if grant.role == Role.MODERATOR and grant.covers(category_id)]
    speaking = [grant for grant in staff if grant.covers(category_id)]
    return next(iter((*speaking, *staff, *moderating)), None)


def writes_personally(grant: RoleGrant | None, category_id: int, *, chosen: bool = False) -> bool:
    """Whether staff speak for themselves: by choice, and where their grant does not reach."""
    return grant is not None and grant.role == Role.STAFF and (chosen or not grant.covers(category_id))


def affiliation_of(member: Member, *, at: datetime | None = None) -> Affiliation | None:
    """What ties the member to the company, now or when a post was written that comes in now."""
    return Affiliation.objects.active(at).filter(member=member).first() if at else member.affiliation


@action
def edit_post(*, actor: Member, post: Post, source: str, version: int, at: datetime | None = None) -> Post:
    """Change the text of one's own answer or comment, or of somebody's post; raises Refused, or EditConflict.

    A conflict is when `version` is not the latest.
    """
    thread = Thread.objects.locked(post.thread_id)
    post = Post.objects.get(pk=post.pk)
    post.thread = thread
    require(can_edit_post(actor, post))
    if to_store(source) != post.source:
        revise(actor, post, source, version, at=at)
    return post


def revise(actor: Member, post: Post, source: str, version: int, *, at: datetime | None = None) -> None:
    """Write a new text over the version that the writer saw; raises EditConflict when that is not the latest.

    Who is not its author is named on the post, and leaves every former version to be compared.
    """
    if version != post.version:
        raise EditConflict(post)
    moment, former, is_author = at or timezone.now(), post.html, actor.pk == post.author_id
    if not (is_author and _in_grace(post, moment)):
        _keep_version(post)
        post.edited_at, post.edited_by = moment, None if is_author else actor
    write_text(post, source)
    if at is None:
        require(can_post_text(actor, post.html, former=former))
    post.version += 1
    post.save(update_fields=["source", "html", "renderer", "version", "edited_at", "edited_by"])
    note_mentions(post)
    attach_uploads(post)
    record(Kind.POST_EDITED, actor=actor.pk, subject=post.key, at=at, version=post.version)


def _in_grace(post: Post, moment: datetime) -> bool:
    """Typing errors put right at once, before anybody wrote on or stood up for the text, are no history."""
    soon = moment - (post.edited_at or post.published_at) < GRACE
    relied_on = post.official_id or post.thread.accepted_id == post.pk
    by_author = post.edited_by_id is None
    return soon and by_author and post.thread.last_number == post.number and not relied_on


def _keep_version(post: Post) -> None:
    title = post.thread.title if post.is_opening else ""
    text = RevisionText.draft(title=title, source=post.source)
    text.revision = Revision.objects.create(
        post=post,
        number=post.revisions.count() + 1,
        author=post.edited_by or post.author,
        written_at=post.edited_at or post.published_at,
        text_digest=text.digest(),
    )
    text.save()


def _take_place(thread: Thread, parent: Post | None) -> int:
    """The next place among the siblings; a parent's comments are counted under the thread's lock as well."""
    if parent is None:
        thread.place_count += 1
        return thread.place_count - 1
    parent.refresh_from_db(fields=["comment_count"])
    parent.comment_count += 1
    parent.save(update_fields=["comment_count"])
    return parent.comment_count - 1


def _note_activity(thread: Thread, post: Post) -> None:
    thread.last_post = post
    thread.active_at = max(thread.active_at, post.published_at)
    if post.kind == Post.Kind.ANSWER:
        thread.reply_count += 1
    if thread.company_post_id is None and not post.is_opening and post.speaks_for_company:
        thread.company_post = post
    thread.save(update_fields=["last_number", "place_count", "last_post", "active_at", "reply_count", "company_post"])


def keep_to_first_day(author: Member, kind: str) -> None:
    """One post more on the first day, or none; raises Refused.

    The author is held until the transaction ends, so that two tabs at once take turns. Whoever holds a thread as
    well has locked that first.
    """
    if is_on_first_day(author):
        Member.objects.held(author.pk)
        require(can_add_post(author, kind))


def wrote_nothing_yet(author: Member) -> bool:
    """Whether the next post is the first of all; of two at once only one is, since the author is held."""
    if _wrote(author):
        return False
    Member.objects.held(author.pk)
    return not _wrote(author)


def _wrote(author: Member) -> bool:
    return _any_post.first(author=author.pk) is not None


_any_post = Compiled(lambda author: Post.objects.order_by().filter(author=author).values_list("pk")[:1], author=-1)

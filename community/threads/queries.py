from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.http import Http404

from accounts.models import Member
from accounts.verdicts import Verdict
from community.models import Tag, Thread
from community.models.category import audiences_of
from community.permissions.duplicates import can_close_duplicate, can_reopen_duplicate
from community.permissions.privileges import can_retag_thread
from community.permissions.threads import can_announce, can_edit_thread, can_reply_in_thread
from community.threads.outlines import Outline
from community.threads.twins import with_twins
from events.compiled import Compiled


@dataclass(frozen=True)
class ThreadRights:
    """What the visitor may do with a thread: what is drawn beside it. `reply` is None for strangers."""

    reply: Verdict | None
    editable: bool
    taggable: bool
    closable: bool  # as a duplicate
    reopenable: bool

    @property
    def others(self) -> tuple[bool, ...]:
        """All but the reply."""
        return self.editable, self.taggable, self.closable, self.reopenable


def rights_in(outline: Outline, member: Member | None) -> ThreadRights:
    """Asks no database but for the member's standing, where that is not at hand."""
    thread = outline.thread
    if member is None:
        return ThreadRights(None, False, False, False, False)
    return ThreadRights(
        reply=can_reply_in_thread(member, thread),
        editable=outline.opening.rights.edit and bool(can_edit_thread(member, thread)),
        taggable=bool(can_retag_thread(member, thread)),
        closable=thread.is_question and not thread.is_closed and bool(can_close_duplicate(member, thread)),
        reopenable=bool(thread.duplicate_of_id and can_reopen_duplicate(member, thread)),
    )


def thread_for(thread_id: int, member: Member | None) -> Thread:
    """The thread with what its page says of it; raises Http404 for one that is not there or not for this visitor."""
    thread = _find.first(pk=thread_id, mine=audiences_of(member))
    if thread is None:
        raise Http404
    return thread


def _whole(pk: int, mine: list[str]) -> QuerySet[Thread, Thread]:
    threads = Thread.objects.readable_by(mine).select_related(
        "category__parent",
        "author",
        "accepted__author",
        "company_post__grant__text",
        "company_post__grant__revocation",
        "duplicate_by",
    )
    unread = ("accepted__source", "accepted__html", "company_post__source", "company_post__html")
    tag = JSONObject(pk="pk", name="name", slug="slug")
    tags = Tag.objects.filter(threads=OuterRef("pk")).order_by("slug").values(fact=tag)
    return with_twins(threads, mine).annotate(tags_read=ArraySubquery(tags)).defer(*unread).filter(pk=pk)


_find = Compiled(_whole, pk=-1, mine=["?"])


def kinds_open_to(member: Member | None) -> list[tuple[str, str]]:
    """The kinds of thread that somebody may start, with their names; who is not signed in is taken for a customer."""
    kinds = [(kind.value, str(kind.label)) for kind in Thread.Kind]
    if member is not None and can_announce(member):
        return kinds
    return [(value, label) for value, label in kinds if value != Thread.Kind.ANNOUNCEMENT]

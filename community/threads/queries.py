from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.http import Http404

from accounts.models import Member
from community.models import Tag, Thread
from community.models.category import audiences_of
from community.models.newcomers import with_asker
from community.permissions.threads import can_announce
from community.threads.outlines import outline_of
from community.threads.pages import ThreadPage, page_of, with_thread
from community.threads.rights import rights_in
from events.compiled import Compiled


def thread_for(thread_id: int, member: Member | None) -> Thread:
    """The thread with what its page says of it; raises Http404 where there is none for this visitor."""
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
        "lock_entry__text",
    )
    unread = ("accepted__source", "accepted__html", "company_post__source", "company_post__html")
    tag = JSONObject(pk="pk", name="name", slug="slug")
    tags = Tag.objects.filter(threads=OuterRef("pk")).order_by("slug").values(fact=tag)
    return with_asker(threads).annotate(tags_read=ArraySubquery(tags)).defer(*unread).filter(pk=pk)


_find = Compiled(_whole, pk=-1, mine=["?"])


def thread_page(thread: Thread, member: Member | None, number: int = 1) -> ThreadPage:
    """Page `number` of a thread from `thread_for`, with all texts; raises Http404 beyond the last. Five queries."""
    outline = outline_of(thread.pk, member, number)
    cards = [outline.opening, *outline.on_top, *outline.cards]
    return with_thread(page_of(outline, rights_in(outline, member), member, cards), thread)


def kinds_open_to(member: Member | None) -> list[tuple[str, str]]:
    """The kinds of thread that somebody may start, with their names; who is not signed in is taken for a customer."""
    kinds = [(kind.value, str(kind.label)) for kind in Thread.Kind]
    if member is not None and can_announce(member):
        return kinds
    return [(value, label) for value, label in kinds if value != Thread.Kind.ANNOUNCEMENT]

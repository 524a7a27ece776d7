"""Who answers somebody new should know it: patience and a kind word decide whether they come back."""

from datetime import timedelta

from django.db.models import Case, F, QuerySet, When
from django.utils import timezone

from accounts.models import Member
from community.models.thread import Thread

NEW_FOR = timedelta(days=7)


def with_asker(threads: QuerySet[Thread, Thread]) -> QuerySet[Thread, Thread]:
    """With the time at which whoever started it joined; none for somebody who has left."""
    joined = Case(When(author__is_active=True, then=F("author__joined_at")))
    return threads.annotate(asker_joined_at=joined)


def asked_by_newcomer(thread: Thread, reader: Member | None) -> bool:
    """Whether the asker, who is not the reader, joined within a week, or started a thread for the first time then.

    Of a thread that was read `with_asker`. Whoever belongs to the company needs no indulgence.
    """
    joined = thread.asker_joined_at  # type: ignore[attr-defined]
    is_own = reader is not None and reader.pk == thread.author_id
    if joined is None or is_own or thread.grant_id or thread.affiliation_id:
        return False
    return timezone.now() - (thread.started_at if thread.is_first else joined) < NEW_FOR

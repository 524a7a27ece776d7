"""Forms sent before signing in wait here, so that they survive sign-up and confirmation on another device."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from accounts.models import KeptForm, Member
from events.acting import action

MOST_KEPT = 3  # forms of one visitor; the oldest makes room
KEPT_FOR = timedelta(days=14)
LONGEST_KEPT = 50_000  # characters of one field: a post has 40,000, and what is over is said once it is sent


@action
def keep_form(*, token: UUID, path: str, fields: dict[str, Any]) -> None:
    """Keep what was typed into the form at `path`, in place of what was kept for it before."""
    facts = {"fields": {name: _kept(str(value)) for name, value in fields.items()}, "at": timezone.now()}
    KeptForm.objects.update_or_create(token=token, path=path[:200], defaults=facts)
    newest = KeptForm.objects.filter(token=token).order_by("-at").values_list("pk", flat=True)[:MOST_KEPT]
    KeptForm.objects.filter(token=token).exclude(pk__in=list(newest)).delete()


def _kept(value: str) -> str:
    """Without NUL, which PostgreSQL's JSON cannot hold, and no longer than any form takes."""
    return value.replace("\x00", "")[:LONGEST_KEPT]


@action
def claim_forms(*, token: UUID, member: Member) -> None:
    """From now on they are the member's, wherever they sign in. Nobody's forms become somebody else's."""
    KeptForm.objects.filter(token=token, member=None).update(member=member)


@action
def forget_form(*, token: UUID | None, member: Member, path: str) -> None:
    """The form was sent by its member: it needs no keeping any more."""
    theirs = Q(member=member) | Q(token=token, member=None) if token else Q(member=member)
    KeptForm.objects.filter(theirs, path=path).delete()


@action
def drop_old_forms() -> int:
    """Delete what nobody came back for; returns how many."""
    count, _by_model = KeptForm.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()
    return count

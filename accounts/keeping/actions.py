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
MOST_FIELDS = 40  # of one form
LONGEST_NAME = 100  # characters of a field's name
LONGEST_KEPT = 50_000  # characters of one field: a post has 40,000, and what is over is said once it is sent


@action
def keep_form(*, token: UUID, path: str, fields: dict[str, Any]) -> None:
    """Keep what was typed into the form at `path`, in place of what was kept for it before."""
    kept = {_clean(name)[:LONGEST_NAME]: _kept(value) for name, value in list(fields.items())[:MOST_FIELDS]}
    facts = {"fields": kept, "at": timezone.now()}
    KeptForm.objects.update_or_create(token=token, path=_clean(path)[:200], defaults=facts)
    newest = KeptForm.objects.filter(token=token).order_by("-at").values_list("pk", flat=True)[:MOST_KEPT]
    KeptForm.objects.filter(token=token).exclude(pk__in=list(newest)).delete()


def _kept(value: Any) -> str | list[str]:
    """No longer than any form takes; a list is what was chosen in a field of several values."""
    if isinstance(value, list):
        return [_clean(str(one))[:LONGEST_KEPT] for one in value]
    return _clean(str(value))[:LONGEST_KEPT]


def _clean(text: str) -> str:
    """Without NUL, which PostgreSQL cannot hold."""
    return text.replace("\x00", "")


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

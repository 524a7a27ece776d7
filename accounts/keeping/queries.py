from typing import Any
from uuid import UUID

from django.db.models import Q

from accounts.models import KeptForm, Member


def kept_form(*, token: UUID | None, member: Member | None, path: str) -> dict[str, Any]:
    """The fields that wait for the form at `path`: the member's own, or those of the visitor's token."""
    theirs = Q(member=member) if member else Q(pk__in=[])
    if token:
        theirs |= Q(token=token, member=None)
    form = KeptForm.objects.filter(theirs, path=path).order_by("-at").first()
    return dict(form.fields) if form else {}


def waiting_path(member: Member) -> str | None:
    """Where the newest form waits that the member typed before signing in."""
    form = KeptForm.objects.filter(member=member).order_by("-at").first()
    return form.path if form else None

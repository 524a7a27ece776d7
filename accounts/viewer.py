"""Who is looking: a member, or nobody who has signed in."""

from django.http import HttpRequest

from accounts.models import Member


def viewer(request: HttpRequest) -> Member | None:
    """The member themselves and not the proxy that Django puts before them, through which each look takes longer."""
    user = getattr(request, "user", None)  # none where a request was refused before anybody asked who sent it
    return getattr(user, "_wrapped", user) if isinstance(user, Member) else None


def signed_in(request: HttpRequest) -> Member:
    """The member behind a view that asks for sign-in; raises PermissionError where that was forgotten."""
    if (member := viewer(request)) is not None:
        return member
    raise PermissionError("This view is for members.")

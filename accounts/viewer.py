"""Who is looking: a member, or nobody who has signed in."""

from django.http import HttpRequest

from accounts.models import Member


def viewer(request: HttpRequest) -> Member | None:
    return request.user if isinstance(request.user, Member) else None


def signed_in(request: HttpRequest) -> Member:
    """The member behind a view that asks for sign-in; raises PermissionError where that was forgotten."""
    if isinstance(request.user, Member):
        return request.user
    raise PermissionError("This view is for members.")

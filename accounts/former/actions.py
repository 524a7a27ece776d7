from accounts.models import Member
from events.acting import action

HANDLE = "former-member"
NAME = "Former member"


@action
def former_member() -> Member:
    """Whose posts those are that nobody known wrote: one member for all of them, whom nobody can sign in as.

    No name for people to take: the checks refuse it, and sign-up this handle.
    """
    found = Member.objects.filter(handle=HANDLE).first()
    if found is not None:
        return found
    return Member.objects.create_member(handle=HANDLE, display_name=NAME, is_active=False, is_ranked=False)

"""Who is signed in: the member of a request, with all that every page asks about them."""

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from accounts.editions import SNAPSHOT
from accounts.models import Affiliation, Edition, Member, RoleGrant
from events.compiled import Compiled


def _member_with_all(pk: int) -> QuerySet[Member, Member]:
    present = Edition.objects.all()[:1]
    return (
        Member.objects.filter(pk=pk)
        .select_related("standing")
        .annotate(
            edition=Subquery(present.values("value")),
            snapshot=SNAPSHOT,
            edition_ends_at=Subquery(present.values("ends_at")),
            was_granted=Exists(RoleGrant.objects.filter(member=OuterRef("pk"))),
            was_tied=Exists(Affiliation.objects.filter(member=OuterRef("pk"))),
        )
    )


_member = Compiled(_member_with_all, pk=-1)


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's own, but for how it reads who has signed in."""

    def get_user(self, user_id: int) -> Member | None:
        """One query. Customers, who were never granted anything or tied to the company, need no further one."""
        member = _member.first(pk=int(user_id))
        if member is None or not member.is_active:
            return None
        if not member.was_granted:  # type: ignore[attr-defined]
            member.__dict__["grants_read"] = ()
        if not member.was_tied:  # type: ignore[attr-defined]
            member.__dict__["affiliation"] = None
        return member

from datetime import datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.grants.permissions import can_grant_role, can_revoke_role
from accounts.models import GrantText, Member, RevocationText, Role, RoleGrant, RoleRevocation
from accounts.models.grant import SITE
from accounts.verdicts import no, require
from events.acting import action
from events.kinds import Kind
from events.recording import record


@action
def grant_role(
    *,
    actor: Member | None,
    member: Member,
    role: Role,
    scope: str = SITE,
    title: str = "",
    department: str = "",
    reason: str = "",
    until: datetime | None = None,
    at: datetime | None = None,
) -> RoleGrant:
    """Give `member` a role. `actor` is None for a command on the server; raises Refused otherwise when not allowed."""
    # Held together with the member's standing by whoever gives points: a role begins before or after, never meanwhile.
    member = Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    if actor is not None:
        require(can_grant_role(actor, member, role))
    return issue_grant(
        actor=actor,
        granted_by=actor,
        member=member,
        role=role,
        scope=scope,
        until=until,
        at=at,
        begins=None,
        title=title,
        department=department,
        reason=reason,
    )


def issue_grant(
    *,
    actor: Member | None,
    granted_by: Member | None,
    member: Member,
    role: Role,
    scope: str = SITE,
    until: datetime | None = None,
    at: datetime | None = None,
    begins: datetime | None = None,
    **words: str,
) -> RoleGrant:
    """A grant that the verdict of the calling action has allowed; the caller holds the member.

    `words` are those of `GrantText`. It begins at once, or at `begins` where a term follows another.
    """
    text = GrantText.draft(**words)
    grant = RoleGrant.objects.create(
        member=member,
        role=role,
        scope=scope,
        granted_by=granted_by,
        granted_at=begins or at or timezone.now(),
        until=until,
        text_digest=text.digest(),
    )
    text.grant = grant
    text.save()
    record(Kind.ROLE_GRANTED, actor=actor.pk if actor else None, subject=grant.key, at=at)
    return grant


@action
def revoke_role(
    *, actor: Member | None, grant: RoleGrant, reason: str = "", at: datetime | None = None
) -> RoleRevocation:
    """End a grant now. The last admin stays, whoever asks (invariant 9); raises Refused."""
    admins = _locked_admins(grant.pk)
    grant = RoleGrant.objects.select_related("revocation").get(pk=grant.pk)
    if hasattr(grant, "revocation"):
        return grant.revocation  # pressed twice
    if actor is not None:
        require(can_revoke_role(Member.objects.get(pk=actor.pk), grant))  # whose own right may just have ended
    if grant.role == Role.ADMIN and not {admin.pk for admin in admins if admin.until is None} - {grant.pk}:
        require(no(_("The last admin cannot be taken off: grant somebody else first.")))
    Member.objects.select_for_update(no_key=True).get(pk=grant.member_id)
    return end_grant(actor=actor, grant=grant, reason=reason, at=at)


def end_grant(*, actor: Member | None, grant: RoleGrant, reason: str, at: datetime | None = None) -> RoleRevocation:
    """End a grant that the verdict of the calling action lets end; the caller holds the member."""
    text = RevocationText.draft(reason=reason)
    revocation = RoleRevocation.objects.create(
        grant=grant, revoked_by=actor, revoked_at=at or timezone.now(), text_digest=text.digest()
    )
    text.revocation = revocation
    text.save()
    record(Kind.ROLE_REVOKED, actor=actor.pk if actor else None, subject=grant.key, at=at)
    return revocation


def _locked_admins(grant_id: int) -> list[RoleGrant]:
    """The site's admin grants in force. Locked in order, together with the grant that is to end, so that of
    two revocations neither spares the other's grant, and the same one is not made twice."""
    held = RoleGrant.objects.filter(Q(role=Role.ADMIN) | Q(pk=grant_id)).order_by("pk")
    list(held.select_for_update(no_key=True).values_list("pk", flat=True))
    return list(RoleGrant.objects.active().filter(role=Role.ADMIN, scope=SITE, member__is_active=True))

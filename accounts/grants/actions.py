from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.affiliations.actions import end_affiliation, note_affiliation
from accounts.grants.last_admin import can_do_without, hold_admins
from accounts.grants.permissions import can_bear_role, can_grant_role, can_revoke_again, can_revoke_role
from accounts.models import Affiliation, GrantText, Member, RevocationText, Role, RoleGrant, RoleRevocation
from accounts.models.grant import SITE
from accounts.verdicts import require
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
    until: datetime | None = None,
    at: datetime | None = None,
    affiliation: str = Affiliation.Kind.EMPLOYEE,
    organisation: str = "",
    **words: str,
) -> RoleGrant:
    """Give `member` a role. `actor` is None for a command on the server; raises Refused otherwise when not allowed.

    `words` are title, department and reason. Whoever becomes staff by a person's hand and is not tied to the company
    yet is noted as tied by `affiliation`.
    """
    hold_admins()
    actor, member = _held(actor, member)
    if actor is not None:
        require(can_grant_role(actor, member, role))
    require(can_bear_role(member, role, scope, at=at))
    if role == Role.ADMIN and until is not None and until > timezone.now():
        require(can_do_without(Q(member=member)))
    grant = issue_grant(
        actor=actor,
        granted_by=actor,
        member=member,
        role=role,
        scope=scope,
        until=until,
        at=at,
        begins=None,
        **words,
    )
    if role == Role.STAFF and actor is not None and member.affiliation is None:
        note_affiliation(actor=actor, member=member, kind=affiliation, organisation=organisation)
    return grant


@action
def grant_role_in(*, scopes: Sequence[str], **facts: Any) -> list[RoleGrant]:
    """One grant for each scope, with the facts of `grant_role`; all of them or none. Raises Refused."""
    return [grant_role(scope=scope, **facts) for scope in scopes]


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
    *,
    actor: Member | None,
    grant: RoleGrant,
    reason: str = "",
    at: datetime | None = None,
    with_affiliation: bool = False,
) -> RoleRevocation:
    """End a grant now and the terms that were to follow it, and with it what ties them to the company when they
    have left it.

    The last admin stays, whoever asks (invariant 9); raises Refused, also where somebody else has ended it meanwhile:
    a pause that looked like this revocation would leave the way back open.
    """
    hold_admins(grant.pk)
    actor, member = _held(actor, grant.member)
    grant = RoleGrant.objects.select_related("revocation", "member").get(pk=grant.pk)
    if hasattr(grant, "revocation"):
        require(can_revoke_again(actor, grant.revocation))
        return grant.revocation  # pressed twice
    if actor is not None:
        require(can_revoke_role(actor, grant))
    if grant.role == Role.ADMIN:
        require(can_do_without(Q(pk=grant.pk)))
    revocation = end_grant(actor=actor, grant=grant, reason=reason, at=at)
    for further in _terms_behind(grant, revocation.revoked_at):
        end_grant(actor=actor, grant=further, reason=reason, at=at)
    if with_affiliation and member.affiliation is not None:
        end_affiliation(actor=actor, affiliation=member.affiliation)
    return revocation


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


def _terms_behind(grant: RoleGrant, moment: datetime) -> QuerySet[RoleGrant]:
    """What was renewed ahead of time and has not begun: the role would come back by itself with it."""
    same = RoleGrant.objects.filter(member=grant.member_id, role=grant.role, scope=grant.scope, revocation=None)
    return same.filter(granted_at__gt=max(moment, grant.granted_at)).order_by("pk")


def _held(actor: Member | None, member: Member) -> tuple[Member | None, Member]:
    held = Member.objects.held(member.pk, actor.pk if actor else member.pk)
    return held[actor.pk] if actor else None, held[member.pk]

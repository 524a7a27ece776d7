"""How somebody who came in from another community becomes a person who can sign in."""

import secrets
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.claims.permissions import can_claim_member, can_make_claim_link
from accounts.claims.queries import address_is_taken, link_of
from accounts.models import ClaimLink, Member
from accounts.models.claim_link import digest_of
from accounts.verdicts import Refused, no, require
from events.acting import action
from events.kinds import Kind
from events.recording import record

VALID_FOR = timedelta(days=14)


class AddressTaken(Refused):
    """The e-mail address belongs to another account."""

    def __init__(self) -> None:
        super().__init__(no(_("Another account here has this address. Please use another one.")))


@action
def make_claim_link(*, actor: Member, member: Member) -> str:
    """The secret part of a new link, which is kept nowhere; links from before lead nowhere. Raises Refused."""
    held = Member.objects.held(actor.pk, member.pk)
    require(can_make_claim_link(held[actor.pk], held[member.pk]))
    moment = timezone.now()
    ClaimLink.objects.open().filter(member=member).update(withdrawn_at=moment)
    token = secrets.token_urlsafe(32)
    ClaimLink.objects.create(
        member=member, digest=digest_of(token), made_by=actor, made_at=moment, expires_at=moment + VALID_FOR
    )
    record(Kind.CLAIM_LINK_MADE, actor=actor.pk, subject=member.key, at=moment)
    return token


@action
def claim_member(*, token: str, email: str, password: str, viewer: Member | None = None) -> Member:
    """Take the member over; the address still has to be confirmed. Raises Refused, or AddressTaken.

    Of two people with the same link the first one has it: the member is held before the link is looked at.
    """
    link = link_of(token)
    if link is not None:
        member = Member.objects.held(link.member_id)[link.member_id]
        link = link_of(token)
    require(can_claim_member(viewer, link))
    if address_is_taken(email, besides=member):
        raise AddressTaken
    moment = timezone.now()
    member.email, member.claimed_at = Member.objects.normalize_email(email), moment
    member.set_password(password)
    member.save(update_fields=["email", "password", "claimed_at"])
    EmailAddress.objects.filter(user=member).delete()  # of somebody whom no mail ever reached
    EmailAddress.objects.create(user=member, email=email.lower(), primary=True, verified=False)
    ClaimLink.objects.filter(digest=digest_of(token)).update(used_at=moment)
    record(Kind.MEMBER_CLAIMED, actor=member.pk, subject=member.key, at=moment)
    return member

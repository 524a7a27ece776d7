from allauth.account.models import EmailAddress

from accounts.models import ClaimLink, Member
from accounts.models.claim_link import digest_of


def link_of(token: str) -> ClaimLink | None:
    """The link behind a token, used or not, with the member whom it is about."""
    links = ClaimLink.objects.select_related("member__origin")
    return links.filter(digest=digest_of(token)).first()


def is_confirmed(member: Member) -> bool:
    """Whether a person has taken the member over and shown that mail reaches them."""
    return bool(EmailAddress.objects.filter(user=member, verified=True).exists())


def address_is_taken(email: str, *, besides: Member) -> bool:
    """Whether somebody else has an e-mail address, in whatever case it is written."""
    others = Member.objects.filter(email__iexact=email).exclude(pk=besides.pk)
    addresses = EmailAddress.objects.filter(email__iexact=email).exclude(user=besides)
    return others.exists() or bool(addresses.exists())

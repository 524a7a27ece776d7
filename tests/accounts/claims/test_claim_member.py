"""Whoever has the link takes the member over, once."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from accounts.claims.actions import AddressTaken, claim_member, make_claim_link
from accounts.models import ClaimLink, Member, Origin, Role
from accounts.verdicts import Refused
from events.models import Event
from tests import factories
from tests.parallel import at_once, errors

FORM = {"email": "ada@example.org", "password": "a-well-kept-secret"}


@pytest.fixture
def came(db: None) -> Member:
    origin = Origin.objects.create(site="beer.example.org", kind=Origin.Kind.MEMBER, external_id=1, name="Ada there")
    return factories.make_member("Ada", handle="ada", email="", origin=origin)


@pytest.fixture
def admin(db: None) -> Member:
    member = factories.make_member("Ute Admin-Feind", handle="ute")
    factories.grant(member, Role.ADMIN)
    return member


def test_the_link_makes_the_member_somebodys(came: Member, admin: Member) -> None:
    token = make_claim_link(actor=admin, member=came)
    claim_member(token=token, **FORM)
    came.refresh_from_db()
    assert came.check_password(FORM["password"])
    assert came.email == FORM["email"]
    assert not came.is_unclaimed
    assert not EmailAddress.objects.get(user=came).verified
    assert list(Event.objects.order_by("pk").values_list("kind", "subject")[1:]) == [
        ("claim-link.made", came.key),
        ("member.claimed", came.key),
    ]


def test_the_link_itself_is_kept_nowhere(came: Member, admin: Member) -> None:
    token = make_claim_link(actor=admin, member=came)
    assert token not in str(list(ClaimLink.objects.values()) + list(Event.objects.values()))


def test_it_opens_once(came: Member, admin: Member) -> None:
    token = make_claim_link(actor=admin, member=came)
    claim_member(token=token, **FORM)
    with pytest.raises(Refused, match="used already"):
        claim_member(token=token, email="eve@example.org", password="another-good-secret")
    came.refresh_from_db()
    assert came.email == FORM["email"]


def test_it_opens_in_time(came: Member, admin: Member) -> None:
    token = make_claim_link(actor=admin, member=came)
    ClaimLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(Refused, match="too old"):
        claim_member(token=token, **FORM)


def test_a_newer_link_takes_its_place(came: Member, admin: Member) -> None:
    older, newer = (make_claim_link(actor=admin, member=came) for _turn in range(2))
    with pytest.raises(Refused, match="newer link"):
        claim_member(token=older, **FORM)
    claim_member(token=newer, **FORM)


def test_what_is_no_link_opens_nothing(came: Member) -> None:
    with pytest.raises(Refused, match="leads nowhere"):
        claim_member(token="guessed", **FORM)


def test_not_while_signed_in_as_somebody_else(came: Member, admin: Member) -> None:
    token = make_claim_link(actor=admin, member=came)
    with pytest.raises(Refused, match="another account"):
        claim_member(token=token, viewer=admin, **FORM)


def test_an_address_that_another_has_is_refused(came: Member, admin: Member) -> None:
    factories.make_member(email="Ada@Example.org")
    token = make_claim_link(actor=admin, member=came)
    with pytest.raises(AddressTaken):
        claim_member(token=token, **FORM)
    assert ClaimLink.objects.open().exists()


def test_whom_no_mail_reached_gets_another_link(came: Member, admin: Member) -> None:
    claim_member(token=make_claim_link(actor=admin, member=came), email="typo@example.org", password="x9-secret-x9")
    claim_member(token=make_claim_link(actor=admin, member=came), **FORM)
    assert list(EmailAddress.objects.values_list("email", flat=True)) == [FORM["email"]]
    EmailAddress.objects.update(verified=True)
    with pytest.raises(Refused, match="claimed already"):
        make_claim_link(actor=admin, member=came)


def test_only_admins_and_only_for_who_came_in(came: Member, admin: Member) -> None:
    with pytest.raises(Refused, match="Only admins"):
        make_claim_link(actor=factories.make_manager(), member=came)
    with pytest.raises(Refused, match="came in from another"):
        make_claim_link(actor=admin, member=factories.make_member())


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_has_it(came: Member, admin: Member) -> None:
    token = make_claim_link(actor=admin, member=came)
    people = [f"{name}@example.org" for name in ("ada", "bo", "cy", "eve")]
    facts = {"token": token, "password": "x9-secret-x9"}
    outcomes = at_once(*(lambda email=email: claim_member(email=email, **facts) for email in people))  # type: ignore[misc]
    assert [type(one) for one in errors(outcomes)] == [Refused] * 3
    came.refresh_from_db()
    winner = next(one for one in outcomes if isinstance(one, Member))
    assert came.email == winner.email
    assert EmailAddress.objects.filter(user=came).count() == 1

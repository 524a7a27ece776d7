"""manage.py grant_admin: how the first admin comes to be."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Member, Role
from tests import factories

pytestmark = pytest.mark.django_db


def grant_admin(*arguments: str) -> str:
    said = StringIO()
    call_command("grant_admin", *arguments, stdout=said)
    return said.getvalue()


def is_admin(member: Member) -> bool:
    return Member.objects.get(pk=member.pk).has_role(Role.ADMIN)


@pytest.mark.parametrize("who", ["dinh", "DINH", "dinh@example.org", "Dinh@Example.org"])
def test_by_handle_or_address(stranger, who):
    assert "dinh is an admin now" in grant_admin(who)
    assert is_admin(stranger)
    grant = stranger.grants.get()
    assert (grant.granted_by, grant.scope, grant.until) == (None, "site", None)
    assert grant.text.reason == "Granted on the server"


def test_the_reason_can_be_said(stranger):
    grant_admin("dinh", "--reason", "Founder")
    assert stranger.grants.get().text.reason == "Founder"


def test_twice_is_once(stranger):
    grant_admin("dinh")
    assert "is an admin already" in grant_admin("dinh")
    assert stranger.grants.count() == 1


def test_a_stranger_to_the_forum_is_no_member():
    with pytest.raises(CommandError, match="no member nobody"):
        grant_admin("nobody")


def test_a_closed_account_stays_without_rights(stranger):
    stranger.is_active = False
    stranger.save()
    with pytest.raises(CommandError, match="has been closed"):
        grant_admin("dinh")
    assert not stranger.grants.exists()


def test_an_empty_name_is_nobody(stranger):
    """Members who left have no address: "" must not find one of them."""
    factories.make_member(handle="left", email="")
    with pytest.raises(CommandError):
        grant_admin("")


def test_somebody_elses_address_as_a_handle_finds_nobody_else(stranger):
    with pytest.raises(CommandError):
        grant_admin("dinh@example.com")
    assert not is_admin(stranger)

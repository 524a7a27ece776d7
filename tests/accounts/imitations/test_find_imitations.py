"""Names that were there first: found when somebody comes to speak for the company (invariant 8)."""

import time

import pytest
from django.db import connection

from accounts.brand.actions import describe_brand
from accounts.grants.actions import grant_role, revoke_role
from accounts.imitations import effects
from accounts.imitations.queries import imitators_of, model_of, waiting
from accounts.models import Imitation, Member, Role
from accounts.names.folding import fold
from accounts.names.skeletons import skeleton
from accounts.profile.actions import change_profile
from events.delivering import deliver_due
from events.models import Event
from tests import factories
from tests.accounts.names.disguises import BY_EYE, all_letters_replaced, hidden, one_letter_replaced

pytestmark = pytest.mark.django_db
DRESSED = [
    "{1} {0}",
    "{1}, {0}",
    "{0}{1}",
    "{1}{0}",
    "Team {0} {1}",
    "{0} {1} Service",
    "{1} Support {0}",
    "Real {0} {1} 2",
    "c{0} {1}",
    "{0} {1} Norbert",
    "Norbert {0} {1}",
    "{0} {1} Eva",
    "Vera {0} {1}",
]
PROTECTED_ROLES = [Role.STAFF, Role.MANAGER, Role.ADMIN]


def found() -> list[tuple[str, str]]:
    """Let the worker work; whose name waits to be looked at, and for whom they pass."""
    while deliver_due():
        pass
    return sorted((one.member.handle, one.of.handle if one.of else "the brand") for one in waiting())


@pytest.fixture
def namesakes(db: None) -> None:
    for handle, name in {
        "same": "Nora Meier",
        "spelled": "NORA  MEYER",  # a y is no i
        "turned": "Meier, Nora",
        "dressed": "Nora Meier Service",
        "disguised": "Nоra Мeier",
        "innocent": "Nora Meierhof",
    }.items():
        factories.make_member(name, handle=handle)


@pytest.mark.parametrize("role", PROTECTED_ROLES)
def test_when_somebody_gets_such_a_role(namesakes, role):
    nora = factories.make_member("Nora Meier", handle="nora")
    assert found() == []
    factories.grant(nora, role)
    assert found() == [(handle, "nora") for handle in ("disguised", "dressed", "same", "turned")]


def test_not_when_somebody_becomes_moderator(namesakes):
    factories.grant(factories.make_member("Nora Meier", handle="nora"), Role.MODERATOR)
    assert found() == []


def test_not_who_bears_such_a_role_themselves(namesakes):
    factories.grant(Member.objects.get(handle="same"), Role.MANAGER)
    factories.grant(factories.make_member("Nora Meier", handle="nora"), Role.STAFF)
    assert ("same", "nora") not in found()
    assert ("nora", "same") not in found()


def test_when_staff_change_their_name(namesakes):
    staff = factories.make_staff("Berit Holm", handle="berit")
    assert found() == []
    change_profile(actor=staff, display_name="Nora Meier")
    assert len(found()) == 4


def test_when_the_brand_changes_its_name(db):
    factories.make_member("Haferlok", handle="haferlok")
    factories.make_member("Max Haferlok", handle="max")
    factories.make_member("Haferlok Fan", handle="fan")
    describe_brand(name="Wildhafer")
    assert found() == []
    describe_brand(name="Haferlok")
    assert found() == [("haferlok", "the brand"), ("max", "the brand")]
    describe_brand(name="Haferlok", claim="Bikes")
    assert Event.objects.filter(kind="brand.renamed").count() == 2


def test_a_name_taken_at_the_instant_of_the_grant(db):
    """The form asked before the grant was there, and the grant's effect before the name was."""
    factories.make_staff("Nora Meier", handle="nora")
    assert found() == []
    member = factories.make_member("Jo Kern", handle="joe")
    change_profile(actor=member, display_name="Nora Meier")
    assert found() == [("joe", "nora")]


def test_twice_is_once(namesakes):
    grant = factories.grant(factories.make_member("Nora Meier", handle="nora"), Role.STAFF)
    assert len(found()) == 4
    effects.look_after_grant(Event.objects.get(kind="role.granted", subject=grant.key))
    grant_role(actor=None, member=grant.member, role=Role.ADMIN)
    assert len(found()) == Imitation.objects.count() == 4


def test_who_changes_their_name_waits_no_longer(namesakes):
    factories.grant(factories.make_member("Nora Meier", handle="nora"), Role.STAFF)
    assert len(found()) == 4
    change_profile(actor=Member.objects.get(handle="same"), display_name="Nora Blum")
    Member.objects.filter(handle="turned").update(is_active=False)
    assert found() == [("disguised", "nora"), ("dressed", "nora")]


def test_whose_model_has_no_role_any_more_waits_no_longer(namesakes):
    nora = factories.make_member("Nora Meier", handle="nora")
    grant = factories.grant(nora, Role.STAFF)
    assert len(found()) == 4
    revoke_role(actor=None, grant=grant)
    assert found() == []


@pytest.mark.parametrize(
    "name", ["Nora Meier", "Peter Nolte", "Wern Vogel", "Jo", "Ivo Clausen", "Müge Öz", "Αννα Ρήγα"]
)
def test_the_quick_search_misses_nobody_whom_the_checker_finds(name):
    """In disguise, turned about, with other words before, behind and between, where letters melt together."""
    bearer = factories.make_member(name, handle="bearer")
    first, _, last = name.partition(" ")
    names = {pattern.format(first, last) for pattern in DRESSED}
    names |= {*hidden(name), *one_letter_replaced(name, BY_EYE), *all_letters_replaced(name, BY_EYE)}
    kept = {fold(each)[:40] for each in names} - {""}
    Member.objects.bulk_create(
        Member(handle=f"other{number}", display_name=each, name_skeleton=skeleton(each)[:160], email="")
        for number, each in enumerate(sorted(each.replace("\x00", "") for each in kept))
    )
    model = model_of(bearer)
    everybody = Member.objects.exclude(pk=bearer.pk)
    really = {one.handle for one in everybody if model.is_imitated_by(one.display_name)}
    assert len(really) > 20
    assert {one.handle for one in imitators_of(model)} == really


def test_a_hundred_thousand_members_take_seconds(namesakes, stranger):
    copy_a_hundred_thousand_times(stranger, display_name="Ida Weber", name_skeleton=skeleton("Ida Weber"))
    nora = factories.make_member("Nora Meier", handle="nora")
    factories.grant(nora, Role.STAFF)
    began = time.monotonic()
    assert len(found()) == 4
    assert time.monotonic() - began < 8


def copy_a_hundred_thousand_times(member: Member, **facts: str) -> None:
    columns = [field.column for field in Member._meta.concrete_fields if not field.primary_key]
    values = {"handle": "'many' || number", "email": "''", **dict.fromkeys(facts, "%s")}
    chosen = ", ".join(values.get(column, column) for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO accounts_member ({', '.join(columns)}) SELECT {chosen}"
            " FROM accounts_member, generate_series(1, 100000) AS number WHERE id = %s",
            [*(facts[column] for column in columns if column in facts), member.pk],
        )

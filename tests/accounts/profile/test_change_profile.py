"""One's own settings: name, words about oneself, language, time zone."""

import pytest
from django.conf import settings

from accounts.brand.actions import describe_brand
from accounts.models import Member, Role
from accounts.names.skeletons import skeleton
from accounts.profile.actions import change_profile
from events.models import Event
from tests import factories

pytestmark = pytest.mark.django_db
FORM = {"display_name": "Dinh Nguyen", "bio": "I ride.", "language": "de", "time_zone": "Europe/Berlin"}


def change(client, **changes):
    return client.post("/settings/", {**FORM, **changes})


def saved(member: Member) -> Member:
    return Member.objects.get(pk=member.pk)


def test_without_signing_in_there_are_no_settings(client):
    assert client.get("/settings/")["Location"] == "/account/login/?next=/settings/"
    assert change(client).status_code == 302
    assert not Event.objects.exists()


def test_the_form_shows_what_is_saved(as_stranger, stranger):
    change_profile(actor=stranger, display_name="Dinh N", bio="I <3 bikes", language="de", time_zone="Asia/Tokyo")
    page = as_stranger.get("/settings/").content.decode()
    assert 'value="Dinh N"' in page
    assert "I &lt;3 bikes" in page
    assert '"Asia/Tokyo" selected' in page


def test_everything_can_be_changed(as_stranger, stranger):
    response = change(as_stranger, display_name="Dinh Tran")
    assert (response.status_code, response["Location"]) == (302, "/settings/")
    member = saved(stranger)
    assert (member.display_name, member.bio) == ("Dinh Tran", "I ride.")
    assert (member.language, member.time_zone) == ("de", "Europe/Berlin")
    assert member.name_skeleton == skeleton("Dinh Tran")
    assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == "de"


def test_a_new_name_is_an_event_and_a_new_bio_is_none(as_stranger, stranger):
    change(as_stranger, bio="Something else")
    assert not Event.objects.filter(kind="member.renamed").exists()
    change(as_stranger, display_name="Dinh Tran")
    event = Event.objects.get(kind="member.renamed")
    assert (event.actor, event.subject, event.payload) == (stranger.pk, stranger.key, {})


def test_everything_but_the_name_may_be_empty(as_stranger, stranger):
    assert change(as_stranger, bio="", language="", time_zone="").status_code == 302
    member = saved(stranger)
    assert (member.bio, member.language, member.time_zone) == ("", "", "")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("display_name", ""),
        ("display_name", " \t "),
        ("display_name", "x"),
        ("display_name", "x" * 41),
        ("display_name", "Di\x00nh"),
        ("display_name", "Dinh ✔"),
        ("display_name", "Dinh \u202eevil"),
        ("bio", "x" * 501),
        ("bio", "nothing\x00to see"),
        ("language", "xx"),
        ("language", "../../etc"),
        ("time_zone", "Mars/Olympus"),
        ("time_zone", "../etc/passwd"),
    ],
)
def test_bad_input_is_refused_and_what_was_typed_stays(as_stranger, stranger, field, value):
    before = saved(stranger).__dict__ | {"_state": None}
    response = change(as_stranger, **{"bio": "Carefully chosen words", field: value})
    assert response.status_code == 400
    page = response.content.decode()
    if field != "bio":
        assert "Carefully chosen words" in page
    else:
        assert value.replace("\x00", "")[:7] in page
    assert saved(stranger).__dict__ | {"_state": None} == before


def test_half_a_character_is_no_error(as_stranger, stranger):
    body = "display_name=Dinh&bio=%ED%A0%80&language=&time_zone="
    response = as_stranger.post("/settings/", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code < 500
    assert "\ud800" not in saved(stranger).bio


def test_a_bio_of_500_characters_fits_with_its_line_ends(as_stranger, stranger):
    """A browser sends two characters for each line end and counts one."""
    lines = ["x" * 49] * 10
    assert change(as_stranger, bio="\r\n".join(lines)).status_code == 302
    assert saved(stranger).bio == "\n".join(lines)
    assert change(as_stranger, bio="y" + "\r\n".join([*lines, "z"])).status_code == 400


class TestNamesOfTheCompany:
    @pytest.mark.parametrize(
        "name", ["Sabine Krueger", "Sabine Krüger", "sabine krueger", "Ѕabine Krueger", "Support"]
    )
    def test_nobody_takes_one(self, as_stranger, stranger, staff, name):
        assert change(as_stranger, display_name=name).status_code == 400
        assert saved(stranger).display_name == "Dinh Nguyen"

    def test_nobody_takes_the_brands(self, as_stranger, stranger):
        describe_brand(name="Wildhafer")
        assert change(as_stranger, display_name="Wildhafer").status_code == 400
        assert change(as_stranger, display_name="Wi1dhafer").status_code == 400

    def test_staff_keep_their_own(self, client, staff):
        client.force_login(staff)
        assert change(client, display_name="Sabine Krueger", bio="Ask me").status_code == 302
        assert saved(staff).bio == "Ask me"

    def test_staff_may_write_their_own_differently(self, client, staff):
        client.force_login(staff)
        assert change(client, display_name="Sabine Krüger").status_code == 302

    def test_staff_do_not_take_another_ones(self, client, staff):
        factories.make_staff("Jonas Petersen", handle="jonas")
        client.force_login(staff)
        assert change(client, display_name="Jonas Petersen").status_code == 400

    @pytest.mark.parametrize("role", [Role.MANAGER, Role.ADMIN])
    def test_managers_and_admins_are_protected_too(self, as_stranger, role):
        factories.grant(factories.make_member("Jonas Petersen"), role)
        assert change(as_stranger, display_name="Jonas Petersen").status_code == 400

    def test_a_name_that_was_innocent_when_it_was_chosen_stays(self, as_stranger, stranger):
        """Somebody of the same name is hired: the member keeps their name, and their settings can be saved."""
        factories.make_staff("Dinh Nguyen", handle="another")
        assert change(as_stranger, bio="Still me").status_code == 302
        assert saved(stranger).bio == "Still me"


def test_staff_read_that_a_first_name_is_enough_and_it_is(client, staff: Member, stranger: Member):
    hint = "your department stands beside it"
    client.force_login(stranger)
    assert hint not in client.get("/settings/").content.decode()
    client.force_login(staff)
    assert hint in client.get("/settings/").content.decode()
    assert change(client, display_name="Sabine").status_code == 302
    assert saved(staff).display_name == "Sabine"

"""The pages on which managers run categories, without JavaScript, and the admin that does the same."""

import pytest
from django.test import Client

from accounts.models import Member, Role
from community.categories.icons import ICONS
from community.models import Audience, Category
from community.templatetags.icons import STAND_IN, icon
from tests import factories
from tests.community.pages import TOO_BIG, fields, hidden, seen


def form(**typed: str) -> dict[str, str]:
    facts = {"name": "Rides", "icon": "map", "readers": "everyone", "starters": "members", "repliers": "members"}
    return {**facts, "version": "1", **typed}


@pytest.mark.parametrize("path", ["", "new/", "{pk}/", "{pk}/closure/"])
def test_for_managers_only(client: Client, category: Category, stranger: Member, path: str) -> None:
    address = f"/manage/categories/{path.format(pk=category.pk)}"
    assert "/account/login/" in client.get(address)["Location"]
    client.force_login(stranger)
    assert client.get(address).status_code == 403
    for role in (Role.MANAGER, Role.ADMIN):
        member = factories.make_member()
        factories.grant(member, role)
        client.force_login(member)
        assert client.get(address).status_code == 200


def test_a_manager_opens_one_whose_address_comes_from_its_name(as_manager: Client) -> None:
    response = as_manager.post(
        "/manage/categories/new/", form(name=" Große  Touren ", description="Longer ones."), follow=True
    )
    assert "The category is open." in seen(response)
    made = Category.objects.get()
    assert (made.name, made.slug, made.readers) == ("Große Touren", "grosse-touren", ["everyone"])


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ({"name": ""}, "Please give it a name."),
        ({"name": "勇士"}, "Please write an address for it"),
        ({"slug": "REPAIRS"}, "Another category has this address already."),
        ({"name": "repairs", "slug": "x"}, "There is a category of this name already."),
        ({"readers": "everyone members"}, "Select a valid choice"),
        ({"icon": "no-such-thing"}, "Select a valid choice"),
    ],
)
def test_a_refused_form_comes_back_filled_in(
    as_manager: Client, category: Category, typed: dict[str, str], word: str
) -> None:
    response = as_manager.post("/manage/categories/new/", form(description="Kept as it was.", **typed))
    assert response.status_code == 400
    assert word in seen(response)
    assert "Kept as it was." in fields(response)
    assert Category.objects.count() == 1


def test_changed_it_keeps_its_address(as_manager: Client, category: Category) -> None:
    address = f"/manage/categories/{category.pk}/"
    assert 'name="slug"' not in as_manager.get(address).content.decode()
    as_manager.post(address, form(name="Workshop", slug="workshop"))
    category.refresh_from_db()
    assert (category.name, category.slug) == ("Workshop", "repairs")


def test_a_change_meanwhile_is_shown_and_can_be_overwritten_knowingly(as_manager: Client, category: Category) -> None:
    address = f"/manage/categories/{category.pk}/"
    as_manager.post(address, form(name="Workshop", readers="members"))
    response = as_manager.post(address, form(name="Garage"))
    assert response.status_code == 409
    assert "Somebody else changed this category meanwhile" in seen(response)
    assert "Workshop" in seen(response)
    assert 'value="Garage"' in fields(response)
    as_manager.post(address, form(name="Garage", version=hidden(response, "version")))
    category.refresh_from_db()
    assert category.name == "Garage"


def test_a_mix_of_readers_that_is_not_on_offer_stays_a_choice(as_manager: Client, category: Category) -> None:
    Category.objects.update(readers=[Audience.STAFF, Audience.MODERATOR], icon="anchor")
    address = f"/manage/categories/{category.pk}/"
    page = fields(as_manager.get(address))
    assert 'value="moderator staff"' in page
    assert 'value="anchor"' in page
    as_manager.post(address, form(name="Backroom", readers="moderator staff", icon="anchor"))
    category.refresh_from_db()
    assert (category.name, set(category.readers)) == ("Backroom", {"moderator", "staff"})


@pytest.mark.parametrize(("step", "first"), [("down", "B"), ("up", "A"), ("sideways", "A")])
def test_moved_without_javascript_it_leads_back_to_the_list(as_manager: Client, step: str, first: str) -> None:
    for name in "AB":
        factories.make_category(name=name)
    response = as_manager.post(f"/manage/categories/{Category.objects.get(name='A').pk}/place/", {"step": step})
    assert (response.status_code, response["Location"]) == (302, "/manage/categories/")
    assert min(Category.objects.all(), key=lambda one: one.order).name == first


def test_moved_with_htmx_the_list_comes_back(as_manager: Client, category: Category) -> None:
    address = f"/manage/categories/{category.pk}/place/"
    response = as_manager.post(address, {"step": "up"}, headers={"HX-Request": "true"})
    assert response.content.decode().startswith('<div id="managed">')


def test_closed_after_being_asked_and_opened_again(as_manager: Client, category: Category) -> None:
    address = f"/manage/categories/{category.pk}/closure/"
    assert "You can open it again." in seen(as_manager.get(address))
    assert "The category is closed." in seen(as_manager.post(address, follow=True))
    assert "Open it again" in seen(as_manager.get(f"/manage/categories/{category.pk}/"))
    assert "The category is open again." in seen(as_manager.post(address, {"_method": "delete"}, follow=True))


@pytest.mark.parametrize("number", [0, 2**63, TOO_BIG])
def test_nothing_there(as_manager: Client, number: int) -> None:
    for path in ("", "place/", "closure/"):
        assert as_manager.post(f"/manage/categories/{number}/{path}").status_code == 404


def test_list_says_who_reads_and_how_to_begin(as_manager: Client) -> None:
    assert "No categories yet." in seen(as_manager.get("/manage/categories/"))
    factories.make_category(name="Backroom", readers=["staff", "manager", "admin"])
    assert "The company: staff, managers and admins" in seen(as_manager.get("/manage/categories/"))


def test_every_icon_on_offer_is_one() -> None:
    assert len({icon(name) for name, _words in ICONS}) == len(ICONS)
    assert STAND_IN in dict(ICONS)


def test_the_admin_does_the_same(client: Client, category: Category) -> None:
    admin = factories.make_member()
    factories.grant(admin, Role.ADMIN)
    client.force_login(admin)
    client.post("/admin/community/category/add/", form(slug="rides"))
    made = Category.objects.get(slug="rides")
    assert made.position == 1
    assert "of this name already" in seen(
        client.post(f"/admin/community/category/{made.pk}/change/", form(name="Repairs"))
    )
    client.post(f"/admin/community/category/{made.pk}/change/", form(name="Tours"))
    made.refresh_from_db()
    assert (made.name, made.version) == ("Tours", 2)
    assert client.get(f"/admin/community/category/{made.pk}/delete/").status_code == 403


def test_what_was_typed_survives_an_expired_session(client: Client, category: Category, manager: Member) -> None:
    new, edit = "/manage/categories/new/", f"/manage/categories/{category.pk}/"
    client.post(new, form(prompts="Bike and year", readers="members"))
    client.post(edit, form(description="All about brakes."))
    Category.objects.filter(pk=category.pk).update(version=2)
    client.force_login(manager)
    page = client.get(new)
    assert "Bike and year" in fields(page)
    page = client.get(edit)
    assert "All about brakes." in fields(page)
    assert hidden(page, "version") == "1", "so that a newer one is noticed"


def test_who_comes_back_from_a_sign_in_finds_the_list(as_manager: Client, category: Category) -> None:
    response = as_manager.get(f"/manage/categories/{category.pk}/place/")
    assert (response.status_code, response["Location"]) == (302, "/manage/categories/")

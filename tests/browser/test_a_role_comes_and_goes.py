"""An admin makes somebody staff and takes it back, from the first click: once with JavaScript, once without."""

import re

import pytest
from playwright.sync_api import Page, expect

from accounts.models import Role
from community.models import Thread
from tests import factories
from tests.browser.conftest import People

pytestmark = pytest.mark.django_db(transaction=True)


def grant_staff(page: Page, handle: str) -> None:
    page.goto("/")
    page.locator(".menu > summary").first.click()
    page.locator(".sheet").get_by_role("link", name="Roles").click()
    page.get_by_role("main").get_by_role("link", name="Grant a role").click()
    page.get_by_label("Member").fill(handle)
    page.get_by_label("Staff: speaks for the company").check()
    page.get_by_label(re.compile("^Department")).fill("Workshop")
    page.get_by_label("Reason").fill("Hired in spring")
    page.get_by_role("button", name="Grant it").click()
    expect(page.get_by_text("Employee, Stammtisch")).to_be_visible()


def write_announcement(page: Page) -> None:
    page.goto("/ask/")
    page.get_by_label("Announcement").check()
    page.get_by_label("Title").fill("The mill is open on Sunday")
    page.get_by_label("Category").select_option("repairs")
    page.get_by_label("Tell us more").fill("Come in.")


def test_the_badge_comes_with_the_role_and_the_right_goes_with_it(people: People) -> None:
    category = factories.make_category(name="Repairs", slug="repairs")
    ada, dinh = factories.make_member("Ada Person", handle="ada"), factories.make_member("Dinh Nguyen", handle="dinh")
    factories.grant(ada, Role.ADMIN)
    thread = factories.make_thread(category=category)
    admin, member = people.signed_in(ada), people.signed_in(dinh)

    grant_staff(admin, "dinh")
    member.goto(thread.get_absolute_url())
    member.get_by_label("Your answer").fill("Oil it.")
    member.get_by_role("button", name="Answer", exact=True).click()
    expect(member.locator("#post-2 .badge.staff")).to_contain_text("Workshop")
    member.goto("/")
    expect(member.locator(f"#thread-{thread.pk} .badge.staff").first).to_contain_text("Workshop")
    member.goto("/members/dinh/")
    expect(member.locator(".person .badge.staff")).to_contain_text("Workshop")
    member.goto("/team/")
    expect(member.locator(".people .badge.staff")).to_contain_text("Workshop")
    write_announcement(member)

    admin.get_by_role("main").get_by_role("link", name="Staff").click()
    admin.get_by_label("Reason").fill("Left the company")
    admin.get_by_role("button", name="Take the role back").click()
    expect(admin.get_by_text("Left the company")).to_be_visible()

    member.get_by_role("button", name="Publish").click()
    expect(member.get_by_role("main")).to_contain_text(
        re.compile("Announcements come from the company|not one of the available")
    )
    expect(member.get_by_label("Tell us more")).to_have_value("Come in.")
    assert Thread.objects.count() == 1
    member.goto(thread.get_absolute_url())
    expect(member.locator("#post-2 .badge.past")).to_contain_text("Staff when written: Workshop")
    assert dinh.grants.get().granted_by == ada
    unexpected = [complaint for complaint in people.complaints if "status of 40" not in complaint]
    assert unexpected == []


def test_a_member_is_offered_while_one_types(people: People) -> None:
    factories.make_member("Dinh Nguyen", handle="dinh")
    ada = factories.make_member("Ada Person", handle="ada")
    factories.grant(ada, Role.ADMIN)
    admin = people.signed_in(ada)
    admin.goto("/roles/new/")
    admin.get_by_label("Member").press_sequentially("din")
    if people.scripted:
        expect(admin.locator("#found-members option")).to_have_attribute("value", "dinh")
    admin.get_by_label("Moderator: a volunteer").check()
    expect(admin.get_by_label("Organisation")).to_be_hidden()
    admin.get_by_label("Some categories").check()
    expect(admin.get_by_role("group", name="Categories")).to_be_visible()
    assert people.complaints == []

"""The forum's reason to exist, from the first click: once with JavaScript, once without."""

import re

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from accounts.models import Member
from community.models import Thread
from events.delivering import deliver_due
from tests.browser.conftest import People
from tests.factories import make_category

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "an-open-table-for-all"


def sign_up(page: Page, name: str, handle: str) -> None:
    page.goto("/")
    page.get_by_role("banner").get_by_role("link", name="Sign up").click()
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Handle").fill(handle)
    page.get_by_label(re.compile("^E-?mail")).fill(f"{handle}@example.org")
    page.get_by_label(re.compile("^Password")).fill(PASSWORD)
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("heading", name="We have sent you a mail")).to_be_visible()


def confirm(page: Page, handle: str) -> None:
    """Open the link in the mail that the worker sent."""
    deliver_due()
    letter = next(message for message in mail.outbox if message.to == [f"{handle}@example.org"])
    link = re.search(r"https?://\S+", letter.body)
    assert link
    page.goto(link[0])
    page.get_by_role("main").get_by_role("button").click()


def test_somebody_asks_another_answers_and_the_first_accepts(people: People) -> None:
    make_category(name="Repairs", slug="repairs")
    tove, dinh = people.somebody(), people.somebody()

    sign_up(tove, "Tove Olsen", "tove")
    confirm(tove, "tove")
    tove.get_by_role("banner").get_by_role("link", name="Ask").click()
    tove.get_by_label("Title").fill("Größe ändern: wie geht das?")
    tove.get_by_label("Category").select_option("repairs")
    tove.get_by_label("Tell us more").fill("The saddle is **too high**.")
    tove.get_by_role("button", name="Preview").click()
    expect(tove.locator(".preview strong")).to_have_text("too high")
    tove.get_by_role("button", name="Publish").click()
    expect(tove).to_have_url(re.compile(r"/t/\d+/groesse-aendern-wie-geht-das/"))
    thread = Thread.objects.get()

    sign_up(dinh, "Dinh Nguyen", "dinh")
    confirm(dinh, "dinh")
    dinh.goto("/")
    dinh.get_by_role("link", name="Größe ändern: wie geht das?").click()
    dinh.get_by_label("Your answer").fill("Turn the **lever**.")
    dinh.get_by_role("button", name="Answer", exact=True).click()
    expect(dinh.locator("#post-2")).to_contain_text("Turn the lever.")
    dinh.locator("#post-1").get_by_role("link", name="Comment").click()
    dinh.get_by_label("Your comment").fill("Which bike is it?")
    dinh.get_by_role("button", name="Comment", exact=True).click()
    expect(dinh.locator("#post-3")).to_contain_text("Which bike is it?")

    tove.goto(thread.get_absolute_url())
    tove.get_by_role("button", name="This solved it").click()
    expect(tove.locator("#solution")).to_contain_text("Turn the lever.")
    expect(tove.locator(".pointer")).to_contain_text("#2")
    thread.refresh_from_db()
    assert thread.accepted is not None
    assert thread.accepted.author == Member.objects.get(handle="dinh")
    assert people.complaints == []

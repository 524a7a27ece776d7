"""What is typed before signing up waits, also where the confirmation is opened on another device."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import People
from tests.browser.test_a_question_gets_answered import PASSWORD, confirm, sign_up
from tests.factories import make_category

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_question_survives_sign_up_and_confirmation_elsewhere(people: People) -> None:
    make_category(name="Repairs", slug="repairs")
    laptop, phone = people.somebody(), people.somebody()

    laptop.goto("/ask/")
    laptop.get_by_label("Title").fill("Why does it hum?")
    laptop.get_by_label("Category").select_option("repairs")
    laptop.get_by_label("Tell us more").fill("Only when it **rains**.")
    laptop.get_by_role("button", name="Publish").click()
    sign_up(laptop, "Tove Olsen", "tove")

    confirm(phone, "tove")
    phone.goto("/account/login/")
    phone.locator("#id_login").fill("tove")
    phone.locator("#id_password").fill(PASSWORD)
    phone.locator("#id_password").press("Enter")
    expect(phone).to_have_url("/ask/")
    expect(phone.get_by_label("Title")).to_have_value("Why does it hum?")
    expect(phone.get_by_label("Tell us more")).to_have_value("Only when it **rains**.")
    phone.get_by_role("button", name="Publish").click()
    expect(phone.locator("#post-1 strong")).to_have_text("rains")
    assert people.complaints == []

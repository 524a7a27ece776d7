"""Somebody reads what an edit has changed."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from community.models import Post
from community.posts.actions import edit_post
from tests.browser.conftest import People

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_difference_is_read(people: People, answer: Post) -> None:
    later = timezone.now() + timedelta(hours=1)
    edit_post(actor=answer.author, post=answer, source="Grease it, gently.", version=1, at=later)
    page = people.somebody()
    page.goto(answer.thread.get_absolute_url())
    page.locator("#post-2").get_by_role("link", name="edited").click()
    newest = page.locator("#version-2")
    expect(newest.locator("del")).to_have_text(["Oil"])
    expect(newest.locator("ins")).to_have_text(["Grease", ", gently"])
    page.locator("#version-1 summary").click()
    expect(page.locator("#version-1")).to_contain_text("Oil it.")
    assert people.complaints == []

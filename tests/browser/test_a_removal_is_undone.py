"""From a report to the removal, to the second look and the restoration: once with JavaScript, once without."""

import re

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from accounts.models import Member, Role
from community.log.verifying import faults
from events.delivering import deliver_due
from tests import factories
from tests.browser.conftest import People

pytestmark = pytest.mark.django_db(transaction=True)


def moderator(name: str, handle: str) -> Member:
    member = factories.make_member(name, handle=handle)
    factories.grant(member, Role.MODERATOR)
    return member


def report(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("#post-2").get_by_role("link", name=re.compile("^Report")).click()
    page.locator("select[name=rule]").select_option("respect")
    page.get_by_label("What should a moderator know?").fill("Look at the last sentence.")
    page.get_by_role("button", name="Report", exact=True).click()


def remove(page: Page) -> None:
    page.goto("/")
    page.locator(".menu > summary").first.click()
    page.locator(".sheet").get_by_role("link", name=re.compile("^Review queue")).click()
    page.get_by_role("main").get_by_role("link", name=re.compile("squeak")).first.click()
    expect(page.get_by_text("Look at the last sentence.")).to_be_visible()
    page.get_by_role("button", name="Take it on").click()
    page.get_by_label("Why?").fill("Names somebody in an unkind way.")
    page.get_by_role("button", name="Remove the post").click()
    expect(page.get_by_text("The post was removed.")).to_be_visible()


def letter_to(member: Member) -> str:
    """The newest that the worker sent."""
    deliver_due()
    return str([letter.body for letter in mail.outbox if letter.to == [member.email]][-1])


def link_in(letter: str) -> str:
    found = re.search(r"https?://[^/]+(/moderation/appeals/\d+/)", letter)
    assert found
    return found[1]


def test_what_was_removed_comes_back_when_somebody_else_looks(people: People) -> None:
    nora, piet = moderator("Nora Lindqvist", "nora"), moderator("Piet de Wit", "piet")
    author, reader = factories.make_member("Tove Olsen", handle="tove"), factories.make_member("Dinh Nguyen")
    thread = factories.make_thread()
    factories.make_answer(thread, author, "Only a fool would ride without oil.")
    address = thread.get_absolute_url()
    first, second = people.signed_in(nora), people.signed_in(piet)
    writer, visitor = people.signed_in(author), people.signed_in(reader)

    report(visitor, address)
    remove(first)
    visitor.goto(address)
    receipt = visitor.locator("#post-2")
    expect(receipt).to_contain_text("removed by a volunteer moderator")
    expect(receipt).to_contain_text("Names somebody in an unkind way.")
    expect(receipt).not_to_contain_text("fool")
    expect(receipt).not_to_contain_text("Nora")

    told = letter_to(author)
    assert "Names somebody in an unkind way." in told
    writer.goto(link_in(told))
    expect(writer.get_by_text("Only a fool would ride without oil.")).to_be_visible()
    writer.get_by_role("textbox").last.fill("It was a saying, and about nobody.")
    writer.get_by_role("button", name="Ask for a second look").click()
    expect(writer.get_by_text("Somebody who did not decide this")).to_be_visible()

    first.goto(link_in(told))
    expect(first.get_by_role("button", name="Decide")).to_have_count(0)  # it was her own decision
    second.goto(link_in(told))
    second.get_by_label("the decision is lifted").check()
    second.get_by_label("Why?").fill("A saying, and nobody was meant.")
    second.get_by_role("button", name="Decide").click()
    expect(second.get_by_text("Decided.")).to_be_visible()

    assert "A saying, and nobody was meant." in letter_to(author)
    visitor.goto(address)
    expect(visitor.locator("#post-2")).to_contain_text("Only a fool would ride without oil.")
    visitor.goto("/moderation/log/")
    for reason in ("Names somebody in an unkind way.", "A saying, and nobody was meant."):
        expect(visitor.get_by_text(reason).first).to_be_visible()
    expect(visitor.get_by_role("main")).not_to_contain_text("Nora")
    assert not list(faults())
    assert not people.complaints

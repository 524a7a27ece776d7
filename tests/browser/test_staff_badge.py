"""An admin grants staff and takes it back: what everybody sees, and what an open page may still do."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from accounts.grants.actions import grant_role
from accounts.models import Member, Role, RoleGrant
from community.answers.actions import accept_answer
from community.models import Post, Thread
from community.official.actions import make_official, withdraw_official
from tests import factories
from tests.browser.conftest import People, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def admin(db: None) -> Member:
    member = factories.make_member("Arvo Tamm", handle="arvo")
    factories.grant(member, Role.ADMIN)
    return member


@pytest.fixture
def grant(admin: Member, stranger: Member) -> RoleGrant:
    return grant_role(actor=admin, member=stranger, role=Role.STAFF, title="Mechanic", department="Workshop")


def grant_staff(page: Page) -> None:
    """As an admin does it, from the menu."""
    page.goto("/")
    page.get_by_label("Menu of Arvo Tamm").click()
    page.get_by_role("link", name="Roles").click()
    page.get_by_role("link", name="Grant a role").first.click()
    page.get_by_label("Member", exact=True).fill("dinh")
    page.get_by_role("radio", name="Staff: speaks for the company").check()
    page.get_by_label("Title").fill("Mechanic")
    page.get_by_label("Department").fill("Workshop")
    page.get_by_label("Reason").fill("Answers for repairs.")
    page.get_by_role("button", name="Grant it").click()
    expect(page.get_by_role("main")).to_contain_text("Dinh Nguyen")


def revoke(page: Page, grant: RoleGrant) -> None:
    page.goto(f"/roles/{grant.pk}/")
    page.get_by_label("Reason").fill("Has left the company.")
    page.get_by_role("button", name="Take the role back").click()
    expect(page.get_by_role("main")).to_contain_text("Has left the company.")


def test_badge_comes_with_the_grant_and_the_right_goes_with_it(
    people: People, admin: Member, stranger: Member, answer: Post
) -> None:
    question, dinh, visitor, arvo = answer.thread, people.somebody(), people.somebody(), people.somebody()
    sign_in(dinh, stranger, people)
    sign_in(arvo, admin, people)
    grant_staff(arvo)
    dinh.goto(question.get_absolute_url())
    expect(dinh.get_by_role("radio", name="Workshop, for Stammtisch")).to_be_checked()
    dinh.get_by_label("Your answer").fill("Grease it, we say.")
    dinh.get_by_role("button", name="Answer", exact=True).click()
    expect(dinh.locator("#post-3 .badge.staff")).to_contain_text("Workshop, for Stammtisch")

    places = {"/": f"#thread-{question.pk}", question.get_absolute_url(): "#post-3", "/members/dinh/": ".person"}
    for address, place in places.items():
        visitor.goto(address)
        expect(visitor.locator(f"{place} .badge.staff").first).to_contain_text("Workshop")

    dinh.locator("#post-2").get_by_role("button", name="Make official").click()
    expect(dinh.locator("#solution")).to_contain_text("Official: Workshop stands behind this")
    expect(dinh.locator("#state")).to_contain_text("Official answer")

    dinh.goto(question.get_absolute_url())
    button = dinh.locator("#post-3").get_by_role("button", name="Make official")
    expect(button).to_be_visible()
    revoke(arvo, RoleGrant.objects.get(member=stranger))
    button.click()
    expect(dinh.get_by_text("Only those who speak for the company here can make an answer official.")).to_be_visible()
    assert Post.objects.get(number=3).official is None

    for address, place in places.items():
        visitor.goto(address)
        expect(visitor.locator(f"{place} .badge.staff")).to_have_count(0)
    visitor.goto(question.get_absolute_url())
    expect(visitor.locator("#post-3")).to_contain_text("Staff when written: Workshop")
    assert [line for line in people.complaints if "403" not in line] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("scripted", [True])
def test_axe_finds_nothing_to_say_about_any_mark(
    people: People, question: Thread, stranger: Member, grant: RoleGrant, scheme: str
) -> None:
    asker, dealer = question.author, factories.make_member()
    factories.affiliate(dealer)
    factories.grant(dealer, Role.MODERATOR)
    accepted, official, disowned = (factories.make_answer(question, author) for author in (dealer, stranger, dealer))
    factories.make_answer(question, stranger, personally=True)
    accept_answer(actor=asker, answer=accepted)
    for post in (official, disowned):
        make_official(actor=stranger, answer=post)
    withdraw_official(actor=stranger, answer=disowned, reason="Outdated.")
    page = people.somebody()
    page.emulate_media(color_scheme=scheme)
    sign_in(page, stranger, people)
    for address in (
        question.get_absolute_url(),
        "/",
        "/?show=company",
        f"/posts/{official.pk}/official/",
        "/members/dinh/",
    ):
        page.goto(address)
        for summary in page.get_by_text("The other marks").all():
            summary.click()
        assert Axe().run(page).response["violations"] == [], address

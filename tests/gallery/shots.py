"""Which pages are taken, as whom, and what is done on them first. The demo has an example of each."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

Steps = Callable[[Page], None]


@dataclass(frozen=True)
class Shot:
    """A page to take: its file's name, its address, a member's handle ("" for signed out), and steps on it."""

    name: str
    path: str
    who: str = ""
    steps: Steps | None = None


def shots() -> list[Shot]:
    """Every type of page in every state that the demo can show."""
    return [*reading(), *writing(), *belonging(), *running(), *going_wrong()]


def reading() -> list[Shot]:
    from tests.gallery import examples as of

    return [
        Shot("home", "/"),
        Shot("home-signed-in", "/", "miro"),
        Shot("home-waiting", "/?show=waiting"),
        Shot("home-solved", "/?show=solved", "tilda"),
        Shot("home-company", "/?show=company"),
        Shot("search", "/search/?q=Akku"),
        Shot("search-nothing", "/search/?q=Zeppelin"),
        Shot("categories", "/categories/"),
        Shot("category", "/c/bikes/"),
        Shot("category-not-public", of.private_category(), "tilda"),
        Shot("tag", of.tag()),
        Shot("thread-solved", of.solved_thread()),
        Shot("thread-official", of.official_thread(), "sanne"),
        Shot("thread-feedback", of.feedback_thread(), "vroni"),
        Shot("thread-own", of.own_thread("miro"), "miro"),
        Shot("thread-long", of.long_thread(), "miro"),
        Shot("thread-long-page-2", f"{of.long_thread()}?page=2"),
        Shot("thread-receipt", of.thread_with_receipt()),
        Shot("thread-removed", of.thread_with_removal(), "tilda"),
        Shot("announcement", of.announcement()),
        Shot("comments", of.comments()),
        Shot("praise", of.praise()),
        Shot("history", of.history()),
        Shot("rules", "/about/rules/"),
    ]


def writing() -> list[Shot]:
    from tests.gallery import examples as of

    return [
        Shot("ask", "/ask/", "miro"),
        Shot("ask-signed-out", "/ask/"),
        Shot("ask-staff", "/ask/", "sanne"),
        Shot("ask-refused", "/ask/", "miro", refuse_question),
        Shot("ask-preview", "/ask/", "miro", preview_question),
        Shot("answer", of.answer_form(), "miro"),
        Shot("edit", of.edit_form("miro"), "miro"),
        Shot("take-back", of.take_back("miro"), "miro"),
    ]


def belonging() -> list[Shot]:
    return [
        Shot("profile", "/members/tilda/"),
        Shot("profile-staff", "/members/sanne/?show=answers"),
        Shot("profile-dealer", "/members/radhaus-ute/"),
        Shot("profile-empty", "/members/arvo/"),
        Shot("ledger-own", "/members/gernot/reputation/", "gernot"),
        Shot("ledger", "/members/gernot/reputation/"),
        Shot("leaderboards", "/leaderboards/?period=all", "vroni"),
        Shot("reputation", "/reputation/", "pelle"),
        Shot("team", "/team/"),
        Shot("promotion", "/promotion/", "miro"),
        Shot("promotion-candidate", "/promotion/", "pelle"),
        Shot("settings", "/settings/", "miro"),
        Shot("settings-refused", "/settings/", "miro", refuse_name),
        Shot("sign-in", "/account/login/"),
        Shot("sign-in-refused", "/account/login/", "", refuse_sign_in),
        Shot("sign-up", "/account/signup/"),
        Shot("sign-up-refused", "/account/signup/", "", refuse_sign_up),
        Shot("password-forgotten", "/account/password/reset/"),
        Shot("mail-addresses", "/account/email/", "miro"),
    ]


def running() -> list[Shot]:
    """What those see who run the forum or keep order in it."""
    from tests.gallery import examples as of

    return [
        Shot("removal", of.removal_form(), "tilda"),
        Shot("findings", "/praise/findings/", "tilda"),
        Shot("suspension", "/members/tobi_s/suspension/", "tilda"),
        Shot("warning", "/members/tobi_s/warning/", "tilda"),
        Shot("member-moderation", "/members/tobi_s/moderation/", "tilda"),
        Shot("statements", "/statements/", "miro"),
        Shot("duplicate", of.duplicate_form(), "imke"),
        Shot("manage", "/manage/", "imke"),
        Shot("manage-categories", "/manage/categories/", "imke"),
        Shot("manage-category", "/manage/categories/1/", "imke"),
        Shot("manage-category-new", "/manage/categories/new/", "imke"),
        Shot("manage-category-close", "/manage/categories/1/closure/", "imke"),
        Shot("manage-figures", "/manage/figures/?days=90", "imke"),
        Shot("manage-pages", "/manage/pages/", "imke"),
        Shot("manage-page", "/manage/pages/rules/", "imke"),
        Shot("points", "/reputation/rules/", "imke"),
        Shot("levels", "/reputation/levels/", "imke"),
        Shot("candidates", "/promotion/candidates/", "imke"),
        Shot("roles", "/roles/", "arvo"),
        Shot("roles-new", "/roles/new/", "arvo"),
        Shot("affiliations", "/roles/affiliations/", "arvo"),
        Shot("names", "/roles/names/", "arvo"),
    ]


def going_wrong() -> list[Shot]:
    from tests.gallery import examples as of

    return [
        Shot("error-400", "/?after=damaged"),
        Shot("error-403", of.edit_form("miro"), "vroni"),
        Shot("error-404", "/nowhere/"),
    ]


def refuse_question(page: Page) -> None:
    page.get_by_role("textbox", name="Tell us more").fill("Something **typed** already.")
    page.locator("form[action='/ask/']").evaluate("form => form.noValidate = true")
    page.locator("#send").click()


def preview_question(page: Page) -> None:
    page.get_by_role("textbox", name="Tell us more").fill("| a | b |\n|---|---|\n| 1 | 2 |\n\n> quoted\n\n`code`")
    page.locator("#preview-button").click()
    page.locator(".preview").wait_for()


def refuse_name(page: Page) -> None:
    page.locator("#id_display_name").fill("Wildhafer Support")
    page.locator("main form button").last.click()


def refuse_sign_in(page: Page) -> None:
    page.locator("#id_login").fill("somebody")
    page.locator("#id_password").fill("wrong-and-long")
    page.locator("main form button[type=submit], main form button").first.click()


def refuse_sign_up(page: Page) -> None:
    for field, value in {"display_name": "Moderator", "username": "ab", "email": "x@example.org"}.items():
        page.locator(f"#id_{field}").fill(value)
    page.locator("#id_password1").fill("12345678")
    page.locator("main form").first.evaluate("form => form.noValidate = true")
    page.locator("main form button").first.click()

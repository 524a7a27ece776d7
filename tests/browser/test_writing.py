"""Writing with JavaScript: what helps, what is kept on the device, and that all of it works by keyboard."""

import re
from base64 import b64encode
from contextlib import suppress
from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import BrowserContext, Error, Locator, Page, Route, expect

from accounts.models import Member
from community.models import Category, Thread
from events.delivering import deliver_due
from tests import factories
from tests.browser.conftest import People, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scripted() -> bool:
    return True


@pytest.fixture
def asked(question: Thread, helper: Member) -> Thread:
    factories.make_answer(question, helper, source="Take **grease**, not oil.\n\nSays @tove.")
    return question


def crash(page: Page) -> Page:
    """Kill the page's process, and come back in a new tab."""
    context: BrowserContext = page.context
    with suppress(Error):
        page.goto("chrome://crash", timeout=2_000)
    return context.new_page()


def text_of(page: Page) -> Locator:
    return page.locator("#id_source")


def kept(page: Page, text: str) -> None:
    page.wait_for_function("text => Object.values(localStorage).some(draft => draft.includes(text))", arg=text)
    expect(page.get_by_text("Draft kept on this device")).to_be_visible()


def drafts(page: Page) -> list[str]:
    found: list[str] = page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('draft:'))")
    return found


def test_question_comes_back_after_a_crash_with_what_its_category_asked(
    people: People, stranger: Member, category: Category
) -> None:
    Category.objects.filter(pk=category.pk).update(prompts="Which model?\nSince when?")
    page = people.somebody()
    sign_in(page, stranger, people)
    page.goto("/ask/")
    page.get_by_label("Idea").check()
    page.get_by_label("Title").fill("A quieter bell")
    page.get_by_label("Category").select_option(category.slug)
    page.get_by_label("Since when?").fill("Always")
    text_of(page).press_sequentially("It is **loud**.")
    kept(page, "It is **loud**.")

    page = crash(page)
    page.goto("/ask/")
    expect(page.get_by_text(re.compile(r"Your draft from .* was restored"))).to_be_visible()
    expect(page.get_by_label("Title")).to_have_value("A quieter bell")
    expect(text_of(page)).to_have_value("It is **loud**.")
    expect(page.get_by_label("Idea")).to_be_checked()
    expect(page.get_by_label("Since when?")).to_have_value("Always")

    page.get_by_role("button", name="Start anew").click()
    expect(text_of(page)).to_have_value("")
    page.get_by_role("button", name="Use it").click()
    expect(text_of(page)).to_have_value("It is **loud**.")
    assert people.complaints == []


def test_draft_goes_when_it_is_published_not_when_it_is_refused(
    people: People, stranger: Member, category: Category
) -> None:
    page = people.somebody()
    sign_in(page, stranger, people)
    page.goto("/ask/")
    page.get_by_label("Category").select_option(category.slug)
    page.get_by_label("Title").fill("   ")
    text_of(page).fill("It squeaks.")
    kept(page, "It squeaks.")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Please give it a title")).to_be_visible()
    expect(text_of(page)).to_have_value("It squeaks.")
    assert drafts(page) == ["draft:dinh:/ask/"]

    page.goto("/ask/")
    expect(text_of(page)).to_have_value("It squeaks.")
    page.get_by_label("Title").fill("Why does it squeak?")
    page.get_by_role("button", name="Publish").click()
    expect(page.locator("#post-1")).to_contain_text("It squeaks.")
    page.wait_for_function("!document.cookie.includes('published=')")
    assert drafts(page) == []

    page.goto("/ask/")
    expect(text_of(page)).to_have_value("")
    # Chromium reports a refusal's status as an error of its own.
    assert [words for words in people.complaints if "400 (Bad Request)" not in words] == []


def test_newer_text_of_the_server_wins_and_the_draft_waits_beside_it(
    people: People, question: Thread, helper: Member
) -> None:
    answer = factories.make_answer(question, helper, source="First.")
    page = people.somebody()
    sign_in(page, helper, people)
    page.goto(f"/posts/{answer.pk}/edit/")
    text_of(page).fill("First, on this device.")
    kept(page, "First, on this device.")
    page.goto("/")
    sent = page.context.request.get(f"/posts/{answer.pk}/edit/")
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', sent.text())
    assert token
    form = {"csrfmiddlewaretoken": token[1], "source": "Second, from elsewhere.", "version": "1"}
    page.context.request.post(f"/posts/{answer.pk}/edit/", form=form, headers={"Referer": people.url})
    page.context.clear_cookies(name="published")  # it was another device

    page.goto(f"/posts/{answer.pk}/edit/")
    expect(text_of(page)).to_have_value("Second, from elsewhere.")
    expect(page.get_by_text(re.compile("A draft from .* is kept on this device"))).to_be_visible()
    page.get_by_role("button", name="Use it").click()
    expect(text_of(page)).to_have_value("First, on this device.")


def test_nobody_finds_the_drafts_of_another_member(
    people: People, asked: Thread, stranger: Member, asker: Member
) -> None:
    page = people.somebody()
    sign_in(page, stranger, people)
    page.goto(asked.get_absolute_url())
    text_of(page).fill("Between us.")
    kept(page, "Between us.")

    sign_in(page, asker, people)
    page.goto(asked.get_absolute_url())
    text_of(page).focus()
    expect(text_of(page)).to_have_value("")

    sign_in(page, stranger, people)
    page.goto(asked.get_absolute_url())
    expect(text_of(page)).to_have_value("Between us.")
    page.get_by_label("Menu of Dinh Nguyen").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("banner").get_by_role("link", name="Sign in")).to_be_visible()
    assert drafts(page) == []


def test_mention_is_completed_by_keyboard(people: People, asked: Thread, stranger: Member, staff: Member) -> None:
    page = people.somebody()
    sign_in(page, stranger, people)
    page.goto(asked.get_absolute_url())
    text_of(page).press_sequentially("Thanks, @s")
    option = page.get_by_role("option", name="Sabine Krueger")
    expect(option).to_be_visible()
    expect(option).to_have_attribute("aria-selected", "true")
    expect(page.get_by_text("One member. Enter writes the name.")).to_be_attached()
    page.keyboard.press("Enter")
    expect(text_of(page)).to_have_value("Thanks, @sabine ")
    page.keyboard.type("and @nobody")
    page.keyboard.press("Enter")
    expect(text_of(page)).to_have_value("Thanks, @sabine and @nobody\n")

    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("link", name="@Sabine Krueger")).to_be_visible()
    assert people.complaints == []


def test_completion_that_fails_is_silent(people: People, asked: Thread, stranger: Member) -> None:
    page = people.somebody()
    sign_in(page, stranger, people)
    page.route("**/mentions/**", lambda route: route.fulfill(status=500, body="Broken"))
    page.goto(asked.get_absolute_url())
    text_of(page).press_sequentially("Hi @tov")
    page.wait_for_timeout(500)
    page.keyboard.press("Enter")
    expect(text_of(page)).to_have_value("Hi @tov\n")


def test_selected_passage_is_quoted(people: People, asked: Thread, stranger: Member) -> None:
    answer = asked.posts.get(number=2)
    page = people.somebody()
    sign_in(page, stranger, people)
    page.goto(asked.get_absolute_url())
    page.locator("#post-2 .prose p").last.select_text()
    page.get_by_role("button", name="Quote").click()

    says = f"> @mirela, [#2](/posts/{answer.pk}/):\n>\n"
    expect(text_of(page)).to_have_value(f"{says}> Says @tove.\n\n")
    expect(text_of(page)).to_be_focused()
    page.keyboard.type("So do I.")
    page.evaluate("getSelection().removeAllRanges()")
    page.locator("#post-2").get_by_role("link", name="Quote").focus()
    page.keyboard.press("Enter")
    whole = f"{says}> Take **grease**, not oil.\n>\n> Says @tove.\n\n"
    expect(text_of(page)).to_have_value(f"{says}> Says @tove.\n\nSo do I.\n\n{whole}")
    assert people.complaints == []


def test_quotes_for_those_who_have_not_signed_in(people: People, asked: Thread) -> None:
    page = people.somebody()
    page.goto(asked.get_absolute_url())
    page.locator("#post-2").get_by_role("link", name="Quote").click()

    expect(text_of(page)).to_have_value(re.compile(r"> Take grease, not oil\.\n>\n> Says @Tove Olsen\.\n\n$"))


def test_tools_by_keyboard(people: People, asked: Thread, stranger: Member) -> None:
    page = people.somebody()
    sign_in(page, stranger, people)
    page.goto(asked.get_absolute_url())
    text_of(page).fill("grease")
    expect(page.locator("markdown-toolbar:defined:not([tabindex])")).to_be_visible()  # fetched at the first touch
    text_of(page).select_text()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Bold")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Italic")).to_be_focused()
    page.keyboard.press("Enter")
    expect(text_of(page)).to_have_value("_grease_")
    expect(text_of(page)).to_be_focused()

    page.keyboard.press("Control+b")
    expect(text_of(page)).to_have_value("_**grease**_")
    page.get_by_role("button", name="Spoiler").press("Enter")
    expect(text_of(page)).to_have_value(">! _**grease**_")
    page.keyboard.press("Control+z")
    expect(text_of(page)).to_have_value("_**grease**_")
    assert people.complaints == []


def test_what_is_typed_before_the_modules_come_is_kept_too(people: People, asked: Thread) -> None:
    page = people.somebody()
    page.goto(asked.get_absolute_url())
    page.evaluate("document.querySelector('#id_source').value = 'Quick fingers.'")
    text_of(page).focus()

    kept(page, "Quick fingers.")


def test_first_press_of_a_tool_counts(people: People, asked: Thread) -> None:
    page = people.somebody()
    page.goto(asked.get_absolute_url())
    page.evaluate("document.querySelector('[data-md-button=bold]').click()")

    expect(text_of(page)).to_have_value("****")


def test_reading_a_thread_loads_nothing_for_writing(people: People, asked: Thread) -> None:
    page = people.somebody()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(asked.get_absolute_url())
    page.wait_for_load_state("networkidle")

    assert not [address for address in loaded if re.search(r"editor.*js|drafts|toolbar-element|expander", address)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_say(people: People, stranger: Member, category: Category, scheme: str) -> None:
    page = people.somebody()
    page.emulate_media(color_scheme=scheme)
    sign_in(page, stranger, people)
    page.goto("/ask/")
    text_of(page).press_sequentially("Hi @d")
    expect(page.get_by_role("option", name="@dinh")).to_be_visible()
    kept(page, "Hi @d")
    assert Axe().run(page).response["violations"] == []

    page.reload()
    expect(page.get_by_text(re.compile(r"Your draft from .* was restored"))).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    page.get_by_role("button", name="Start anew").click()
    assert Axe().run(page).response["violations"] == []
    assert people.complaints == []


@pytest.mark.parametrize("scripted", [False])
def test_without_javascript_forms_and_quotations_work(people: People, asked: Thread, stranger: Member) -> None:
    page = people.somebody()
    sign_in(page, stranger, people)
    page.goto(asked.get_absolute_url())
    expect(page.get_by_role("toolbar")).to_be_hidden()
    expect(page.get_by_role("button", name="Bold")).to_be_hidden()
    page.locator("#post-2").get_by_role("link", name="Quote").click()
    expect(text_of(page)).to_have_value(re.compile("> Take \\*\\*grease\\*\\*, not oil"))
    text_of(page).fill(text_of(page).input_value() + "So do I.")
    page.get_by_role("button", name="Answer").click()

    expect(page.locator("#post-3")).to_contain_text("So do I.")


PASTE = """([field, encoded, names]) => {
  const bytes = Uint8Array.from(atob(encoded), letter => letter.charCodeAt(0))
  const clipboardData = new DataTransfer()
  for (const name of names) clipboardData.items.add(new File([bytes], name, { type: "image/png" }))
  const target = document.querySelector(field)
  target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }))
}"""


def png(colour: str = "teal") -> bytes:
    file = BytesIO()
    Image.new("RGB", (900, 600), colour).save(file, "PNG")
    return file.getvalue()


def test_pasted_picture_is_described_published_and_shown(people: People, asked: Thread, stranger: Member) -> None:
    page = people.somebody()
    sign_in(page, stranger, people)
    page.goto(asked.get_absolute_url())
    text_of(page).press_sequentially("Look:")
    expect(page.locator("file-attachment:defined")).to_be_attached()
    page.evaluate(PASTE, ["#id_source", b64encode(png()).decode(), ["bell.png"]])
    expect(text_of(page)).to_have_value(re.compile(r"^Look:\n!\[\]\(/files/[0-9a-f-]{36}\)\n$"))
    what = page.get_by_label("What this picture shows")
    what.fill("My bell [dented]")
    expect(text_of(page)).to_have_value(re.compile(r"^Look:\n!\[My bell \\\[dented\\\]\]\(/files/[0-9a-f-]{36}\)\n$"))
    what.press("Enter")
    assert Axe().run(page).response["violations"] == []
    page.get_by_role("button", name="Answer").click()

    expect(page.locator("#post-3")).to_contain_text("Look:")
    deliver_due()
    page.reload()
    picture = page.locator("#post-3 .prose").get_by_role("img", name="My bell [dented]")
    picture.scroll_into_view_if_needed()
    page.wait_for_function("picture => picture.complete && picture.naturalWidth > 0", arg=picture.element_handle())
    expect(picture).to_have_attribute("srcset", re.compile(r"\.webp 480w"))
    assert people.complaints == []


def test_refused_file_is_explained_and_no_word_is_lost(people: People, asked: Thread, stranger: Member) -> None:
    page = people.somebody()
    sign_in(page, stranger, people)
    page.goto(asked.get_absolute_url())
    text_of(page).fill("Look: ")
    expect(page.locator("file-attachment:defined")).to_be_attached()
    page.locator("input[type=file]").set_input_files(
        [
            {"name": "broken.png", "mimeType": "image/png", "buffer": png()[:300]},
            {"name": "whole.png", "mimeType": "image/png", "buffer": png("maroon")},
        ]
    )

    expect(page.get_by_text("broken.png: This file seems to be damaged")).to_be_visible()
    expect(text_of(page)).to_have_value(re.compile(r"^Look: \n!\[\]\(/files/[0-9a-f-]{36}\)\n$"))
    expect(page.locator("[data-pictures] img")).to_have_js_property("naturalWidth", 128)
    assert [words for words in people.complaints if "400 (Bad Request)" not in words] == []


def test_nothing_is_sent_while_a_picture_is_on_its_way(people: People, asked: Thread, stranger: Member) -> None:
    page = people.somebody()
    sign_in(page, stranger, people)
    page.goto(asked.get_absolute_url())
    text_of(page).fill("Look:")
    expect(page.locator("file-attachment:defined")).to_be_attached()
    held: list[Route] = []
    page.route("**/files/", lambda route: held.append(route))  # noqa: PLW0108 (playwright marks it)
    page.locator("input[type=file]").set_input_files({"name": "b[e]ll.png", "mimeType": "image/png", "buffer": png()})
    expect(text_of(page)).to_have_value("Look:\n![Uploading b e ll.png, 1 …]()\n")
    page.get_by_role("button", name="Answer").click()
    expect(page.get_by_text("One moment: a picture is still on its way.")).to_be_visible()
    text_of(page).press_sequentially("Meanwhile.")
    held[0].abort()

    expect(page.get_by_text("b[e]ll.png: This could not be uploaded. Please try once more.")).to_be_visible()
    expect(text_of(page)).to_have_value("Look:\nMeanwhile.")

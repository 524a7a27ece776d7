"""A real Chromium against the real forum. Where there is none, the tests say so and are skipped."""

import shutil
from collections.abc import Iterator

import pytest
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from accounts.models import Member

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="needs Chromium on the path"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()
        connections.close_all()  # kept for this thread by Playwright's loop, with which they would be lost


@pytest.fixture(params=[True, False], ids=["with-javascript", "without-javascript"])
def scripted(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


class People:
    """Opens browsers of their own for several people, and collects what their consoles complain about."""

    def __init__(self, chromium: Browser, live_server: LiveServer, *, scripted: bool = True) -> None:
        self.chromium, self.url, self.scripted = chromium, live_server.url, scripted
        self.contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    def somebody(self) -> Page:
        context = self.chromium.new_context(
            base_url=self.url,
            java_script_enabled=self.scripted,
            locale="en-GB",
            viewport={"width": 1280, "height": 900},
        )
        context.set_default_timeout(30_000)
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def signed_in(self, member: Member) -> Page:
        """Somebody who has come in already."""
        page = self.somebody()
        sign_in(page, member, self)
        return page

    def close(self) -> None:
        for context in self.contexts:
            context.close()


def sign_in(page: Page, member: Member, people: People) -> None:
    client = Client()
    client.force_login(member)
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": people.url}])


@pytest.fixture
def people(chromium: Browser, live_server: LiveServer, scripted: bool) -> Iterator[People]:
    opened = People(chromium, live_server, scripted=scripted)
    yield opened
    opened.close()

"""Takes the gallery: `bin/screenshots DIR`. Names pages that overflow, answer with 5xx or complain in the console."""

import shutil
import sys
from pathlib import Path

import django
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import CHROMIUM, QUIET
from tests.gallery.forum import running_forum

WIDTHS = {360: 780, 768: 1024, 1280: 900}  # px, with the height of the first view
SCHEMES = ("light", "dark")


def main(folder: Path, part: str) -> int:
    if CHROMIUM is None:
        print("bin/screenshots needs Chromium on the path (Debian: apt install chromium)", file=sys.stderr)
        return 1
    with running_forum() as address, sync_playwright() as playwright:
        django.setup()
        from tests.gallery.shots import shots

        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        wanted = [shot for shot in shots() if part in shot.name]
        states = {who: _signed_in(browser, address, who) for who in {shot.who for shot in wanted}}
        complaints = [line for shot in wanted for line in _take(browser, address, shot, states[shot.who], folder)]
        browser.close()
    print(f"{len(wanted) * len(WIDTHS) * len(SCHEMES)} pictures of {len(wanted)} pages in {folder}")
    print("\n".join(complaints) or "Nothing overflows and no console complains.")
    return 1 if complaints else 0


def _signed_in(browser: Browser, address: str, who: str):
    from community.demo.people import PASSWORD

    context = browser.new_context(base_url=address)
    if who:
        page = context.new_page()
        page.goto("/account/login/")
        page.locator("#id_login").fill(who)
        page.locator("#id_password").fill(PASSWORD)
        page.locator("#id_password").press("Enter")
        page.wait_for_url("**/")
    state = context.storage_state()
    context.close()
    return state


def _take(browser: Browser, address: str, shot, state, folder: Path) -> list[str]:
    complaints: list[str] = []
    for width, height in WIDTHS.items():
        for scheme in SCHEMES:
            context = browser.new_context(
                base_url=address,
                viewport={"width": width, "height": height},
                color_scheme=scheme,
                storage_state=state,
                locale="en-GB",
            )
            where = f"{shot.name}-{width}-{scheme}"
            complaints += [f"{where}: {line}" for line in _picture(context.new_page(), shot, folder / f"{where}.png")]
            context.close()
    return complaints


def _picture(page: Page, shot, path: Path) -> list[str]:
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("console", lambda message: heard.append(message.text) if "Content Security" in message.text else None)
    response = page.goto(shot.path)
    if shot.steps:
        shot.steps(page)
        page.wait_for_load_state()
    page.wait_for_timeout(200)
    if response and response.status >= 500:
        heard.append(f"answered {response.status}")
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        heard.append("overflows")
    page.screenshot(path=path, full_page=True)
    return heard


if __name__ == "__main__":
    target = Path(sys.argv[1])
    if shutil.disk_usage(target).free < 200 * 2**20:
        sys.exit("Less than 200 MB are free there.")
    sys.exit(main(target, sys.argv[2]))

"""A first visit to a thread in Chromium: how many requests, how many bytes over the wire."""

import gzip
import importlib.util
import shutil
from typing import Any

PATHS = ("chromium", "chromium-browser", "google-chrome")
ENCODED = "encodedDataLength"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]


def first_visit(url: str) -> dict[str, Any]:
    """Requests and compressed bytes, fonts included; says so where there is no browser.

    Static files come compressed as they are stored. The page itself comes as it is, since compressing it is
    the proxy's part: it is counted as gzip makes it.
    """
    browser = next(filter(None, map(shutil.which, PATHS)), None)
    if browser is None or importlib.util.find_spec("playwright") is None:
        return {"skipped": "no Chromium, or no playwright (bin/setup --bench brings it)"}
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=FLAGS)
        page = chromium.new_page()
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        kinds: dict[str, str] = {}
        sizes: dict[str, float] = {}
        wire.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
        wire.on(
            "Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]})
        )
        answer = page.goto(url, wait_until="networkidle")
        page.wait_for_timeout(500)  # modules that others ask for only now
        body = answer.body() if answer else b""
        chromium.close()
    return _summed(kinds, sizes, body)


def _summed(kinds: dict[str, str], sizes: dict[str, float], body: bytes) -> dict[str, Any]:
    by_kind: dict[str, int] = {}
    for request, size in sizes.items():
        kind = kinds.get(request, "Other").lower()
        counted = len(gzip.compress(body, 6)) if kind == "document" else int(size)
        by_kind[kind] = by_kind.get(kind, 0) + counted
    return {"requests": len(sizes), "bytes": sum(by_kind.values()), "bytes_by_kind": by_kind}

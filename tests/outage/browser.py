"""Somebody with a browser without JavaScript."""

import re
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from http.cookiejar import CookieJar

PATIENT = 30.0  # seconds


@dataclass(frozen=True)
class Page:
    status: int
    path: str
    text: str
    seconds: float


class Browser:
    def __init__(self, address: str) -> None:
        self.address = address
        self.slowest = 0.0
        cookies = urllib.request.HTTPCookieProcessor(CookieJar())
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), cookies)

    def get(self, path: str) -> Page:
        return self._ask(path, None)

    def send(self, path: str, *, form: str = "", **fields: str) -> Page:
        """Fill in the form that stands on the page `form` (the same as `path` unless said) and send it."""
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.get(form or path).text)
        assert token, f"no form on {form or path}"
        return self._ask(path, urllib.parse.urlencode({"csrfmiddlewaretoken": token[1], **fields}).encode())

    def sign_in(self, login: str, password: str) -> None:
        page = self.send("/account/login/", login=login, password=password)
        assert page.path == "/", f"{page.status} {page.path}"

    def _ask(self, path: str, data: bytes | None) -> Page:
        begun = time.monotonic()
        request = urllib.request.Request(urllib.parse.urljoin(self.address, path), data)
        try:
            with self._opener.open(request, timeout=PATIENT) as response:
                status, url, text = response.status, response.url, response.read().decode()
        except urllib.error.HTTPError as error:
            status, url, text = error.code, error.url or path, error.read().decode()
        seconds = time.monotonic() - begun
        self.slowest = max(self.slowest, seconds)
        return Page(status, urllib.parse.urlsplit(url).path, text, seconds)

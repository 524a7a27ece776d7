"""The two views that pages are compared with, which no forum in production answers to."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_started
from django.db import close_old_connections
from django.test import Client, override_settings

from bench import wsgi
from config import settings as product
from config.embedded.places import CHECKOUT
from tests.architecture.sources import product as sources

IMPORTED = re.compile(r"^\s*(from|import) bench\b", re.MULTILINE)
BARE, HELLO = "/bench/bare/", "/bench/hello/"


def ask(path: str, **more: str) -> tuple[str, dict[str, str], bytes]:
    """An answer of the application that the bench serves."""
    found: dict[str, Any] = {}

    def start(status: str, headers: list[tuple[str, str]], *rest: object) -> None:
        found.update(status=status, headers=dict(headers))

    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "HTTP_HOST": "localhost",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        **more,
    }
    answer = wsgi.application(environ, start)
    body = b"".join(answer)
    return found["status"], found["headers"], body


@pytest.fixture
def _bench_addresses() -> Iterator[None]:
    """And the test's own connection, which each request would begin with closing."""
    request_started.disconnect(close_old_connections)
    with override_settings(ROOT_URLCONF="bench.urls"):
        yield
    request_started.connect(close_old_connections)


@pytest.mark.parametrize("path", [BARE, HELLO])
def test_no_forum_answers_them(client: Client, db: None, path: str) -> None:
    assert client.get(path).status_code == 404
    assert product.ROOT_URLCONF == "config.urls"
    assert not [
        source.name for source in sources(CHECKOUT) if "import bench" in source.text or "from bench" in source.text
    ]


@pytest.mark.usefixtures("_bench_addresses")
def test_hello_passes_all_middleware_and_bare_none(db: None) -> None:
    _status, bare, _body = ask(BARE)
    status, hello, body = ask(HELLO)
    assert (status, body) == ("200 OK", b"Hello")
    assert "Content-Security-Policy" in hello
    assert set(bare) == {"Content-Type"}
    assert isinstance(wsgi.product, WSGIHandler)


@pytest.mark.usefixtures("_bench_addresses")
def test_queries_are_counted_only_when_asked_for(db: None) -> None:
    _status, headers, _body = ask("/categories/")
    assert wsgi.COUNTED not in headers
    _status, cold, _body = ask("/categories/", HTTP_X_BENCH_COUNT="1")
    _status, hello, _body = ask(HELLO, HTTP_X_BENCH_COUNT="1")
    assert int(cold[wsgi.COUNTED]) > 0
    assert hello[wsgi.COUNTED] == "0"

"""The test servers themselves: workers and runs keep apart."""

import os

import pytest

from config import embedded
from tests import servers


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("redis://host", "redis://host/5"),
        ("redis://user:word@host:6380/2", "redis://user:word@host:6380/5"),
        ("rediss://host/0?timeout=1", "rediss://host/5?timeout=1"),
        ("unix:///a/b.sock", "unix:///a/b.sock?db=5"),
        ("unix:///a/b.sock?db=1", "unix:///a/b.sock?db=5"),
        ("redis+socket:///a/b.sock?virtual_host=1", "redis+socket:///a/b.sock?virtual_host=5"),
    ],
)
def test_an_index_of_ones_own(given, expected):
    assert servers.with_index(given, 5) == expected


def test_workers_of_one_external_redis_do_not_meet(monkeypatch):
    monkeypatch.setenv("REDIS_URL", "redis://host/0")
    monkeypatch.setenv("STAMMTISCH_TEST_RUN", "2")
    urls = [servers.valkey_url(f"gw{number}") for number in range(4)]
    assert urls == ["redis://host/5", "redis://host/6", "redis://host/7", "redis://host/8"]
    monkeypatch.setenv("STAMMTISCH_TEST_RUN", "9")
    assert servers.valkey_url("gw0") != "redis://host/0"


def test_this_run_does_not_touch_the_developers_data():
    assert embedded.var().parent.name == "test"
    assert os.environ["STAMMTISCH_TEST_RUN"] == embedded.var().name

"""The cache fails soft: without Redis each process remembers for itself, and takes Redis again when it is back."""

import os
import signal
import socket
import time
from collections.abc import Iterator

import pytest
from django.core.cache import cache as configured

from config import embedded
from config.cache import SoftRedisCache
from config.embedded.valkey import Valkey

NOBODY = "redis://127.0.0.1:9/0"


def make_cache(address: str) -> SoftRedisCache:
    options = {"socket_connect_timeout": 0.5, "socket_timeout": 0.5}
    return SoftRedisCache(address, {"OPTIONS": options, "KEY_PREFIX": "test"})


def let_pause_end(cache: SoftRedisCache) -> None:
    cache._away._until = 0.0


@pytest.fixture(params=["with Redis", "without Redis"])
def cache(request: pytest.FixtureRequest) -> Iterator[SoftRedisCache]:
    address = os.environ.get("REDIS_URL") or embedded.valkey_url(db=2)
    made = make_cache(address if request.param == "with Redis" else NOBODY)
    made.clear()
    yield made
    made.clear()


def test_the_forum_uses_it():
    assert isinstance(configured._connections[configured._alias], SoftRedisCache)


def test_every_verb_works_with_redis_and_without(cache):
    assert cache.get("who", "nobody") == "nobody"
    cache.set("who", "Tove", 60)
    assert cache.get("who") == "Tove"
    assert cache.add("who", "Mirela", 60) is False
    assert cache.add("count", 1, 60) is True
    assert cache.incr("count") == 2
    assert cache.decr("count") == 1
    assert cache.has_key("who")
    assert "who" in cache
    assert cache.touch("who", 60) is True
    assert cache.delete("who") is True
    assert cache.get("who") is None
    cache.set_many({"a": 1, "b": 2}, 60)
    assert cache.get_many(["a", "b", "c"]) == {"a": 1, "b": 2}
    cache.delete_many(["a"])
    assert cache.get_or_set("a", 3, 60) == 3
    cache.clear()
    assert cache.get("b") is None


def test_it_forgets_with_redis_and_without(cache):
    cache.set("brief", 1, 1)
    assert cache.get("brief") == 1
    time.sleep(1.1)
    assert cache.get("brief") is None


def test_counting_what_is_not_there_is_the_callers_error_and_no_outage(cache):
    away_before = not cache._away.is_over
    with pytest.raises(ValueError, match="not found"):
        cache.incr("nothing")
    assert (not cache._away.is_over) == away_before


def test_two_processes_share_what_is_in_redis():
    address = os.environ.get("REDIS_URL") or embedded.valkey_url(db=2)
    make_cache(address).set("shared", 1, 60)
    assert make_cache(address).get("shared") == 1
    make_cache(address).clear()


def test_an_outage_costs_one_attempt_and_then_nothing_for_a_while():
    cache = make_cache(NOBODY)
    begun = time.monotonic()
    cache.get("x")
    first = time.monotonic() - begun
    begun = time.monotonic()
    for _ in range(100):
        cache.get("x")
    assert first < 1
    assert time.monotonic() - begun < 0.1


def test_a_server_that_hangs_costs_half_a_second_and_not_the_request():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(50)
        cache = make_cache(f"redis://127.0.0.1:{server.getsockname()[1]}/0")
        begun = time.monotonic()
        cache.set("x", 1, 60)
        assert cache.get("x") == 1
        assert time.monotonic() - begun < 1


def test_killed_and_started_again(var, monkeypatch):
    """Falls back at once, and after the pause uses the new server, without a word from anybody."""
    monkeypatch.setenv("DATABASE_URL", "postgres://not-needed/here")
    with embedded.running(durable=False) as servers:
        cache = make_cache(embedded.valkey_url())
        cache.set("before", 1, 60)
        os.kill(Valkey().pid(), signal.SIGKILL)
        begun = time.monotonic()
        assert cache.get("before") is None
        cache.set("during", 2, 60)
        assert cache.get("during") == 2
        assert time.monotonic() - begun < 1
        while not servers.mend():
            time.sleep(0.01)
        assert cache.get("during") == 2, "asked again although the pause is not over"
        let_pause_end(cache)
        cache.set("after", 3, 60)
        assert make_cache(embedded.valkey_url()).get("after") == 3


def test_the_pause_ends_by_itself():
    cache = make_cache(NOBODY)
    cache.get("x")
    assert not cache._away.is_over
    time.sleep(cache._away.seconds + 0.05)
    assert cache._away.is_over

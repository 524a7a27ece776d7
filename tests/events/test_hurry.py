"""A broker that is away costs a request next to nothing, and the next one nothing at all.

In processes of their own: Celery learns its broker's address once.
"""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from config import embedded
from config.embedded.places import CHECKOUT

SCRIPT = """
import json, sys, time, django
django.setup()
from events import tasks

def seconds():
    begun = time.monotonic()
    tasks.hurry(7)
    return time.monotonic() - begun

first, second = seconds(), seconds()
tried_at_once = tasks.broker_away.is_over
tasks.broker_away._until = 0.0
print(json.dumps({"first": first, "second": second, "third": seconds(), "at_once": tried_at_once}))
"""


def hurry_with(broker: str, var: Path) -> dict[str, float]:
    environment = os.environ | {"REDIS_URL": broker, "STAMMTISCH_VAR": str(var)}
    command = [sys.executable, "-c", SCRIPT]
    printed = subprocess.check_output(command, cwd=CHECKOUT, env=environment, text=True, timeout=60)
    return json.loads(printed)


@pytest.fixture
def silent_server() -> Iterator[str]:
    """Takes connections and never says a word."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen(50)
        yield f"redis://127.0.0.1:{server.getsockname()[1]}/0"


def assert_quick(took: dict[str, float]) -> None:
    assert took["first"] < 1, took
    assert took["third"] < 1, took
    assert not took["at_once"]
    assert took["second"] < 0.02, "tried again although it had just failed"


def test_nobody_listens(tmp_path):
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        assert_quick(hurry_with(f"redis://127.0.0.1:{reserved.getsockname()[1]}/0", tmp_path))


def test_the_socket_is_gone(tmp_path):
    assert_quick(hurry_with(f"redis+socket://{tmp_path}/gone.sock?virtual_host=1", tmp_path))


def test_somebody_listens_and_says_nothing(silent_server, tmp_path):
    assert_quick(hurry_with(silent_server, tmp_path))


def test_with_a_broker_the_worker_finds_a_task(tmp_path):
    """Else the three above would prove nothing."""
    broker = os.environ.get("REDIS_URL") or embedded.valkey_url(db=3, scheme="redis+socket")
    client = redis.Redis.from_url(broker.replace("redis+socket", "unix").replace("virtual_host", "db"))
    client.delete("celery")
    took = hurry_with(broker, tmp_path)
    assert took["at_once"], "the broker was taken to be away"
    assert client.llen("celery") == 3
    client.delete("celery")
    client.close()

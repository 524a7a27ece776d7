"""Test servers, started once before the workers are: the pytest plugin `-p tests.servers`.

Every run has a folder of its own, `var/test/N`, where N is the first number that no other run uses; so the
developer's data is never touched, and two runs in one checkout do not meet. What it sets before Django's
settings are read, in the environment that xdist's workers inherit:

STAMMTISCH_VAR          the run's folder
STAMMTISCH_TEST_RUN     N, for names that two runs must not share on one external server
STAMMTISCH_VALKEY_BASE  per worker: the first of its INDEXES indexes of the embedded Valkey, which has 64
REDIS_URL               per worker, and only where it was set: the same server with an index of its own

Databases are told apart by pytest-django, which puts `_gwN` behind their name. Servers that DATABASE_URL or
REDIS_URL name are used as they are. They run without fsync: fast, and lost in a power failure.
"""

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit, urlunsplit

import pytest

from config import embedded
from config.embedded import locks
from config.embedded.places import CHECKOUT

INDEXES = 4  # of the embedded Valkey for each worker: cache, broker and two to spare
EXTERNAL_INDEXES = 15  # a Redis usually has 16; index 0 may be somebody's
WORKERS_PER_RUN = 4  # so that a second run beside this one starts behind it

_stack = pytest.StashKey[ExitStack]()


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """Before pytest-django reads the settings."""
    early_config.stash[_stack] = ExitStack()
    early_config.add_cleanup(early_config.stash[_stack].close)
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    if worker_id() == "master":
        choose_folder(early_config.stash[_stack])
    if os.environ.get("REDIS_URL"):
        os.environ["REDIS_URL"] = valkey_url(worker_id())
    os.environ["STAMMTISCH_VALKEY_BASE"] = str(number_of(worker_id()) * INDEXES)
    return (yield)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """The servers run from here, in the one process that starts the workers, until that ends."""
    idle = config.option.collectonly or config.option.help or config.option.version
    if worker_id() == "master" and not idle:
        try:
            config.stash[_stack].enter_context(embedded.running(durable=False))
        except embedded.ServersError as error:
            raise pytest.UsageError(str(error)) from error


def worker_id() -> str:
    """This process's name among xdist's workers; "master" is the one that starts them, or the only one."""
    return os.environ.get("PYTEST_XDIST_WORKER", "master")


def number_of(worker: str) -> int:
    """0 for master, 1 for gw0, 2 for gw1 …"""
    found = re.fullmatch(r"gw(\d+)", worker)
    return int(found[1]) + 1 if found else 0


def valkey_url(worker: str) -> str:
    """The Valkey or Redis of `worker`: an index of its own on the embedded server or on REDIS_URL's."""
    given = os.environ.get("REDIS_URL")
    if not given:
        return embedded.valkey_url()
    run = int(os.environ["STAMMTISCH_TEST_RUN"]) - 1
    index = 1 + (run * WORKERS_PER_RUN + max(0, number_of(worker) - 1)) % EXTERNAL_INDEXES
    return with_index(given, index)


def with_index(url: str, index: int) -> str:
    """`url` with another index: `redis://host/3`, `unix:///path?db=3`, `redis+socket:///path?virtual_host=3`."""
    parts = urlsplit(url)
    if parts.netloc:
        return urlunsplit(parts._replace(path=f"/{index}"))
    name = "virtual_host" if parts.scheme.startswith("redis+") else "db"
    return f"{parts.scheme}://{parts.path}?{name}={index}"


def choose_folder(stack: ExitStack) -> None:
    """Take the first folder that is free; a killed run's servers in there are adopted, not lost."""
    number = 1
    while True:
        folder = CHECKOUT / "var" / "test" / str(number)
        folder.mkdir(parents=True, exist_ok=True)
        lock = locks.try_exclusive(folder / "run.lock")
        if lock is not None:
            break
        number += 1
    stack.callback(os.close, lock)
    os.environ["STAMMTISCH_VAR"] = str(folder)
    os.environ["STAMMTISCH_TEST_RUN"] = str(number)

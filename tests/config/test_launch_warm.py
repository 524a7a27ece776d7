"""What is loaded while the database is still being prepared, and supervisord that starts it at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.embedded.places import CHECKOUT
from config.launch.address import Address
from config.launch.programs import programs
from config.launch.supervisord import PromptPoller

NOWHERE = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing", "REDIS_URL": "redis://127.0.0.1:1/0"}
SAY = """
import sys
import config.launch.warm
from django.apps import apps
print(apps.ready, "community.threads.views" in sys.modules)
"""


def loaded(var: Path, **variables: str) -> "subprocess.CompletedProcess[str]":
    environment = os.environ | NOWHERE | {"STAMMTISCH_VAR": str(var / "empty"), "DJANGO_SETTINGS_MODULE": ""}
    del environment["DJANGO_SETTINGS_MODULE"]
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", SAY],
        cwd=CHECKOUT,
        env=environment | variables,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_views_are_loaded_without_a_database_a_cache_or_static_files(tmp_path):
    done = loaded(tmp_path)
    assert done.stdout.split() == ["True", "True"], done.stderr


def test_a_missing_variable_is_left_for_the_preparation_to_tell(tmp_path):
    done = loaded(tmp_path, ENVIRONMENT="production", SECRET_KEY="")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["False", "False"]


@pytest.mark.parametrize("name", ["worker", "beat"])
def test_only_the_web_loads_before_its_turn(var, name):
    commands = {program.name: list(program.command) for program in programs(Address("127.0.0.1", 8123))}
    assert commands["web"].index("--load") < commands["web"].index("--after")
    assert "--load" not in commands[name]


def test_the_first_look_does_not_wait():
    poller = PromptPoller(None)
    waited = []
    poller._poll_fds = lambda timeout: waited.append(timeout) or []
    poller.poll(1)
    poller.poll(1)
    assert waited == [0, 1]

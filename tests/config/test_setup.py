"""bin/setup and what it installs."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from config.embedded.places import CHECKOUT

SCRIPTS = ("bin/bench", "bin/run", "bin/setup", "bin/test", ".ci/run")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A machine with the tools that every system has, and a Python that is too old."""
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("bash", "env", "dirname", "mkdir", "mv"):
        (tools / name).symlink_to(shutil.which(name) or name)
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14", "python"):
        (tools / name).write_text("#!/bin/sh\nexit 1\n")
        (tools / name).chmod(0o755)
    return tools


def test_an_old_python_is_one_line(bare, tmp_path):
    (tmp_path / "bin").mkdir()
    shutil.copy(CHECKOUT / "bin" / "setup", tmp_path / "bin" / "setup")
    command = [tmp_path / "bin" / "setup"]
    done = subprocess.run(command, check=False, env={"PATH": str(bare)}, text=True, capture_output=True, timeout=30)
    assert done.returncode == 1
    assert "Python 3.11 or newer is needed" in done.stderr
    assert "bin/setup:" in done.stderr


@pytest.mark.parametrize("script", SCRIPTS)
def test_scripts_can_be_run(script):
    assert os.access(CHECKOUT / script, os.X_OK)
    done = subprocess.run(["bash", "-n", CHECKOUT / script], check=False, capture_output=True, timeout=30)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("folder", [CHECKOUT, CHECKOUT / "bench"], ids=["pages", "bench"])
def test_packages_are_pinned_and_come_from_wherever_the_machine_gets_them(folder):
    package = json.loads((folder / "package.json").read_text())
    assert all(version[0].isdigit() for version in package["dependencies"].values())
    locked = json.loads((folder / "package-lock.json").read_text())["packages"]
    for name, facts in locked.items():
        assert "resolved" not in facts, name
        assert not name or facts["integrity"].startswith("sha512-")

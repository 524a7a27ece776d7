"""The community that is measured: found again, or built."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from bench.building.sizes import Size
from bench.folder import is_built, note_built
from bench.progress import say
from config.embedded.places import CHECKOUT


def set_up() -> None:
    """Tables and static files, as bin/run makes them."""
    done = subprocess.run(
        [sys.executable, "-m", "config.launch.prepare"],
        cwd=CHECKOUT,
        check=False,
        stdout=subprocess.DEVNULL,
        env=os.environ,
    )
    if done.returncode:
        raise RuntimeError("The database could not be set up")


def furnish(folder: Path, size: Size) -> None:
    """The community, if it is not there yet; servers run, Django is set up."""
    from bench.building.build import build
    from bench.building.filling import run

    if is_built(folder):
        say(f"The {size.name} community is there already")
        return
    say(f"Building the {size.name} community: {size.threads:,} threads, {size.posts:,} posts …")
    build(size, datetime.now(UTC))
    run("VACUUM (ANALYZE)")
    run("CHECKPOINT")
    note_built(folder)
    say("Built")

"""How quickly a Stack Exchange dump comes in, rendering included; into a database of its own."""

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
from django.conf import settings
from django.core.management import get_commands

from bench.dump import POSTS, write_dump
from config import embedded
from config.embedded.places import CHECKOUT

COMMAND = "import_stackexchange"
DATABASE = "bench_import"


def import_speed() -> dict[str, Any]:
    """Posts a second; says so where there is no such command."""
    if COMMAND not in get_commands():
        return {"skipped": f"manage.py {COMMAND} is not there"}
    _database("CREATE")
    try:
        with TemporaryDirectory() as folder:
            write_dump(Path(folder))
            _manage("migrate", "--verbosity=0")
            begun = time.monotonic()
            _manage(COMMAND, folder)
            took = time.monotonic() - begun
    finally:
        _database("DROP")
    return {"posts": POSTS, "seconds": round(took, 2), "posts_per_second": round(POSTS / took, 1)}


def _manage(*arguments: str) -> None:
    url = embedded.database_url().removesuffix("/stammtisch") + f"/{DATABASE}"
    environment = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings"}
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=CHECKOUT, env=environment, check=False, stdout=subprocess.DEVNULL)
    if done.returncode:
        raise RuntimeError(f"manage.py {arguments[0]} ended with {done.returncode}")


def _database(verb: str) -> None:
    if_there = "IF EXISTS " if verb == "DROP" else ""
    ours = settings.DATABASES["default"]
    with psycopg.connect(host=ours["HOST"], user=ours["USER"], dbname=ours["NAME"], autocommit=True) as connection:
        connection.execute(f"{verb} DATABASE {if_there}{DATABASE}")

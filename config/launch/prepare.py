"""What has to be done before the first page: `python -m config.launch.prepare`.

A process of its own, so that Django's memory is given back; one process for all steps, because loading
Django is what takes time. Prints the demo's sign-ins; what it does and what went wrong go to stderr.
"""

import hashlib
import inspect
import io
import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import OperationalError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils.module_loading import import_string

from config import embedded
from config.embedded import locks


def main() -> int:
    """Exit code 1 and one line where the environment is at fault; anything else is a bug and shows as one."""
    try:
        django.setup()
        embedded.var().mkdir(parents=True, exist_ok=True)
        with locks.exclusive(embedded.var() / "prepare.lock"):
            migrate()
            collect_static_files(embedded.var() / "static.fingerprint")
            print(load_demo(), end="")
    except (ImproperlyConfigured, OperationalError) as error:
        print(f"bin/run: {' '.join(str(error).split())}", file=sys.stderr)
        return 1
    return 0


def migrate() -> None:
    """Apply what is missing; asking first is quicker than `migrate` with nothing to do."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Setting up the database …", file=sys.stderr)
        call_command("migrate", interactive=False, verbosity=0)


def collect_static_files(stamp: Path) -> None:
    """Only when a file has changed. From scratch: files out of npm are dated 1985 and never look newer."""
    now = fingerprint()
    if stamp.exists() and stamp.read_text() == now and Path(settings.STATIC_ROOT).is_dir():
        return
    print("Collecting scripts, styles and fonts …", file=sys.stderr)
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(now)


def fingerprint() -> str:
    """Differs when any static file, or the way they are stored, does."""
    digest = hashlib.sha256(repr((settings.STORAGES["staticfiles"], settings.STATIC_ROOT)).encode())
    storage_class = import_string(settings.STORAGES["staticfiles"]["BACKEND"])
    for kind in (storage_class, *map(type, get_finders())):
        digest.update(Path(inspect.getfile(kind)).read_bytes())
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = Path(storage.path(path)).stat()
            digest.update(f"{path}\0{found.st_size}\0{found.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def load_demo() -> str:
    """The demo community into a forum without members, never into a real one; returns the sign-ins.

    All of it or nothing: half a demo would have members, and never be completed. STAMMTISCH_DEMO=no leaves
    an empty forum empty.
    """
    if settings.PRODUCTION or os.environ.get("STAMMTISCH_DEMO") == "no":
        return ""
    output = io.StringIO()
    with transaction.atomic():
        call_command("load_demo", if_empty=True, stdout=output)
    return output.getvalue()


if __name__ == "__main__":
    sys.exit(main())

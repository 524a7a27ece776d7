"""The embedded PostgreSQL 18."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path

from config.embedded import binaries, places, process
from config.embedded.errors import with_log
from config.embedded.server import Server, first_number

DATABASE = "stammtisch"
SUPERUSER = "postgres"

# The builtin locale sorts the same on every machine; the wheel's build has no ICU.
INITDB = (
    f"--encoding=UTF8 --locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C --username={SUPERUSER} "
    "--auth-local=trust --auth-host=reject --no-instructions"
).split()

SETTINGS = {
    "listen_addresses": "",
    "port": "5432",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "jit": "off",  # compiling costs more than it saves in queries of a few milliseconds
    "wal_compression": "on",
    "random_page_cost": "1.1",
    "log_checkpoints": "off",
    # What people typed does not belong in a log.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}
VOLATILE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Postgres(Server):
    key = "postgres"
    name = "PostgreSQL"
    variable = "DATABASE_URL"
    signal_to_stop = signal.SIGINT  # "fast": does not wait for clients to leave
    signal_to_quit = signal.SIGQUIT

    def prepare(self, lock: int) -> None:
        """initdb into a folder beside, then renamed: a start that was cut short leaves no half database."""
        for unfinished in self.folder.glob("new-*"):
            shutil.rmtree(unfinished)
        if not self.data.exists():
            new = Path(tempfile.mkdtemp(prefix="new-", dir=self.folder))
            self.owner().give(new)
            self._initdb(new, lock)
            new.rename(self.data)

    def command(self) -> list[str | Path]:
        folder = str(places.postgres_socket_folder()).replace('"', '""')
        settings = SETTINGS | ({} if self.durable else VOLATILE) | {"unix_socket_directories": f'"{folder}"'}
        flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return [binaries.program_for(binaries.POSTGRES, self.owner()), "-D", self.data, *flags]

    def environment(self) -> dict[str, str]:
        """Nothing of ours lives when it is started, so a left postmaster.pid names no server of ours.

        The number may be a zombie's or, after a restart of the machine, a stranger's; then the server would
        refuse to start. It takes this variable as leave to ignore that one number, and still makes sure that
        nobody has its shared memory.
        """
        stale = self.pid()
        return {} if stale is None else {"PG_GRANDPARENT_PID": str(stale)}

    def answers(self) -> bool:
        path = places.postgres_socket_folder() / places.POSTGRES_SOCKET
        with closing(socket.socket(socket.AF_UNIX)) as probe:
            probe.settimeout(1)
            try:
                probe.connect(os.fspath(path))
            except OSError:
                return False
        found = self._psql("SHOW data_directory")
        return found is not None and Path(found).resolve() == self.data.resolve()

    def pid(self) -> int | None:
        return first_number(self.data / "postmaster.pid")

    def passes(self, lines: list[str]) -> bool:
        """Processes of a killed server take a moment to notice, and keep its shared memory until then."""
        text = "\n".join(lines)
        return "shared memory block" in text or "already exists" in text

    def finish(self) -> None:
        if self._psql(f"SELECT 1 FROM pg_database WHERE datname = '{DATABASE}'") != "1":
            self._psql(f"CREATE DATABASE {DATABASE}")

    def _initdb(self, folder: Path, lock: int) -> None:
        program = binaries.program_for(binaries.POSTGRES, self.owner()).with_name("initdb")
        quick = [] if self.durable else ["--no-sync"]
        command: list[str | Path] = [program, *INITDB, *quick, "--pgdata", folder]
        child = process.launch(command, owner=self.owner(), log=self.log, lock=lock, extra={})
        try:
            failed = child.wait()
        except BaseException:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
            shutil.rmtree(folder, ignore_errors=True)
            raise
        if failed:
            shutil.rmtree(folder, ignore_errors=True)
            raise with_log("PostgreSQL could not make its data folder", self.log)

    def _psql(self, sql: str) -> str | None:
        """The answer to `sql`, or None if the server does not take it."""
        program = (binaries.POSTGRES.site() / binaries.POSTGRES.program).with_name("psql")
        command: list[str | Path] = [
            program,
            "-XAtq",
            "-U",
            SUPERUSER,
            "-p",
            "5432",
            "-d",
            "postgres",
            "-c",
            sql,
        ]
        environment = process.environment() | {
            "PGHOST": str(places.postgres_socket_folder()),
            "PGCONNECT_TIMEOUT": "5",
        }
        try:
            done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True, timeout=30)
        except subprocess.TimeoutExpired:
            return None
        return done.stdout.strip() if done.returncode == 0 else None

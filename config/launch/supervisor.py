"""supervisord: its configuration, its life, and what it has to tell."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config import embedded
from config.embedded.places import CHECKOUT
from config.launch.address import Address
from config.launch.claim import run_folder
from config.launch.programs import Program, programs
from config.launch.tied import SUPERVISOR

# `startretries`: its pauses grow by a second each time, so this many never run out in practice.
DAEMON = """\
[supervisord]
nodaemon=true
silent=true
{user}
logfile={log}
logfile_maxbytes=1MB
logfile_backups=1
loglevel=info
pidfile={pid}
"""
PROGRAM = """
[program:{name}]
command={command}
directory={directory}
autorestart=true
startsecs=3
startretries=1000
stopwaitsecs={patience}
stopasgroup=true
killasgroup=true
redirect_stderr=true
stdout_logfile={log}
stdout_logfile_maxbytes=10MB
stdout_logfile_backups=3
"""


def log_of(name: str, address: Address) -> Path:
    """Where the program `name` of the launcher at `address` writes to."""
    return embedded.var() / "log" / f"{name}-{address.name}.log"


def configuration(address: Address) -> str:
    """supervisord's configuration, with the per cent signs doubled that it would replace."""
    daemon = DAEMON.format(
        user="user=root" if os.geteuid() == 0 else "",
        log=_quoted(log_of("supervisord", address)),
        pid=_quoted(run_folder(address) / "supervisord.pid"),
    )
    return daemon + "".join(_section(program, address) for program in programs(address))


@contextmanager
def supervised(address: Address, lock: int) -> Iterator["subprocess.Popen[bytes]"]:
    """supervisord and its programs, for as long as the block runs; it holds `lock` while it lives."""
    path = run_folder(address) / "supervisord.conf"
    path.write_text(configuration(address))
    child: subprocess.Popen[bytes] = subprocess.Popen(
        [sys.executable, "-m", "config.launch.tied", SUPERVISOR, "-c", path],
        cwd=CHECKOUT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C at the terminal is for the launcher, which stops things in order
        pass_fds=(lock,),
    )
    try:
        yield child
    finally:
        child.terminate()
        child.wait()


class News:
    """What supervisord has written since it was last asked, as far as a person wants to know it."""

    _ended = re.compile(r" (?:exited|gave up): (\w+) (.+)$", re.MULTILINE)

    def __init__(self, address: Address) -> None:
        self._log = log_of("supervisord", address)
        self._read = self._log.stat().st_size if self._log.exists() else 0

    def endings(self) -> list[tuple[str, str]]:
        """Programs that have ended, each with the reason."""
        if not self._log.exists():
            return []
        if self._log.stat().st_size < self._read:
            self._read = 0
        with self._log.open("rb") as file:
            file.seek(self._read)
            text = file.read()
        self._read += len(text)
        return self._ended.findall(text.decode(errors="replace"))


def _section(program: Program, address: Address) -> str:
    return PROGRAM.format(
        name=program.name,
        command=_quoted(shlex.join(program.command)),
        directory=_quoted(CHECKOUT),
        patience=program.patience,
        log=_quoted(log_of(program.name, address)),
    )


def _quoted(value: str | Path) -> str:
    return str(value).replace("%", "%%")

"""What the launcher does while the forum runs."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

from config import embedded
from config.embedded.errors import last_lines
from config.launch.address import LOOPBACK, Address
from config.launch.errors import LaunchError
from config.launch.supervisor import News, log_of

LOOK = 2.0  # seconds between two looks at the servers
SLOW_START = 90.0  # seconds until we say that something is wrong
SILENCE = 30.0  # seconds in which the same program's troubles are told once


class _Stay(urllib.request.HTTPRedirectHandler):
    """A redirect may lead to a proxy that is not there yet."""

    def redirect_request(self, *args: object) -> None:
        return None


# No proxy: this is about our own machine.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _Stay)


def await_web(address: Address, supervisord: "subprocess.Popen[bytes]") -> None:
    """Return when the forum answers; raises LaunchError if supervisord ends or it takes too long."""
    begun = time.monotonic()
    while not answers(address):
        if supervisord.poll() is not None:
            raise LaunchError(f"supervisord ended; see {log_of('supervisord', address)}")
        if time.monotonic() - begun > SLOW_START:
            lines = "\n  ".join(last_lines(log_of("web", address), 15))
            raise LaunchError(f"The forum does not answer; the end of {log_of('web', address)}:\n  {lines}")
        time.sleep(0.1)


def answers(address: Address) -> bool:
    """Whether anything that speaks HTTP is there; a page that says no is an answer too."""
    try:
        with _opener.open(address.url, timeout=10):
            return True
    except urllib.error.HTTPError as error:
        error.close()
        return True
    except OSError:
        return False


def welcome(address: Address, sign_ins: str) -> None:
    """What the person at the terminal has been waiting for."""
    print(f"\nStammtisch is at {address.url}")
    if sign_ins.strip():
        print(f"\n{sign_ins.rstrip()}\n")
    if not os.environ.get("EMAIL_URL"):
        print(f"Mail is written to {_short(embedded.var() / 'mail')}")
    print(f"Logs are in {_short(embedded.var() / 'log')}. Ctrl-C stops everything.")
    if address.host not in (LOOPBACK, "::1", "localhost") and not os.environ.get("ALLOWED_HOSTS"):
        print("Only names of this machine are answered to: set ALLOWED_HOSTS for others.")
    sys.stdout.flush()


def watch(address: Address, supervisord: "subprocess.Popen[bytes]", servers: embedded.Running, news: News) -> None:
    """Keep the servers up and tell of what ended, until supervisord ends."""
    told: dict[str, float] = {}
    while supervisord.poll() is None:
        tell(address, news, told)
        mend(servers)
        with suppress(subprocess.TimeoutExpired):
            supervisord.wait(LOOK)


def mend(servers: embedded.Running) -> None:
    """A server that cannot be started now may be so in a while: a full disk gets emptied."""
    try:
        for name in servers.mend():
            print(f"{name} had ended and was started again.", file=sys.stderr)
    except (embedded.ServersError, OSError) as error:
        print(f"bin/run: {error}", file=sys.stderr)


def tell(address: Address, news: News, told: dict[str, float]) -> None:
    """Say which programs ended and why; `told` remembers when that was last said of each."""
    for name, reason in news.endings():
        if time.monotonic() - told.get(name, -SILENCE) < SILENCE:
            continue
        told[name] = time.monotonic()
        log = log_of(name, address)
        print(f"{name} ended {reason} and is started again; the end of {_short(log)}:", file=sys.stderr)
        for line in last_lines(log):
            print(f"  {line}", file=sys.stderr)


def _short(path: Path) -> str:
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative

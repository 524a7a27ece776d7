"""`python -m config.launch`: the forum from nothing to the first page, until Ctrl-C."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType

from config import embedded
from config.embedded import locks
from config.embedded.places import CHECKOUT
from config.launch.address import Address, from_environment
from config.launch.claim import claimed
from config.launch.errors import LaunchError
from config.launch.programs import ANSWERING, PREPARED, gate
from config.launch.supervisor import News, log_of, supervised
from config.launch.watch import await_web, watch, welcome

SHORT_LIFE = 10.0  # seconds


def main() -> int:
    """0 after Ctrl-C, SIGTERM or SIGHUP; 1 and a line on stderr if the forum cannot be started."""
    ending = Ending()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, ending)
    try:
        serve(from_environment())
    except (LaunchError, embedded.ServersError) as error:
        print(f"bin/run: {error}", file=sys.stderr)
    return 1


def serve(address: Address) -> None:
    """Everything, in order; each `with` takes back what it gave."""
    with claimed(address) as lock, embedded.running() as servers:
        with closed(gate(address, PREPARED)) as prepared, closed(gate(address, ANSWERING)) as answering:
            news = News(address)
            with supervised(address, lock) as supervisord:
                sign_ins = prepare()
                prepared.close()
                await_web(address, supervisord)
                answering.close()
                welcome(address, sign_ins)
                watch(address, supervisord, servers, news)
        keep(address, lock, servers)


def keep(address: Address, lock: int, servers: embedded.Running) -> None:
    """Go on with a new supervisord where one has died; one that dies at once is a LaunchError."""
    while True:
        print("supervisord had ended and is started again.", file=sys.stderr)
        begun = time.monotonic()
        news = News(address)
        with supervised(address, lock) as supervisord:
            watch(address, supervisord, servers, news)
        if time.monotonic() - begun < SHORT_LIFE:
            raise LaunchError(f"supervisord does not stay; see {log_of('supervisord', address)}")


@contextmanager
def closed(path: Path) -> Iterator[ExitStack]:
    """A gate that is closed until what this yields is."""
    with ExitStack() as stack:
        stack.enter_context(locks.exclusive(path))
        yield stack


def prepare() -> str:
    """Migrations, static files, demo; returns the sign-ins. It has said itself what went wrong."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    command = [sys.executable, "-m", "config.launch.prepare"]
    with subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True, start_new_session=True) as child:
        try:
            output, _ = child.communicate()
        except BaseException:
            child.terminate()
            raise
    if child.returncode:
        sys.exit(1)
    return output


class Ending:
    """The first request to stop ends the program in order; later ones change nothing about that."""

    def __init__(self) -> None:
        self._asked = False

    def __call__(self, number: int, frame: FrameType | None) -> None:
        if not self._asked:
            self._asked = True
            sys.exit(0)


if __name__ == "__main__":
    sys.exit(main())

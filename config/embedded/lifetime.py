"""From the first user to the last: who starts a server, who adopts it, who stops it."""

import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from config.embedded import locks, places, process
from config.embedded.errors import ServersError, last_lines, with_log
from config.embedded.postgres import Postgres
from config.embedded.server import Server
from config.embedded.valkey import Valkey

PATIENCE = 60.0  # seconds: after a crash PostgreSQL first repeats what its log says was committed
RETRY = 10.0  # seconds in which a hindrance that goes away by itself is waited for
TIME_TO_STOP = 15.0  # seconds before it is stopped the hard way
STEP = 0.03  # seconds between two looks


class Lease:
    """One user's hold on one server."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._hold: int | None = None

    def take(self) -> None:
        """Hold it, and have it running; raises ServersError."""
        self.server.make_folders()
        with locks.exclusive(self.server.starting):
            self._hold = locks.shared(self.server.users)
            ensure(self.server)
            self.server.finish()

    def leave(self) -> None:
        """Let go; who is the last stops it. A second Ctrl-C waits until that is done."""
        if self._hold is None:
            return
        with process.deferred_signals(), locks.exclusive(self.server.starting):
            try:
                if locks.is_alone(self._hold):
                    stop(self.server)
            finally:
                os.close(self._hold)
                self._hold = None

    def mend(self) -> bool:
        """Start it again if it has died; whether that was so."""
        process.reap()
        if locks.is_held(self.server.alive):
            return False
        with locks.exclusive(self.server.starting):
            ensure(self.server)
        return True


class Running:
    """The embedded servers that a block uses; empty where variables name others."""

    def __init__(self, leases: list[Lease]) -> None:
        self._leases = leases

    def mend(self) -> list[str]:
        """Start again what has died, and name it; raises ServersError if that fails. Call it now and then."""
        return [lease.server.name for lease in self._leases if lease.mend()]


@contextmanager
def running(*, durable: bool = True) -> Iterator[Running]:
    """Have the servers that DATABASE_URL and REDIS_URL do not name running for as long as the block runs.

    `durable=False` is for tests: faster, and lost in a power failure. Raises ServersError.
    """
    needed = [kind for kind in (Postgres, Valkey) if not os.environ.get(kind.variable)]
    with ExitStack() as stack:
        leases = [Lease(kind(durable=durable)) for kind in needed]
        try:
            for lease in leases:
                stack.callback(lease.leave)
                lease.take()
        except OSError as error:
            raise ServersError(f"The embedded servers could not be started: {error}") from error
        yield Running(leases)


def ensure(server: Server) -> None:
    """Adopt it if it runs, start it if not; the caller holds `server.starting`."""
    begun = time.monotonic()
    launched = False
    while not server.answers():
        passed = time.monotonic() - begun
        lock = locks.try_exclusive(server.alive)
        if lock is not None:
            try:
                if launched and not (passed < RETRY and server.passes(last_lines(server.log))):
                    raise with_log(f"{server.name} does not start", server.log)
                start(server, lock)
                launched = True
            finally:
                # Closing and not unlocking: from here on the server itself holds it.
                os.close(lock)
        elif passed > PATIENCE:
            raise with_log(f"{server.name} runs but does not answer", server.log)
        time.sleep(STEP)
        process.reap()


def start(server: Server, lock: int) -> None:
    """Launch it; `lock` says that no process of it lives, and goes over to the new one."""
    server.owner().private_folder(places.socket_folder())
    server.prepare(lock)
    process.launch(server.command(), owner=server.owner(), log=server.log, lock=lock, extra=server.environment())


def stop(server: Server) -> None:
    """End it in order, or after a while the hard way; the caller holds `server.starting`."""
    begun = time.monotonic()
    told = hard = False
    while locks.is_held(server.alive):
        pid, passed = server.pid(), time.monotonic() - begun
        if pid and not told:
            process.send(pid, server.signal_to_stop)
            told = True
        if pid and passed > TIME_TO_STOP and not hard:
            process.send(pid, server.signal_to_quit)
            hard = True
        if passed > TIME_TO_STOP * 2:
            raise with_log(f"{server.name} does not stop", server.log)
        time.sleep(STEP)
        process.reap()

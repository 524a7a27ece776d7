"""The embedded Valkey: the queue's broker and the cache."""

import os
import signal
import socket
from contextlib import closing
from pathlib import Path

from config.embedded import binaries, places
from config.embedded.server import Server, first_number

# One instance is broker and cache, so nothing is evicted: everything in the cache has a time to live.
SETTINGS = {
    "--port": "0",
    "--unixsocketperm": "700",
    "--daemonize": "no",
    "--loglevel": "warning",
    "--maxmemory": "256mb",
    "--maxmemory-policy": "noeviction",
    "--save": "",
}
DURABLE = {"--databases": "16", "--appendonly": "yes"}
VOLATILE = {"--databases": "64", "--appendonly": "no"}  # indexes for many tests side by side


class Valkey(Server):
    key = "valkey"
    name = "Valkey"
    variable = "REDIS_URL"
    signal_to_stop = signal.SIGTERM
    signal_to_quit = signal.SIGKILL

    def prepare(self, lock: int) -> None:
        self.owner().private_folder(self.data)

    def command(self) -> list[str | Path]:
        ours = {"--dir": self.data, "--unixsocket": places.valkey_socket(), "--pidfile": self._pidfile}
        settings: dict[str, str | Path] = {**ours, **SETTINGS, **(DURABLE if self.durable else VOLATILE)}
        flags = [part for setting in settings.items() for part in setting]
        return [binaries.program_for(binaries.VALKEY, self.owner()), *flags]

    def answers(self) -> bool:
        """PING fails while it still loads its data; the folder tells it from anybody else's server."""
        with closing(socket.socket(socket.AF_UNIX)) as client:
            client.settimeout(1)
            try:
                client.connect(os.fspath(places.valkey_socket()))
                client.sendall(b"PING\r\nCONFIG GET dir\r\nQUIT\r\n")
                answer = b"".join(iter(lambda: client.recv(4096), b""))
            except OSError:
                return False
        return answer.startswith(b"+PONG") and os.fsencode(self.data.resolve()) in answer.splitlines()

    def pid(self) -> int | None:
        return first_number(self._pidfile)

    def passes(self, lines: list[str]) -> bool:
        return False

    @property
    def _pidfile(self) -> Path:
        return self.data / "valkey.pid"

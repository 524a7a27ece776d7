"""A forum of its own with the demo in it, for as long as the pictures are taken."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 180  # seconds until the first page, the demo's loading included


@contextmanager
def running_forum() -> Iterator[str]:
    """Starts what bin/run runs on a free port; gives the address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    launcher = subprocess.Popen(
        [sys.executable, "-m", "config.launch"],
        env={**os.environ, "PORT": str(port), "HOST": "127.0.0.1"},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, launcher)
        yield address
    finally:
        launcher.send_signal(signal.SIGTERM)
        launcher.wait(timeout=60)


def _wait_for(address: str, launcher: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if launcher.poll() is not None:
            sys.exit("The forum did not start; var/gallery/log says why.")
        try:
            urllib.request.urlopen(f"{address}/robots.txt", timeout=2)
            return
        except OSError:
            time.sleep(0.5)
    sys.exit("The forum took too long to start.")

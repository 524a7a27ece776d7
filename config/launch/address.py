"""Where the forum is to be found: HOST and PORT."""

import os
import re
import socket
from dataclasses import dataclass
from typing import Any

from config.launch.errors import LaunchError

LOOPBACK = "127.0.0.1"
ANYWHERE = {"0.0.0.0": LOOPBACK, "::": "::1"}


@dataclass(frozen=True)
class Address:
    host: str
    port: int

    @property
    def name(self) -> str:
        """Names files of this launcher, beside those of others."""
        host = "" if self.host == LOOPBACK else re.sub(r"[^\w.-]", "_", self.host) + "-"
        return f"{host}{self.port}"

    @property
    def reachable(self) -> str:
        """The host under which this machine itself gets there."""
        return ANYWHERE.get(self.host, self.host)

    @property
    def url(self) -> str:
        """What a browser takes."""
        host = f"[{self.reachable}]" if ":" in self.reachable else self.reachable
        return f"http://{host}:{self.port}/"


def from_environment() -> Address:
    """HOST and PORT, by default 127.0.0.1:8000; raises LaunchError if they mean nothing."""
    host, port = os.environ.get("HOST") or LOOPBACK, os.environ.get("PORT") or "8000"
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise LaunchError(f"PORT must be a number from 1 to 65535, not {port!r}")
    address = Address(host.strip("[]"), int(port))
    resolve(address)
    return address


def resolve(address: Address) -> tuple[int, int, int, Any]:
    """What a socket needs to listen there; raises LaunchError if the host means nothing."""
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        raise LaunchError(f"HOST {address.host!r} is not an address of this machine: {error}") from error
    family, kind, protocol, _, target = found[0]
    return family, kind, protocol, target


def require_free(address: Address) -> None:
    """Raises LaunchError if nothing can listen there: taken, not this machine's, or not allowed."""
    family, kind, protocol, target = resolve(address)
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(target)
        except OSError as error:
            reason = error.strerror or str(error)
            raise LaunchError(
                f"Cannot listen on {address.host}:{address.port}: {reason}. Choose another: PORT=8001 bin/run"
            ) from error

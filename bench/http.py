"""Single requests over one connection that stays open."""

import http.client
import time
from dataclasses import dataclass

from config.launch.address import Address


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    milliseconds: float


class Connection:
    def __init__(self, address: Address) -> None:
        self._wire = http.client.HTTPConnection(address.host, address.port, timeout=60)

    def ask(self, path: str, headers: dict[str, str], *, method: str = "GET", body: str = "") -> Answer:
        begun = time.perf_counter()
        self._wire.request(method, path, body=body or None, headers=headers)
        response = self._wire.getresponse()
        content = response.read()
        took = (time.perf_counter() - begun) * 1000
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, content, took)

    def close(self) -> None:
        self._wire.close()

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
        try:
            response = self._ask(path, headers, method, body)
        except http.client.RemoteDisconnected:  # the server closes what was idle for long; nothing was done yet
            response = self._ask(path, headers, method, body)
        content = response.read()
        took = (time.perf_counter() - begun) * 1000
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, content, took)

    def _ask(self, path: str, headers: dict[str, str], method: str, body: str) -> http.client.HTTPResponse:
        self._wire.request(method, path, body=body or None, headers=headers)
        return self._wire.getresponse()

    def close(self) -> None:
        self._wire.close()

"""HOST and PORT: what cannot work is one line, before anything is started."""

import os
import socket
import subprocess
import sys

import pytest

from config import embedded
from config.embedded import locks
from config.embedded.places import CHECKOUT
from config.launch.address import Address, from_environment
from config.launch.claim import claimed
from config.launch.errors import LaunchError


def launch(**environment: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "config.launch"]
    variables = os.environ | environment
    return subprocess.run(
        command, check=False, cwd=CHECKOUT, env=variables, text=True, capture_output=True, timeout=60
    )


def test_a_busy_port_is_one_line_and_starts_nothing(var):
    with socket.create_server(("127.0.0.1", 0)) as other:
        done = launch(PORT=str(other.getsockname()[1]))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "Address already in use" in done.stderr
    assert not embedded.home().exists() or not (embedded.home() / "postgres").exists()


@pytest.mark.parametrize(
    ("host", "port", "says"),
    [
        ("127.0.0.1", "0", "PORT must be a number"),
        ("127.0.0.1", "65536", "PORT must be a number"),
        ("127.0.0.1", "eight", "PORT must be a number"),
        ("127.0.0.1", "٨٠", "PORT must be a number"),
        ("no-such-host.invalid", "8765", "not an address"),
        ("x" * 300, "8765", "not an address"),
        ("192.0.2.1", "8765", "Cannot listen"),
    ],
)
def test_an_unusable_address_is_one_line(var, host, port, says):
    done = launch(HOST=host, PORT=port)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert says in done.stderr


def test_a_second_launcher_on_the_same_port_is_refused(var):
    address = Address("127.0.0.1", 8765)
    with claimed(address) as lock:
        assert lock
        with pytest.raises(LaunchError, match="Already running"), claimed(address):
            pass


def test_the_lock_goes_with_the_launcher(var):
    address = Address("localhost", 8764)
    with claimed(address):
        pass
    assert not locks.is_held(embedded.var() / "run" / address.name / "launcher.lock")


def test_defaults(monkeypatch):
    monkeypatch.delenv("HOST", raising=False)
    monkeypatch.setenv("PORT", "")
    assert from_environment() == Address("127.0.0.1", 8000)


@pytest.mark.parametrize(
    ("host", "url", "name"),
    [
        ("127.0.0.1", "http://127.0.0.1:80/", "80"),
        ("0.0.0.0", "http://127.0.0.1:80/", "0.0.0.0-80"),
        ("::", "http://[::1]:80/", "__-80"),
        ("forum.example", "http://forum.example:80/", "forum.example-80"),
    ],
)
def test_urls_and_names(host, url, name):
    address = Address(host, 80)
    assert (address.url, address.name) == (url, name)

"""A whole forum of its own: servers, web, worker and beat as `bin/run` starts them, but nobody mends its Valkey."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

from config import embedded
from config.embedded.places import CHECKOUT
from config.embedded.valkey import Valkey
from config.launch.address import Address
from config.launch.claim import claimed
from config.launch.supervisor import log_of, supervised
from config.launch.watch import await_web
from tests.factories import PASSWORD
from tests.outage.browser import Browser

PREPARE = f"""
import django
django.setup()
from datetime import timedelta
from django.utils import timezone
from django.core.management import call_command
call_command("migrate", interactive=False, verbosity=0)
from allauth.account.models import EmailAddress
from accounts.models import Member
from community.models import Category
Category.objects.create(name="Repairs", slug="repairs")
for handle, name in [("tove", "Tove Olsen"), ("mirela", "Mirela Ionescu")]:
    email = handle + "@example.org"
    joined_at = timezone.now() - timedelta(days=30)
    facts = dict(email=email, password="{PASSWORD}", display_name=name, joined_at=joined_at)
    member = Member.objects.create_member(handle=handle, **facts)
    EmailAddress.objects.create(user=member, email=email, primary=True, verified=True)
"""


class Forum:
    def __init__(self, address: Address, servers: embedded.Running) -> None:
        self.address = address
        self._servers = servers

    def browser(self, handle: str = "") -> Browser:
        """Somebody's browser, signed in as `handle` if that is given."""
        browser = Browser(self.address.url)
        if handle:
            browser.sign_in(handle, PASSWORD)
        return browser

    def sql(self, query: str) -> list[tuple[Any, ...]]:
        with psycopg.connect(embedded.database_url()) as database:
            return database.execute(query).fetchall()

    def signal_valkey(self, number: int) -> None:
        pid = Valkey().pid()
        assert pid
        os.kill(pid, number)
        if number == signal.SIGKILL:
            while Valkey().answers():
                time.sleep(0.01)

    def start_valkey(self) -> None:
        while not self._servers.mend():
            time.sleep(0.05)

    def await_quiet(self, seconds: float) -> float:
        """Return, with the time it took, when nothing is owed any more; fails with what is, after `seconds`."""
        begun = time.monotonic()
        while owed := self.sql("SELECT effect, attempts, error FROM events_delivery WHERE done_at IS NULL"):
            assert time.monotonic() - begun < seconds, f"{owed}\n{self.log('worker')}"
            time.sleep(0.1)
        return time.monotonic() - begun

    def log(self, program: str) -> str:
        return log_of(program, self.address).read_text()


@contextmanager
def running_forum() -> Iterator[Forum]:
    """In the run-time folder that STAMMTISCH_VAR names."""
    address = Address("127.0.0.1", _free_port())
    with claimed(address) as lock, embedded.running(durable=False) as servers:
        subprocess.run([sys.executable, "-c", PREPARE], cwd=CHECKOUT, check=True)
        with supervised(address, lock) as supervisord:
            await_web(address, supervisord)
            yield Forum(address, servers)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]

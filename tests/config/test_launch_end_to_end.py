"""The whole forum, as `bin/run` starts it."""

import os
import signal
import sys
from collections.abc import Iterator

import pytest

from config.embedded import locks
from config.embedded.postgres import Postgres
from config.embedded.valkey import Valkey
from tests.config.conftest import manage
from tests.config.launcher import Launcher, until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="finds processes through /proc")


@pytest.fixture
def launcher(var) -> Iterator[Launcher]:
    yield Launcher(var)
    while Launcher.living:
        Launcher.living[-1].end()


def test_a_forum_that_keeps_itself_up(launcher, var):
    launcher.await_welcome()
    assert launcher.status() == 200
    assert f"http://127.0.0.1:{launcher.port}/" in launcher.said()

    # Whatever dies comes back, the servers too.
    parts = ("granian", "celery -A config worker", "celery -A config.clock beat")
    until(lambda: all(launcher.program(words) for words in parts))
    before = {words: launcher.program(words) for words in parts}
    for pid in (*before.values(), Postgres().pid()):
        os.kill(pid, signal.SIGKILL)
    for words in parts:
        until(lambda words=words: launcher.program(words) not in (before[words], None))
    until(lambda: "web ended (terminated by SIGKILL" in launcher.said())
    until(lambda: "PostgreSQL had ended and was started again" in launcher.said())
    until(lambda: launcher.status() == 200)

    # A command uses its servers, and leaves them running.
    database = Postgres().pid()
    done = manage("showmigrations", "accounts")
    assert "[X]" in done.stdout, done.stderr

    # A second forum shares them. The first may go without a word: its programs go with it.
    second = Launcher(var).await_welcome()
    assert launcher.end(signal.SIGKILL) == -signal.SIGKILL
    until(lambda: launcher.status() is None)
    assert second.status() == 200
    assert Postgres().pid() == database

    # The last one takes the servers along.
    assert second.end(signal.SIGINT) == 0
    assert not locks.is_held(Postgres().alive)
    assert not locks.is_held(Valkey().alive)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_asked_to_stop_while_it_starts(launcher, number):
    until((Postgres().data / "postmaster.pid").exists)
    assert launcher.end(number) == 0
    assert "Traceback" not in launcher.said()
    assert not locks.is_held(Postgres().alive)

"""Whatever is killed, a new start finds everything that was committed."""

import os
import signal
import subprocess
import time

import pytest

from config import embedded
from config.embedded import locks
from config.embedded.owner import server_owner
from config.embedded.postgres import Postgres
from config.embedded.valkey import Valkey
from tests.config.database import connect


def count() -> int:
    with connect() as database:
        return database.execute("SELECT count(*) FROM kept").fetchone()[0]


def commit_rows(number: int) -> None:
    with connect() as database:
        database.autocommit = True
        database.execute("CREATE TABLE kept (id int)")
        for row in range(number):
            database.execute("INSERT INTO kept VALUES (%s)", [row])


def test_kill_9_of_everything_loses_no_committed_row(holder):
    first = holder(durable=True)
    commit_rows(1_000)
    os.kill(Postgres().pid(), signal.SIGKILL)
    os.kill(Valkey().pid(), signal.SIGKILL)
    first.kill(signal.SIGKILL)
    holder(durable=True)
    assert count() == 1_000


def test_a_killed_server_is_mended_while_in_use(var):
    with embedded.running(durable=True) as servers:
        commit_rows(1)
        assert servers.mend() == []
        os.kill(Postgres().pid(), signal.SIGKILL)
        os.kill(Valkey().pid(), signal.SIGKILL)
        mended: list[str] = []
        while len(mended) < 2:
            mended += servers.mend()
        assert sorted(mended) == ["PostgreSQL", "Valkey"]
        assert count() == 1


@pytest.mark.parametrize("after", [0.1, 0.3, 0.6])
def test_kill_9_in_the_middle_of_the_first_start(holder, after):
    first = holder(durable=True, wait=False)
    time.sleep(after)
    first.kill(signal.SIGKILL)
    holder()
    with connect() as database:
        assert database.execute("SELECT 1").fetchone() == (1,)


@pytest.mark.parametrize("after", [0.1, 0.3, 0.6])
def test_ctrl_c_in_the_middle_of_the_first_start(holder, after):
    first = holder(durable=True, wait=False)
    time.sleep(after)
    first.kill(signal.SIGINT)
    assert not list(Postgres().folder.glob("new-*"))
    assert not Postgres().folder.exists() or not locks.is_held(Postgres().alive)
    holder()
    with connect() as database:
        database.execute("SELECT 1")


def test_the_terminals_ctrl_c_does_not_reach_the_servers(holder):
    first = holder()
    assert os.getsid(Postgres().pid()) not in (os.getsid(0), os.getsid(first.process.pid))
    assert os.getsid(Valkey().pid()) not in (os.getsid(0), os.getsid(first.process.pid))


def test_a_left_pid_that_now_is_a_strangers_does_not_hinder(holder):
    holder().leave()
    owner = server_owner(Postgres().data)
    with subprocess.Popen(["sleep", "60"], **owner.popen()) as stranger:
        pidfile = Postgres().data / "postmaster.pid"
        pidfile.write_text(f"{stranger.pid}\n{Postgres().data}\n1\n5432\n\n\n  1  1\nready   \n")
        owner.give(pidfile)
        holder()
        assert stranger.poll() is None
        stranger.kill()


def test_a_left_socket_does_not_hinder(holder):
    first = holder()
    first.kill(signal.SIGKILL)
    for server in (Postgres(), Valkey()):
        os.kill(server.pid(), signal.SIGKILL)
        while locks.is_held(server.alive):
            time.sleep(0.01)
    assert embedded.valkey_socket().is_socket()
    holder()

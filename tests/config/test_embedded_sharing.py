"""Several users, one pair of servers."""

import redis

from config import embedded
from config.embedded import locks
from config.embedded.postgres import Postgres
from config.embedded.valkey import Valkey
from tests.config.database import connect


def pids() -> list[int | None]:
    return [Postgres().pid(), Valkey().pid()]


def alive() -> list[bool]:
    return [locks.is_held(kind().alive) for kind in (Postgres, Valkey)]


def test_both_answer(var):
    with embedded.running(durable=False), connect() as database:
        assert database.execute("SELECT current_database()").fetchone() == ("stammtisch",)
        with redis.Redis.from_url(embedded.valkey_url(db=3)) as client:
            assert client.ping()
    assert alive() == [False, False]


def test_only_sockets_are_open(var):
    with embedded.running(durable=False), connect() as database:
        assert database.execute("SHOW listen_addresses").fetchone() == ("",)
        assert embedded.postgres_socket_folder().stat().st_mode & 0o777 == 0o700


def test_a_second_user_adopts_them(holder):
    holder()
    first = pids()
    with embedded.running(durable=False):
        assert pids() == first


def test_they_stay_for_as_long_as_somebody_needs_them(holder):
    first = holder()
    second = holder()
    first.leave()
    assert alive() == [True, True]
    second.leave()
    assert alive() == [False, False]


def test_servers_of_a_killed_user_are_adopted(holder):
    first = holder()
    before = pids()
    first.kill(9)
    assert alive() == [True, True]
    with embedded.running(durable=False):
        assert pids() == before
    assert alive() == [False, False]


def test_two_first_starts_at_once_share(holder):
    starts = [holder(wait=False) for _ in range(3)]
    for start in starts:
        start.await_up()
    assert alive() == [True, True]

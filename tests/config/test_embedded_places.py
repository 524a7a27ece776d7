"""Where servers lie, and what happens where paths are long or private."""

import os
import shutil
import stat
from pathlib import Path

import pytest

from config import embedded
from config.embedded import places
from config.embedded.errors import ServersError
from config.embedded.owner import Owner, server_owner
from tests.config.database import connect


@pytest.fixture
def not_root(monkeypatch, var):
    monkeypatch.setattr("config.embedded.places.home", places.var)


def test_a_relative_folder_lies_in_the_checkout(monkeypatch):
    monkeypatch.setenv("STAMMTISCH_VAR", "somewhere/else")
    assert embedded.var() == places.CHECKOUT / "somewhere" / "else"


def test_asking_creates_nothing(var):
    embedded.database_url(), embedded.valkey_url(), embedded.home()
    assert not embedded.home().exists()
    assert not var.exists()


def test_indexes_move_up_for_tests_side_by_side(var, monkeypatch):
    monkeypatch.setenv("STAMMTISCH_VALKEY_BASE", "8")
    assert embedded.valkey_url(db=1).endswith("valkey.sock?db=9")
    assert embedded.valkey_url(db=1, scheme="redis+socket").endswith("?virtual_host=9")


def test_a_socket_with_a_long_path_moves_to_a_short_one(not_root, monkeypatch, tmp_path):
    monkeypatch.setenv("STAMMTISCH_VAR", str(tmp_path / ("long" * 30)))
    assert len(os.fsencode(embedded.postgres_socket_folder() / places.POSTGRES_SOCKET)) < 104
    assert str(embedded.valkey_socket()).startswith("/tmp/stammtisch-")


def test_servers_start_under_a_long_path(var, monkeypatch):
    folder = var / ("ä " * 40) / ("x" * 60)
    monkeypatch.setenv("STAMMTISCH_VAR", str(folder))
    try:
        with embedded.running(durable=False), connect() as database:
            assert database.execute("SELECT 1").fetchone() == (1,)
    finally:
        shutil.rmtree(embedded.home(), ignore_errors=True)


def test_a_socket_folder_of_somebody_else_is_refused(tmp_path):
    owner = Owner(os.geteuid(), os.getegid(), drops=False)
    folder = tmp_path / "socket"
    owner.private_folder(folder)
    owner.private_folder(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    folder.chmod(0o755)
    with pytest.raises(ServersError, match="alone"):
        owner.private_folder(folder)
    (tmp_path / "link").symlink_to(folder)
    with pytest.raises(ServersError, match="alone"):
        owner.private_folder(tmp_path / "link")


@pytest.mark.skipif(os.geteuid() != 0, reason="rights are dropped by root only")
def test_root_gives_up_its_rights(var):
    with embedded.running(durable=False):
        owner = server_owner(embedded.home() / "postgres" / "data")
        assert owner.uid
        for name in ("postgres", "valkey"):
            assert (embedded.home() / name / "data").stat().st_uid == owner.uid
    assert embedded.home().is_relative_to("/var/lib/stammtisch")


@pytest.mark.skipif(os.geteuid() != 0, reason="rights are dropped by root only")
def test_an_unknown_user_is_one_line(var, monkeypatch):
    monkeypatch.setenv("STAMMTISCH_USER", "nobody-of-that-name")
    with pytest.raises(ServersError, match="STAMMTISCH_USER"), embedded.running():
        pass
    monkeypatch.setenv("STAMMTISCH_USER", "root")
    with pytest.raises(ServersError, match="no such ordinary user"), embedded.running():
        pass


@pytest.mark.skipif(os.geteuid() != 0, reason="rights are dropped by root only")
def test_data_stays_with_its_owner(var, monkeypatch, tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    os.chown(data, 65534, 65534)
    assert server_owner(data).uid == 65534
    assert server_owner(Path("/nowhere")).uid


def test_a_url_with_a_space_is_quoted(var, monkeypatch, not_root):
    monkeypatch.setenv("STAMMTISCH_VAR", "/a b")
    assert embedded.database_url() == "postgres://postgres@%2Fa%20b%2Fsocket/stammtisch"

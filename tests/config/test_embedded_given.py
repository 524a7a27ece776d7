"""With DATABASE_URL or REDIS_URL set, that server is none of our business."""

from config import embedded


def test_both_given_starts_nothing(var, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://somewhere/else")
    monkeypatch.setenv("REDIS_URL", "redis://somewhere/0")
    with embedded.running() as servers:
        assert servers.mend() == []
    assert not embedded.home().exists()
    assert not var.exists()


def test_database_given_starts_valkey_alone(var, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://somewhere/else")
    with embedded.running(durable=False):
        assert embedded.valkey_socket().is_socket()
    assert not (embedded.home() / "postgres").exists()


def test_redis_given_starts_postgresql_alone(var, monkeypatch):
    monkeypatch.setenv("REDIS_URL", "redis://somewhere/0")
    with embedded.running(durable=False):
        assert list(embedded.postgres_socket_folder().iterdir())
    assert not (embedded.home() / "valkey").exists()


def test_an_empty_variable_is_none(var, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://somewhere/else")
    monkeypatch.setenv("REDIS_URL", "")
    with embedded.running(durable=False):
        assert embedded.valkey_socket().is_socket()

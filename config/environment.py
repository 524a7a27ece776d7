"""What the environment says, checked: production starts with real values or not at all."""

import contextlib
import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from config import embedded

SHORTEST_SECRET = 50  # characters; what `get_random_secret_key` makes, and `check --deploy` asks for
EXAMPLE_SECRETS = ("change-me", "changeme", "secret", "django-insecure")


def secret_key(env: environ.Env, var: Path, *, production: bool) -> str:
    """SECRET_KEY, or on a trial one that is made once and kept under `var/`."""
    given = str(env.str("SECRET_KEY", ""))
    if given and not production:
        return given
    if production:
        _require(bool(given), "SECRET_KEY", "is missing")
        _require(not given.lower().startswith(EXAMPLE_SECRETS), "SECRET_KEY", "is an example value")
        long_and_varied = len(given) >= SHORTEST_SECRET and len(set(given)) >= 10
        _require(long_and_varied, "SECRET_KEY", f"is too easy to guess (at least {SHORTEST_SECRET} characters)")
        return given
    return _kept_secret(var / "secret-key")


def allowed_hosts(env: environ.Env, *, production: bool) -> list[str]:
    """ALLOWED_HOSTS; a trial answers to names of this machine only."""
    given = env.list("ALLOWED_HOSTS", default=[])
    if production:
        _require(bool(given), "ALLOWED_HOSTS", "is missing: the forum's host names, separated by commas")
        _require("*" not in given, "ALLOWED_HOSTS", "must name the forum's hosts, not *")
    return given or ["localhost", "127.0.0.1", "[::1]"]


def forum_address(env: environ.Env, hosts: list[str], *, production: bool) -> str:
    """FORUM_ADDRESS, or what follows from the first host: where links in mail lead, without a slash at the end."""
    if given := str(env.str("FORUM_ADDRESS", "")):
        _require(given.startswith(("https://", "http://")), "FORUM_ADDRESS", "must begin with https:// or http://")
        return given.rstrip("/")
    host = hosts[0].lstrip(".")
    return f"https://{host}" if production else f"http://{host}:{env.str('PORT', '') or 8000}"


def database(env: environ.Env) -> dict[str, Any]:
    """DATABASE_URL, or the embedded server's socket; pooled, since a new connection costs 7 ms."""
    if env.str("DATABASE_URL", ""):
        config: dict[str, Any] = env.db_url("DATABASE_URL")
    else:
        config = {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "stammtisch",
            "USER": "postgres",
            "HOST": str(embedded.postgres_socket_folder()),
        }
    _require("postgresql" in config.get("ENGINE", ""), "DATABASE_URL", "must be a postgres:// address")
    config["HOST"] = unquote(config["HOST"])  # a socket's folder in libpq's way: %2Fvar%2Frun%2Fpostgresql
    pool = {"min_size": 1, "max_size": env.int("DATABASE_POOL", 8), "timeout": 10}
    options = config.setdefault("OPTIONS", {})
    options.setdefault("pool", pool)
    options.setdefault("prepare_threshold", 0)  # at once, the queries that are built once (`events.compiled`)
    return config


def broker(env: environ.Env) -> str:
    """REDIS_URL as Celery writes it, or the embedded server's socket."""
    given = str(env.str("REDIS_URL", ""))
    if not given:
        return embedded.valkey_url(db=1, scheme="redis+socket")
    parts = urlsplit(given)
    if parts.scheme != "unix":
        return given
    index = parse_qs(parts.query).get("db", ["0"])[0]
    return f"redis+socket://{parts.path}?virtual_host={index}"


def mail(env: environ.Env, var: Path, *, production: bool) -> dict[str, Any]:
    """EMAIL_URL as Django's settings; a trial writes its mail into files under `var/mail/`."""
    if env.str("EMAIL_URL", ""):
        settings: dict[str, Any] = env.email_url("EMAIL_URL")
        return {name: value for name, value in settings.items() if name.startswith("EMAIL_")}
    _require(not production, "EMAIL_URL", "is missing: smtp+tls://user:password@host:587")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "EMAIL_FILE_PATH": str(var / "mail"),
    }


def _kept_secret(path: Path) -> str:
    """The secret in `path`; linked into place whole, so that two first starts agree on one."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        mine = path.with_name(f"{path.name}.{os.getpid()}")
        mine.touch(mode=0o600)
        mine.write_text(secrets.token_urlsafe(SHORTEST_SECRET))
        with contextlib.suppress(FileExistsError):
            os.link(mine, path)
        mine.unlink()
    return path.read_text()


def _require(fine: bool, variable: str, why: str) -> None:
    if not fine:
        raise ImproperlyConfigured(f"{variable} {why}.")

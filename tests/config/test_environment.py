"""What the environment says: a trial needs nothing, production needs real values and names the wrong one."""

import os
import runpy
import stat
import subprocess
import sys
from multiprocessing.pool import ThreadPool
from pathlib import Path
from typing import Any

import environ
import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from config.embedded.places import CHECKOUT
from config.environment import SHORTEST_SECRET, allowed_hosts, database, forum_address, mail, secret_key

GOOD = "Rq7-xJ2m_Vt9KpLw4ZsYb8NcHd5GfTe3UaQi6Xo1Mv0BrPjEzWk"  # as long and varied as a real one, the same everywhere
REAL = {
    "ENVIRONMENT": "production",
    "SECRET_KEY": GOOD,
    "ALLOWED_HOSTS": "forum.example.org",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.org:587",
    "DATABASE_URL": "postgres://forum@db.example.org/forum",
    "REDIS_URL": "redis://redis.example.org/0",
}


def given(**variables: str) -> environ.Env:
    env = environ.Env()
    env.ENVIRON = variables
    return env


def secret_in_production(**variables: str) -> str:
    return secret_key(given(**variables), Path("/nowhere"), production=True)


@pytest.mark.parametrize(
    ("key", "why"),
    [
        (None, "is missing"),
        ("", "is missing"),
        ("change-me-" + GOOD, "example value"),
        ("django-insecure-" + GOOD, "example value"),
        ("Secret" + GOOD, "example value"),
        (GOOD[: SHORTEST_SECRET - 1], "too easy to guess"),
        ("ab" * SHORTEST_SECRET, "too easy to guess"),
    ],
)
def test_production_refuses_a_secret_that_is_none(key, why):
    variables = {} if key is None else {"SECRET_KEY": key}
    with pytest.raises(ImproperlyConfigured, match=f"^SECRET_KEY .*{why}"):
        secret_in_production(**variables)


def test_production_takes_a_long_random_secret():
    assert secret_in_production(SECRET_KEY=GOOD) == GOOD


def test_a_trial_takes_the_secret_that_it_is_given(tmp_path):
    assert secret_key(given(SECRET_KEY="short"), tmp_path, production=False) == "short"
    assert not list(tmp_path.iterdir())


def test_a_trial_makes_its_secret_once_and_keeps_it_from_others(tmp_path):
    var = tmp_path / "var"
    first = secret_key(given(), var, production=False)
    assert len(first) >= SHORTEST_SECRET
    assert secret_key(given(), var, production=False) == first
    assert [path.name for path in var.iterdir()] == ["secret-key"]
    assert stat.S_IMODE((var / "secret-key").stat().st_mode) == 0o600
    assert secret_key(given(), tmp_path / "another", production=False) != first


def test_first_starts_at_the_same_moment_agree(tmp_path):
    """Processes, since what tells their files apart is the process number."""
    script = (
        "import environ, pathlib, sys; from config.environment import secret_key;"
        "sys.stdin.readline();"
        "print(secret_key(environ.Env(), pathlib.Path(sys.argv[1]), production=False))"
    )
    environment = {name: value for name, value in os.environ.items() if name != "SECRET_KEY"}
    starts = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path / "var")],
            cwd=CHECKOUT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    with ThreadPool(4) as pool:
        printed = pool.map(lambda start: start.communicate("go\n", timeout=60)[0].strip(), starts)
    assert len(set(printed)) == 1
    assert len(printed[0]) >= SHORTEST_SECRET


@pytest.mark.parametrize(
    ("variables", "why"),
    [({}, "is missing"), ({"ALLOWED_HOSTS": ""}, "is missing"), ({"ALLOWED_HOSTS": "a.example,*"}, r"not \*")],
)
def test_production_has_to_know_its_hosts(variables, why):
    with pytest.raises(ImproperlyConfigured, match=f"^ALLOWED_HOSTS .*{why}"):
        allowed_hosts(given(**variables), production=True)


def test_hosts():
    both = given(ALLOWED_HOSTS="forum.example.org,www.example.org")
    assert allowed_hosts(both, production=True) == ["forum.example.org", "www.example.org"]
    assert allowed_hosts(given(), production=False) == ["localhost", "127.0.0.1", "[::1]"]


def test_production_has_to_know_its_mail_server(tmp_path):
    with pytest.raises(ImproperlyConfigured, match=r"^EMAIL_URL is missing"):
        mail(given(), tmp_path, production=True)


def test_mail_of_a_trial_goes_into_files(tmp_path):
    found = mail(given(), tmp_path, production=False)
    assert found["EMAIL_BACKEND"].endswith("filebased.EmailBackend")
    assert found["EMAIL_FILE_PATH"] == str(tmp_path / "mail")


def test_mail_goes_to_the_server_that_is_named(tmp_path):
    found = mail(given(EMAIL_URL="smtp+tls://u:p%40ss@mail.example.org:587"), tmp_path, production=True)
    assert found["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example.org", 587)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("u", "p@ss")
    assert found["EMAIL_USE_TLS"] is True


@pytest.mark.filterwarnings("ignore:Engine not recognized")
@pytest.mark.parametrize(
    "url",
    ["mysql://u:p@host/db", "sqlite:///forum.db", "nonsense", "postgre://u@host/db", "postgres//u@host/db"],
)
def test_a_database_that_is_no_postgresql_is_named_as_wrong(url):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        database(given(DATABASE_URL=url))


def test_the_database_is_the_one_that_is_named_and_pooled():
    config = database(given(DATABASE_URL="postgres://forum:p%40ss@db.example.org:6543/talk", DATABASE_POOL="3"))
    assert config["ENGINE"] == "django.db.backends.postgresql"
    where = (config["HOST"], config["PORT"], config["NAME"], config["USER"], config["PASSWORD"])
    assert where == ("db.example.org", 6543, "talk", "forum", "p@ss")
    assert config["OPTIONS"]["pool"]["max_size"] == 3


def test_a_socket_folder_is_a_host_too():
    config = database(given(DATABASE_URL="postgres://postgres@%2Frun%2Fpostgresql/talk"))
    assert config["HOST"] == "/run/postgresql"


def start(**variables: str) -> "subprocess.CompletedProcess[str]":
    """Load the settings as a process of its own would."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        cwd=CHECKOUT,
        env=kept | {"DJANGO_SETTINGS_MODULE": "config.settings"} | variables,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_production_starts_with_everything():
    done = start(**REAL)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS", "EMAIL_URL"])
def test_production_does_not_start_and_the_last_line_says_why(missing):
    done = start(**{name: value for name, value in REAL.items() if name != missing})
    assert done.returncode != 0
    assert f"ImproperlyConfigured: {missing} is missing" in done.stderr.strip().splitlines()[-1]


def test_a_secret_that_was_refused_is_not_printed():
    done = start(**REAL | {"SECRET_KEY": "change-me-hunter2"})
    assert done.returncode != 0
    assert "hunter2" not in done.stderr


def call(application: Any, **environment: str) -> dict[str, Any]:
    """What reaches the forum of a request that comes in through `application`."""
    seen: dict[str, Any] = {"wsgi.url_scheme": "http", **environment}
    application(seen, lambda *_: None)
    return seen


def door(monkeypatch: pytest.MonkeyPatch, *, proxies: list[str]) -> Any:
    """The application of config.wsgi where TRUSTED_PROXIES names `proxies`, with nothing behind it."""
    monkeypatch.setattr(settings, "TRUSTED_PROXIES", proxies)
    monkeypatch.setattr("django.core.wsgi.get_wsgi_application", lambda: lambda environ, start: [])
    monkeypatch.delitem(sys.modules, "config.wsgi", raising=False)  # runpy warns where another test has loaded it
    return runpy.run_module("config.wsgi")["application"]


@pytest.mark.parametrize(
    ("peer", "forwarded", "address", "scheme"),
    [
        ("10.0.0.1", "203.0.113.9", "203.0.113.9", "https"),
        ("10.1.2.3", "203.0.113.9", "203.0.113.9", "https"),
        ("10.0.0.1", "6.6.6.6, 203.0.113.9", "203.0.113.9", "https"),
        ("10.0.0.1", "6.6.6.6, 203.0.113.9, 10.1.2.3", "203.0.113.9", "https"),
        ("203.0.113.66", "1.2.3.4", "203.0.113.66", "http"),
        ("203.0.113.66", "10.0.0.1", "203.0.113.66", "http"),
    ],
)
def test_only_a_named_proxy_is_believed(monkeypatch, peer, forwarded, address, scheme):
    named = door(monkeypatch, proxies=["10.0.0.1", "10.1.0.0/16"])
    seen = call(named, REMOTE_ADDR=peer, HTTP_X_FORWARDED_FOR=forwarded, HTTP_X_FORWARDED_PROTO="https")
    assert (seen["REMOTE_ADDR"], seen["wsgi.url_scheme"]) == (address, scheme)


def test_without_named_proxies_nobody_is_believed(monkeypatch):
    seen = call(door(monkeypatch, proxies=[]), REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.9")
    assert seen["REMOTE_ADDR"] == "127.0.0.1"


@pytest.mark.parametrize(
    ("variables", "hosts", "production", "address"),
    [
        ({"FORUM_ADDRESS": "https://forum.example.org/"}, ["inside.example.org"], True, "https://forum.example.org"),
        ({}, [".example.org", "other.example.org"], True, "https://example.org"),
        ({}, ["localhost"], False, "http://localhost:8000"),
        ({"PORT": "8001"}, ["localhost"], False, "http://localhost:8001"),
        ({"PORT": ""}, ["localhost"], False, "http://localhost:8000"),
    ],
)
def test_address_that_mail_links_to(variables, hosts, production, address):
    assert forum_address(given(**variables), hosts, production=production) == address


def test_address_without_a_scheme_is_refused():
    with pytest.raises(ImproperlyConfigured, match=r"^FORUM_ADDRESS must begin with"):
        forum_address(given(FORUM_ADDRESS="forum.example.org"), ["localhost"], production=True)

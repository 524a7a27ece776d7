"""What supervisord is told, and what it tells."""

import configparser
import shlex

from config.launch.address import Address
from config.launch.claim import run_folder
from config.launch.supervisor import News, configuration, log_of

ADDRESS = Address("127.0.0.1", 8123)


def test_each_program_is_restarted_and_logged_with_rotation(var):
    read = configparser.RawConfigParser()
    read.read_string(configuration(ADDRESS))
    for name in ("web", "worker", "beat"):
        section = read[f"program:{name}"]
        assert section["autorestart"] == section["stopasgroup"] == section["killasgroup"] == "true"
        assert section["stdout_logfile"] == str(log_of(name, ADDRESS))
        assert section["stdout_logfile_maxbytes"]


def test_spaces_and_per_cent_signs_in_paths_survive(var, monkeypatch):
    monkeypatch.setenv("STAMMTISCH_VAR", str(var / "100 % ours"))
    read = configparser.RawConfigParser()
    read.read_string(configuration(ADDRESS))
    command = read["program:beat"]["command"] % {}
    assert str(run_folder(ADDRESS).parent / "beat.lock") in shlex.split(command)
    assert read["program:beat"]["stdout_logfile"] % {} == str(log_of("beat", ADDRESS))


def test_news_are_told_once(var):
    log = log_of("supervisord", ADDRESS)
    log.parent.mkdir(parents=True)
    log.write_text("2026-01-01 00:00:00,000 WARN exited: web (exit status 1; not expected)\n")
    news = News(ADDRESS)
    assert news.endings() == []
    with log.open("a") as file:
        file.write("2026-01-01 00:00:01,000 INFO spawned: 'web' with pid 7\n")
        file.write("2026-01-01 00:00:02,000 WARN exited: beat (terminated by SIGKILL; not expected)\n")
    assert news.endings() == [("beat", "(terminated by SIGKILL; not expected)")]
    assert news.endings() == []


def test_news_after_the_log_was_rotated(var):
    log = log_of("supervisord", ADDRESS)
    log.parent.mkdir(parents=True)
    log.write_text("something long enough\n" * 20)
    news = News(ADDRESS)
    log.write_text("2026-01-01 00:00:00,000 INFO gave up: web entered FATAL state\n")
    assert news.endings() == [("web", "entered FATAL state")]

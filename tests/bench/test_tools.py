"""What the bench measures with."""

import os
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.test import Client

from accounts.models import Member
from bench import dump, folder, processes
from bench.building.sizes import SMALL
from bench.sessions import sign_in
from config import embedded
from config.embedded.places import CHECKOUT


def test_processor_time_of_a_child_counts_also_after_its_end() -> None:
    before = processes.seconds(processes.tree(os.getpid()))
    subprocess.run([sys.executable, "-c", "sum(range(6_000_000))"], check=True)
    assert processes.seconds(processes.tree(os.getpid())) - before >= 0.05


def test_memory_of_a_process_that_shares_is_less_than_all_it_sees() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        time.sleep(0.5)
        own = sum(processes.megabytes(process) for process in processes.tree(child.pid))
        assert 1 < own < 100
        child.communicate(b"\n")
    assert processes.tree(child.pid) == []


def test_a_session_signs_in(client: Client, asker: Member) -> None:
    session = sign_in(asker)
    name, _, key = session.cookie.partition("; ")[0].partition("=")
    client.cookies[name] = key
    assert client.get("/").context["user"] == asker


def test_the_folder_is_the_benchs_own_and_nothing_else_is_ever_removed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(os, "environ", dict(os.environ, DATABASE_URL="postgres://elsewhere/x"))
    monkeypatch.setattr(folder, "BASE", tmp_path)
    chosen = folder.enter(SMALL)
    assert chosen.parent == tmp_path
    assert "DATABASE_URL" not in os.environ
    assert os.environ["STAMMTISCH_VAR"] == str(chosen)
    embedded.home().mkdir(parents=True, exist_ok=True)
    assert not folder.is_kept()
    folder.keep()
    assert folder.is_kept()
    monkeypatch.setattr(folder, "fingerprint", lambda size: "newer")
    assert folder.enter(SMALL) == tmp_path / "small-newer"  # what is outdated goes
    assert not chosen.exists()
    monkeypatch.setenv("STAMMTISCH_VAR", str(chosen))
    assert not folder.is_kept()
    with pytest.raises(ValueError, match="none of ours"):
        folder.leave(CHECKOUT / "var")


def test_a_dump_is_whole(tmp_path: Path) -> None:
    dump.write_dump(tmp_path)
    posts = {row.get("Id"): row for row in ElementTree.parse(tmp_path / "Posts.xml").getroot()}
    users = {row.get("Id") for row in ElementTree.parse(tmp_path / "Users.xml").getroot()}
    assert len(posts) == dump.POSTS
    assert {row.get("OwnerUserId") for row in posts.values()} <= users
    for row in posts.values():
        if row.get("PostTypeId") == "2":
            assert posts[row.get("ParentId")].get("PostTypeId") == "1"
        else:
            assert posts[row.get("AcceptedAnswerId")].get("ParentId") == row.get("Id")

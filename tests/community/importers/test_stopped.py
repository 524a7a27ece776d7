"""An import that is killed, refused, or meets a full disk leaves whole batches; the next one completes the rest."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import Member
from community.models import Post, Praise, Thread
from tests.community.importers.dumps import answer, bring, comment, digests, question, user, vote, write

CHECKOUT = Path(__file__).resolve().parents[3]
PATIENCE = 60  # seconds
VOTES = 40  # for each answer
RUN = """
import sys, django
from django.conf import settings
name = sys.argv.pop(1)
settings.DATABASES["default"]["NAME"] = name
django.setup()
from django.core.management import call_command
call_command("import_stackexchange", *sys.argv[1:])
"""


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """Enough for several batches of everything."""
    people = [user(number, f"Person {number}") for number in range(1, 31)]
    body = "<p>" + " ".join(f"<b>word</b> {number}," for number in range(120)) + "</p>"
    posts, comments, votes = [], [], []
    for number in range(1, 161):
        asked, reply = number * 10, number * 10 + 1
        posts += [question(asked, owner=number % 30 + 1, AcceptedAnswerId=reply, Body=body)]
        posts += [answer(reply, asked, owner=(number + 7) % 30 + 1, Body=body)]
        comments += [comment(number, asked, owner=number % 30 + 1)]
        votes += [vote(number * 100 + turn, reply) for turn in range(VOTES)]
    return write(tmp_path / "beer_meta_2015", Users=people, Posts=posts, Comments=comments, Votes=votes)


def started(folder: Path) -> "subprocess.Popen[bytes]":
    """The command in a process of its own, on this test's database."""
    command = [sys.executable, "-c", RUN, settings.DATABASES["default"]["NAME"], str(folder)]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    with (folder / "said").open("wb") as said:
        return subprocess.Popen(command, cwd=CHECKOUT, env=environment, stdout=subprocess.DEVNULL, stderr=said)


def wait_for(process: "subprocess.Popen[bytes]", folder: Path, model: type[Thread] | type[Praise]) -> None:
    end = time.monotonic() + PATIENCE
    while not model.objects.exists():
        assert process.poll() is None, (folder / "said").read_text()
        assert time.monotonic() < end
        time.sleep(0.01)


def children_of(process: "subprocess.Popen[bytes]") -> list[int]:
    found = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    return [int(number) for number in found.split()]


def is_gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z"
    except OSError:
        return True


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("model", [Thread, Praise])
def test_killed_in_the_middle(dump: Path, model: type[Thread] | type[Praise]) -> None:
    process = started(dump)
    wait_for(process, dump, model)
    helpers = children_of(process) if Path("/proc/self/task").exists() else []
    process.send_signal(signal.SIGKILL)
    process.wait()
    left = Thread.objects.count(), Praise.objects.count()
    assert left != (160, 160 * VOTES)
    assert Post.objects.count() % 3 == 0  # whole threads: a question, an answer, a comment
    assert Thread.objects.filter(last_number=3, last_post__isnull=False).count() == left[0]
    call_command("recount_reputation", "--check")
    end = time.monotonic() + 10
    while not all(map(is_gone, helpers)) and time.monotonic() < end:
        time.sleep(0.1)
    assert all(map(is_gone, helpers))  # nobody converts texts for a parent that is dead

    bring(dump)
    assert (Thread.objects.count(), Praise.objects.count()) == (160, 160 * VOTES)
    assert Member.objects.filter(origin__kind="member").count() == 30
    assert Thread.objects.filter(accepted__isnull=False).count() == 160
    call_command("recount_reputation", "--check")
    before = digests()
    bring(dump)
    assert digests() == before


@pytest.mark.django_db(transaction=True)
def test_two_at_once_do_not_meet(dump: Path) -> None:
    process = started(dump)
    try:
        wait_for(process, dump, Thread)
        with pytest.raises(CommandError, match="Another import is running") as caught:
            bring(dump)
        assert caught.value.returncode == 2
    finally:
        process.wait(PATIENCE)
    assert process.returncode == 0
    assert Thread.objects.count() == 160


@pytest.mark.django_db(transaction=True)
def test_a_full_disk_leaves_what_was_finished(dump: Path) -> None:
    """PostgreSQL's own error, raised by PostgreSQL: by a trigger, since filling its disk would hit others, too."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF (SELECT count(*) FROM community_thread) > 50 THEN
                    RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';
                END IF;
                RETURN NULL;
            END $$;
            CREATE TRIGGER disk_full AFTER INSERT ON community_thread FOR EACH STATEMENT EXECUTE FUNCTION disk_full();
            """
        )
    try:
        with pytest.raises(CommandError, match="disk is full") as caught:
            bring(dump)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER disk_full ON community_thread; DROP FUNCTION disk_full()")
    assert caught.value.returncode == 2
    assert "\n" not in str(caught.value)
    assert Thread.objects.count() == 40
    assert Post.objects.count() == 120
    bring(dump)
    assert Thread.objects.count() == 160
    call_command("recount_reputation", "--check")

"""What is no dump, or cannot be read, is one clear line and exit code 2, and nothing has happened."""

import json
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.community.importers.dumps import bring, digests
from tests.community.importers.nasty import nasty

pytestmark = pytest.mark.django_db

BOMB = '<!DOCTYPE users [<!ENTITY a "ha">]><users><row Id="1" DisplayName="&a;" /></users>'


def _cut(folder: Path) -> None:
    posts = folder / "Posts.xml"
    posts.write_bytes(posts.read_bytes()[:-200])


def _not_closed(folder: Path) -> None:
    (folder / "Votes.xml").write_text('<votes><row Id="1" PostId="10"</votes>')


def _other(folder: Path) -> None:
    (folder / "Users.xml").write_text("<html><body>Not found</body></html>")


def _empty(folder: Path) -> None:
    (folder / "Posts.xml").write_text("")


def _without_users(folder: Path) -> None:
    (folder / "Users.xml").unlink()


def _entities(folder: Path) -> None:
    (folder / "Users.xml").write_text(BOMB)


def _binary(folder: Path) -> None:
    (folder / "Posts.xml").write_bytes(bytes(range(256)) * 40)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_cut, "Posts.xml is broken"),
        (_not_closed, "Votes.xml is broken"),
        (_other, "Users.xml begins with <html>"),
        (_empty, "Posts.xml is broken"),
        (_without_users, "holds no Users.xml"),
        (_entities, "defines entities"),
        (_binary, "Posts.xml is broken"),
    ],
)
def test_it_says_what_is_wrong_and_changes_nothing(tmp_path: Path, spoil: Callable[[Path], None], said: str) -> None:
    folder, before = nasty(tmp_path), digests()
    spoil(folder)
    with pytest.raises(CommandError, match=said) as caught:
        bring(folder)
    assert caught.value.returncode == 2
    assert "\n" not in str(caught.value)
    assert digests() == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--category", "nowhere"], "no category “nowhere”"),
        (["--site", "not a site"], "no address of a site"),
        (["--report", "/nowhere/at/all.json"], "No such file"),
    ],
)
def test_wrong_options_are_seen_before_anything_happens(tmp_path: Path, options: list[str], said: str) -> None:
    folder, before = nasty(tmp_path), digests()
    with pytest.raises(CommandError, match=said) as caught:
        bring(folder, *options)
    assert caught.value.returncode == 2
    assert digests() == before


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    for folder in (tmp_path / "nothing", tmp_path):
        with pytest.raises(CommandError) as caught:
            bring(folder)
        assert caught.value.returncode == 2


def test_a_report_that_finds_no_room(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with pytest.raises(CommandError, match="No space left") as caught:
        bring(nasty(tmp_path), "--report", "/dev/full")
    assert caught.value.returncode == 2


def test_a_former_report_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    report.write_text("{}")
    bring(nasty(tmp_path), "--report", str(report))
    assert json.loads(report.read_text())["site"] == "beer.meta.stackexchange.com"
    assert [path.name for path in tmp_path.glob("report*")] == ["report.json"]


def test_the_command_line_ends_with_two_and_one_line(tmp_path: Path) -> None:
    checkout = Path(__file__).resolve().parents[3]
    command = [sys.executable, "manage.py", "import_stackexchange", str(tmp_path)]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "holds no Posts.xml" in done.stderr


def test_progress_and_report_in_words(tmp_path: Path) -> None:
    out, err = StringIO(), StringIO()
    call_command("import_stackexchange", str(nasty(tmp_path)), stdout=out, stderr=err)
    assert "Posts: 13 of 13 posts, " in err.getvalue()
    assert "a second" in err.getvalue()
    assert "Came in from beer.meta.stackexchange.com:" in out.getvalue()
    assert "  1 skipped, down-vote, which is not carried: 403" in out.getvalue()

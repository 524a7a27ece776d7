"""`manage.py verify_log`: every change by hand is found, with the triggers off (invariant 11)."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import Member
from community.log.actions import Grounds, enter
from community.models import Act, LogHead, ModerationEntry, ModerationText
from community.models.moderation_entry import START, digest_of, digest_of_actor

SCRIPT = Path("static/log/verify_log.py")
SQL = "UPDATE community_moderationentry SET "


def verified(*arguments: str) -> str:
    out = StringIO()
    call_command("verify_log", *arguments, stdout=out)
    return out.getvalue()


def faulty(*arguments: str) -> str:
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("verify_log", *arguments, stdout=out)
    return out.getvalue()


def by_hand(sql: str) -> None:
    """As somebody with the database's password would."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE community_moderationentry DISABLE TRIGGER ALL")
        cursor.execute("ALTER TABLE community_moderationtext DISABLE TRIGGER ALL")
        cursor.execute(sql)


@pytest.fixture
def log(moderator: Member) -> list[ModerationEntry]:
    why = Grounds("respect", "Insults.")
    return [enter(Act.POST_REMOVED, actor=moderator, office=None, grounds=why, target=f"post:{n}") for n in range(9)]


@pytest.mark.usefixtures("log")
def test_whole() -> None:
    assert "9 entries" in verified()


LAST_TEXT = "WHERE id = (SELECT max(id) FROM community_moderationtext)"


def gone(number: int) -> str:
    entry = f"SELECT id FROM community_moderationentry WHERE number = {number}"
    texts = f"DELETE FROM community_moderationtext WHERE entry_id = ({entry})"
    return f"{texts}; DELETE FROM community_moderationentry WHERE number = {number}"


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (SQL + "target = 'post:999' WHERE number = 4", "entry 4 was changed"),
        (SQL + "by_company = true WHERE number = 4", "entry 4 was changed"),
        (SQL + "at = at + interval '1 microsecond' WHERE number = 4", "entry 4 was changed"),
        (SQL + "actor_id = NULL WHERE number = 4", "entry 4 names another actor"),
        (f"UPDATE community_moderationtext SET reason = 'x' {LAST_TEXT}", "another text"),
        (f"DELETE FROM community_moderationtext {LAST_TEXT}", "has lost its text"),
        (gone(5), "entry 5 is missing"),
        (gone(9), "the end was cut off"),
    ],
)
@pytest.mark.usefixtures("log")
def test_named(statement: str, said: str) -> None:
    by_hand(statement)
    assert said in faulty()


def test_row_changed_with_a_digest_that_fits_breaks_the_next(log: list[ModerationEntry]) -> None:
    entry = log[3]
    entry.rule = "hate"
    by_hand(SQL + f"rule = 'hate', digest = '{digest_of(entry.chained)}' WHERE number = 4")
    assert "entry 5 does not follow entry 4" in faulty()


def test_cut_tail_is_found_by_a_digest_that_was_noted_down(log: list[ModerationEntry]) -> None:
    noted = log[8].digest
    assert "9 entries" in verified("--expect", noted)
    for table, where in (("text", "entry_id > %s"), ("entry", "id > %s")):
        by_hand(f"DELETE FROM community_moderation{table} WHERE {where % log[6].pk}")
    LogHead.objects.update(number=7, digest=log[6].digest)
    assert "7 entries" in verified()  # whoever cut it off set the head right, too
    assert noted in faulty("--expect", noted)
    assert "7 entries" in verified("--expect", log[2].digest)


def test_redacted_reason_still_verifies(log: list[ModerationEntry]) -> None:
    log[4].text.erase()
    assert "9 entries" in verified()


def test_hundred_thousand_in_under_ten_seconds(moderator: Member) -> None:
    at, previous, entries, texts = timezone.now(), START, [], []
    for number in range(1, 100_001):
        text = ModerationText.draft(reason="Why.")
        entry = ModerationEntry(
            number=number, at=at, act=Act.POST_REMOVED, role="moderator", by_company=False, rule="respect",
            target=f"post:{number}", actor=moderator, actor_salt="s", actor_digest=digest_of_actor("s", moderator.pk),
            text_digest=text.digest(), previous=previous,
        )  # fmt: skip
        entry.digest = previous = digest_of(entry.chained)
        entries.append(entry)
        texts.append(text)
    ModerationEntry.objects.bulk_create(entries, batch_size=5_000)
    for text, entry in zip(texts, entries, strict=True):
        text.entry = entry
    ModerationText.objects.bulk_create(texts, batch_size=5_000)
    LogHead.objects.create(number=100_000, digest=previous)
    by_hand(SQL + "role = 'mod' WHERE number = 77777")
    begun = time.process_time()
    assert "entry 77777 was changed" in faulty("--expect", previous)
    assert time.process_time() - begun < 10


@pytest.fixture
def script(client: Client, tmp_path: Path) -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """What an outsider does with what they downloaded."""
    file = tmp_path / "log.jsonl"
    file.write_bytes(b"".join(client.get("/moderation/log/entries.jsonl").streaming_content))  # type: ignore[arg-type]

    def run(*noted: str, change: tuple[str, str] = ("", "")) -> "subprocess.CompletedProcess[str]":
        file.write_text(file.read_text().replace(*change) if change[0] else file.read_text())
        command = [sys.executable, str(SCRIPT), str(file), *noted]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    return run


def test_script_of_a_page_agrees(
    log: list[ModerationEntry], script: Callable[..., "subprocess.CompletedProcess[str]"]
) -> None:
    whole = script(log[2].digest)
    assert (whole.returncode, "9 entries" in whole.stdout) == (0, True)
    assert script("0" * 64).returncode == 1
    changed = script(change=('"target": "post:4"', '"target": "post:5"'))
    assert (changed.returncode, "entry 5 was changed" in changed.stdout) == (1, True)


def test_download_names_nobody(client: Client, log: list[ModerationEntry], moderator: Member) -> None:
    lines = b"".join(client.get("/moderation/log/entries.jsonl").streaming_content).decode().splitlines()  # type: ignore[arg-type]
    assert len(lines) == len(log)
    assert set(json.loads(lines[0])) == {"at", "digest", *ModerationEntry.CHAINED}
    assert moderator.handle not in "".join(lines)

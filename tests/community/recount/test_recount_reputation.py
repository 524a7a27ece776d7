"""`manage.py recount_reputation`: says where standing, ledger and facts differ, and sets standings right."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import Member
from community.answers.actions import accept_answer
from community.models import Post, Praise
from community.official.actions import make_official
from community.praise.actions import give_praise
from reputation.models import LedgerEntry, Reason, Standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def earned(answer: Post, asker: Member, stranger: Member, staff: Member) -> Post:
    accept_answer(actor=asker, answer=answer)
    give_praise(actor=stranger, post=answer)
    make_official(actor=staff, answer=answer)
    return answer


def recount(*options: str) -> str:
    out = StringIO()
    call_command("recount_reputation", *options, stdout=out, stderr=out)
    return out.getvalue()


def refused(*options: str) -> str:
    out = StringIO()
    with pytest.raises(CommandError, match="differences"):
        call_command("recount_reputation", *options, stdout=out)
    return out.getvalue()


def meddle(sql: str) -> None:
    """Change what PostgreSQL protects, as somebody with the server's password could."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql)
        cursor.execute("SET LOCAL session_replication_role = origin")


def test_all_is_well(earned: Post) -> None:
    assert "agree" in recount("--check")
    assert Standing.objects.get(member=earned.author).reputation == 15 + 10 + 20


def test_an_empty_forum_is_well(db: None) -> None:
    assert "agree" in recount("--check")
    assert "agree" in recount()


def test_a_standing_that_differs_is_named_and_not_touched_by_a_check(earned: Post) -> None:
    Standing.objects.filter(member=earned.author).update(reputation=999)
    assert f"member {earned.author_id}: standing 999, ledger 45, replay 45" in refused("--check")
    assert Standing.objects.get(member=earned.author).reputation == 999


def test_without_check_it_is_set_right(earned: Post) -> None:
    Standing.objects.filter(member=earned.author).update(reputation=999, level=5)
    assert "standing set to 45, level 2" in recount()
    assert "agree" in recount("--check")


def test_a_wrong_level_is_named_and_set_right(earned: Post) -> None:
    Standing.objects.filter(member=earned.author).update(level=5)
    assert "on a level" in refused("--check")
    recount()
    assert Standing.objects.get(member=earned.author).level == 2


def test_points_that_no_fact_asks_for_are_found_and_stay(earned: Post) -> None:
    LedgerEntry.objects.create(member=earned.author, points=500, reason=Reason.ANSWER_ACCEPTED, source="post:999")
    said = refused()
    assert f"member {earned.author_id}: standing 545, ledger 545, replay 45" in said
    assert "post:999 that nothing asks for" in said


def test_a_changed_entry_is_found(earned: Post) -> None:
    meddle("UPDATE reputation_ledgerentry SET points = 150 WHERE points = 15")
    assert "ledger 180, replay 45" in refused("--check")


def test_a_deleted_entry_is_found(earned: Post) -> None:
    meddle("DELETE FROM reputation_ledgerentry WHERE points = 20")
    said = refused("--check")
    assert "ledger 25, replay 45" in said
    assert f"no award for answer-official of {earned.key}" in said


def test_a_deleted_fact_is_found(earned: Post) -> None:
    Praise.objects.all().delete()
    assert f"{earned.key}/from:" in refused("--check")

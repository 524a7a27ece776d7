"""The rules in force are those of the import, not those of the time when something happened elsewhere."""

from pathlib import Path

import pytest
from django.core.management import call_command

from accounts.models import Member
from reputation.models import LedgerEntry, RuleSet, Standing
from tests.community.importers.dumps import answer, bring, question, user, vote, write

pytestmark = pytest.mark.django_db


def dump(folder: Path, *votes: int) -> Path:
    people = [user(1, "Ada"), user(2, "Bo")]
    posts = [question(10, owner=1, AcceptedAnswerId=11), answer(11, 10, owner=2)]
    return write(folder / "beer_meta_2015", Users=people, Posts=posts, Votes=[vote(number, 11) for number in votes])


def reputation(number: int) -> int:
    return Standing.objects.get(member__origin__external_id=number).reputation


def test_rules_that_somebody_set_weigh_what_happened_before_them(tmp_path: Path) -> None:
    rules = RuleSet.objects.create(answer_praised=7, answer_accepted=3, praise_points_a_day=20)
    bring(dump(tmp_path, 1, 2, 3))
    assert reputation(2) == 20 + 3
    assert set(LedgerEntry.objects.values_list("rules", flat=True)) == {rules.pk}
    call_command("recount_reputation", "--check")


def test_each_run_goes_by_its_own(tmp_path: Path) -> None:
    bring(dump(tmp_path, 1))
    RuleSet.objects.create(answer_praised=4)
    bring(dump(tmp_path, 1, 2))
    assert reputation(2) == 15 + 10 + 4
    call_command("recount_reputation", "--check")


def test_levels_follow(tmp_path: Path) -> None:
    bring(dump(tmp_path, *range(1, 21)))
    standing = Standing.objects.get(member=Member.objects.get(origin__external_id=2, origin__kind="member"))
    assert standing.reputation == 200 + 15
    assert standing.level > 1
    call_command("recount_reputation", "--check")

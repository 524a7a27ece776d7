"""The one way into the log, and that there is no way to change what is in it (invariants 1, 11)."""

from functools import partial

import pytest
from django.db import DatabaseError, connection

from accounts.models import Member, RoleGrant
from accounts.verdicts import Refused
from community.log.actions import Grounds, enter
from community.log.verifying import faults
from community.models import Act, LogHead, ModerationEntry, Post
from community.models.moderation_entry import START
from community.moderation.actions import remove_post, restore_post
from tests import factories
from tests.parallel import at_once, errors

WHY = Grounds("respect", "Names in #2.")


def written(actor: Member, office: RoleGrant | None, grounds: Grounds = WHY) -> ModerationEntry:
    return enter(Act.POST_REMOVED, actor=actor, office=office, grounds=grounds, target="post:7")


def test_each_entry_follows_the_one_before(moderator: Member, office: RoleGrant) -> None:
    first, second = written(moderator, office), written(moderator, office)
    assert (first.number, first.previous) == (1, START)
    assert (second.number, second.previous) == (2, first.digest)
    assert first.digest != second.digest
    head = LogHead.objects.get()
    assert (head.number, head.digest) == (2, second.digest)
    assert list(faults()) == []


def test_who_it_was_and_why_are_salted_digests(moderator: Member, office: RoleGrant) -> None:
    first, second = written(moderator, office), written(moderator, office)
    assert first.actor_digest != second.actor_digest
    assert first.text_digest != second.text_digest
    assert str(moderator.pk) not in {str(value) for value in first.chained.values()}
    assert WHY.reason not in str(first.chained)


@pytest.mark.parametrize("grounds", [Grounds("no-such-rule", "Why."), Grounds("", "Why."), Grounds("respect", "  ")])
def test_no_act_without_rule_and_reason(moderator: Member, office: RoleGrant, grounds: Grounds) -> None:
    with pytest.raises(Refused):
        written(moderator, office, grounds)
    assert not ModerationEntry.objects.exists()


@pytest.mark.parametrize("statement", ["UPDATE {} SET rule = 'hate'", "DELETE FROM {}"])
def test_database_itself_refuses_changes(moderator: Member, office: RoleGrant, statement: str) -> None:
    written(moderator, office).text.delete()
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="append_only"):
        cursor.execute(statement.format(ModerationEntry._meta.db_table))


def test_company_and_volunteers_are_told_apart(moderator: Member, office: RoleGrant, manager: Member) -> None:
    assert not written(moderator, office).by_company
    assert written(manager, manager.grants.get()).by_company
    factories.affiliate(moderator)
    tied = Member.objects.get(pk=moderator.pk)
    assert written(tied, office).by_company  # a dealer who moderates is no volunteer


def test_removal_and_restoration_stand_in_it(moderator: Member, answer: Post) -> None:
    remove_post(actor=moderator, post=answer, rule="respect", reason="Insults.")
    restore_post(actor=moderator, post=answer, reason="It was irony.")
    removal, restoration = ModerationEntry.objects.order_by("number")
    assert (removal.act, removal.rule, removal.target) == (Act.POST_REMOVED, "respect", answer.key)
    assert (restoration.act, restoration.rule, restoration.undoes) == (Act.POST_RESTORED, "respect", removal.number)
    assert [entry.text.reason for entry in (removal, restoration)] == ["Insults.", "It was irony."]
    assert answer.removals.get().entry == removal


def test_refused_act_leaves_no_entry(stranger: Member, answer: Post) -> None:
    with pytest.raises(Refused):
        remove_post(actor=stranger, post=answer, rule="respect", reason="I do not like it.")
    assert not ModerationEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_many_at_once_make_one_chain() -> None:
    acting = [factories.make_member() for _ in range(6)]
    outcomes = at_once(*(partial(written, member, None) for member in acting for _ in range(4)))
    assert errors(outcomes) == []
    assert sorted(entry.number for entry in outcomes) == list(range(1, 25))
    assert list(faults()) == []

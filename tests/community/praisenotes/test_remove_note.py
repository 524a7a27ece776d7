"""A note of praise goes and comes back; the praise and its points stay."""

import pytest
from django.test import Client

from accounts.grants.actions import revoke_role
from accounts.models import Member, Role
from accounts.verdicts import Refused
from community.models import Act, Case, ModerationEntry, Post, Praise
from community.praise.actions import give_praise, withdraw_praise
from community.praisenotes.actions import remove_note, report_note, restore_note
from community.review.actions import claim_case, remove_reported
from reputation.models import Standing
from tests import factories
from tests.community.pages import seen

GROUNDS = {"rule": "respect", "reason": "Insults are not thanks."}


@pytest.fixture
def moderator(db: None) -> Member:
    member = factories.make_member("Tilda Brandvold", handle="tilda")
    factories.grant(member, Role.MODERATOR)
    return member


@pytest.fixture
def praise(answer: Post, stranger: Member) -> Praise:
    return give_praise(actor=stranger, post=answer, note="Better than that fool.")


@pytest.fixture
def case(praise: Praise) -> Case:
    return report_note(actor=factories.make_member(), praise=praise, rule="respect").case


def test_removed_from_the_queue(client: Client, case: Case, praise: Praise, answer: Post, moderator: Member) -> None:
    before = Standing.objects.get(member=answer.author).reputation
    claim_case(actor=moderator, case=case)
    case = remove_reported(actor=moderator, case=case, **GROUNDS)
    entry = ModerationEntry.objects.get()
    assert (entry.act, entry.target, case.outcome, case.entry) == (Act.NOTE_REMOVED, praise.key, "removed", entry)
    assert Standing.objects.get(member=answer.author).reputation == before
    answer.refresh_from_db()
    assert answer.is_published
    assert answer.praise_count == 1
    page = seen(client.get(answer.thread.get_absolute_url()))
    assert "that fool" not in page
    assert "note removed" in page


def test_restored(praise: Praise, moderator: Member) -> None:
    remove_note(actor=moderator, praise=praise, **GROUNDS)
    restored = restore_note(actor=moderator, praise=praise, reason="It was meant kindly.")
    assert restored.words == "Better than that fool."
    removed, undone = ModerationEntry.objects.order_by("number")
    assert (undone.act, undone.undoes, undone.rule) == (Act.NOTE_RESTORED, removed.number, "respect")


def test_pressed_twice_is_one_entry(praise: Praise, moderator: Member) -> None:
    remove_note(actor=moderator, praise=praise, **GROUNDS)
    remove_note(actor=moderator, praise=praise, **GROUNDS)
    assert ModerationEntry.objects.count() == 1


def test_its_case_ends_when_the_praise_is_taken_back(case: Case, answer: Post, stranger: Member) -> None:
    withdraw_praise(actor=stranger, post=answer)
    case.refresh_from_db()
    assert case.outcome == "gone"


def test_a_removed_note_is_not_written_anew(praise: Praise, answer: Post, stranger: Member, moderator: Member) -> None:
    remove_note(actor=moderator, praise=praise, **GROUNDS)
    with pytest.raises(Refused, match="removed your note"):
        give_praise(actor=stranger, post=answer, note="Still a fool.")


def test_a_post_and_a_note_under_it_are_two_cases(case: Case, answer: Post) -> None:
    Case.objects.create(post=answer)
    assert Case.objects.open().filter(post=answer).count() == 2


class TestRefused:
    def test_who_gave_it(self, praise: Praise, stranger: Member) -> None:
        factories.grant(stranger, Role.MODERATOR)
        self._assert_refused(praise, stranger, "concerns you")

    def test_whose_post_it_praises(self, praise: Praise, answer: Post) -> None:
        factories.grant(answer.author, Role.MODERATOR)
        self._assert_refused(praise, answer.author, "concerns you")

    def test_who_reported_it(self, praise: Praise, moderator: Member) -> None:
        report_note(actor=moderator, praise=praise, rule="respect")
        self._assert_refused(praise, moderator, "somebody else decides")

    def test_with_a_right_that_was_just_revoked(self, praise: Praise, moderator: Member) -> None:
        assert moderator.active_grants
        revoke_role(actor=None, grant=moderator.grants.get())
        self._assert_refused(praise, moderator, "Only moderators of this category")

    def test_out_of_scope(self, praise: Praise) -> None:
        member = factories.make_member()
        factories.grant(member, Role.MODERATOR, scope=factories.make_category().key)
        self._assert_refused(praise, member, "Only moderators of this category")

    def _assert_refused(self, praise: Praise, actor: Member, words: str) -> None:
        with pytest.raises(Refused, match=words):
            remove_note(actor=actor, praise=praise, **GROUNDS)
        praise.refresh_from_db()
        assert praise.words
        assert not ModerationEntry.objects.exists()

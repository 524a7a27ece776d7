"""Asking for a second look: whom it hit, once, within six months."""

from datetime import timedelta
from functools import partial

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import Member
from accounts.verdicts import Refused
from community.appeals.actions import appeal_entry
from community.log.actions import Grounds, enter
from community.models import Act, Appeal, ModerationEntry, Post
from community.moderation.actions import remove_post
from events.delivering import deliver_due
from events.kinds import Kind
from events.models import Event
from tests import factories
from tests.parallel import at_once, errors

WORDS = "It was irony, as #4 shows."


def test_author_asks_once(helper: Member, removal: ModerationEntry, moderator: Member) -> None:
    appeal = appeal_entry(actor=helper, entry=removal, words=f"  {WORDS} ")
    assert (appeal.by, appeal.against, appeal.words, appeal.outcome) == (helper, moderator, WORDS, "")
    assert appeal.category == removal.category
    assert Event.objects.get(kind=Kind.ENTRY_APPEALED).payload == {"entry": removal.number}
    with pytest.raises(Refused):
        appeal_entry(actor=helper, entry=removal, words="Once more.")


def test_nobody_else(removal: ModerationEntry, asker: Member, moderator: Member) -> None:
    for member in (asker, moderator):
        with pytest.raises(Refused):
            appeal_entry(actor=member, entry=removal, words=WORDS)


def test_suspended_as_well(stranger: Member, suspension: ModerationEntry) -> None:
    stranger.refresh_from_db()
    assert stranger.is_suspended
    assert appeal_entry(actor=stranger, entry=suspension, words=WORDS).by == stranger


def test_words_are_needed(helper: Member, removal: ModerationEntry) -> None:
    with pytest.raises(Refused):
        appeal_entry(actor=helper, entry=removal, words="  ")


def test_not_after_half_a_year(helper: Member, answer: Post, moderator: Member) -> None:
    long_ago = timezone.now() - timedelta(days=184)
    why = Grounds("respect", "Insults.")
    entry = enter(Act.POST_REMOVED, actor=moderator, office=None, grounds=why, target=answer.key, at=long_ago)
    with pytest.raises(Refused):
        appeal_entry(actor=helper, entry=entry, words=WORDS)


def test_not_against_what_takes_nothing_away(helper: Member, answer: Post, moderator: Member) -> None:
    entry = enter(
        Act.POST_RESTORED, actor=moderator, office=None, grounds=Grounds("respect", "Fine."), target=answer.key
    )
    with pytest.raises(Refused):
        appeal_entry(actor=helper, entry=entry, words=WORDS)


def test_author_gets_a_statement_of_reasons(helper: Member, removal: ModerationEntry) -> None:
    while deliver_due():
        pass
    (letter,) = mail.outbox
    assert letter.to == [helper.email]
    for words in ("Insults in it.", "Criticise the matter", "a volunteer moderator", f"/appeals/{removal.number}/"):
        assert words in letter.body
    assert "Nora" not in letter.body


@pytest.mark.django_db(transaction=True)
def test_pressed_twice_at_once_is_one() -> None:
    author = factories.make_member()
    answer = factories.make_answer(factories.make_thread(), author)
    manager = factories.make_manager()
    remove_post(actor=manager, post=answer, rule="respect", reason="Insults.")
    entry = ModerationEntry.objects.get()
    outcomes = at_once(*[partial(appeal_entry, actor=author, entry=entry, words=WORDS)] * 3)
    assert [type(error) for error in errors(outcomes)] == [Refused, Refused]
    assert Appeal.objects.count() == 1

"""Two moderators at the same note, two reporters at the same page: real transactions at once."""

from functools import partial

import pytest

from accounts.models import Role
from community.appearance.actions import report_member, take_off_part
from community.models import Case, ModerationEntry, Part, ProfileRemoval
from community.praise.actions import give_praise, withdraw_praise
from community.praisenotes.actions import remove_note, report_note
from tests import factories
from tests.parallel import at_once, errors

pytestmark = pytest.mark.django_db(transaction=True)
GROUNDS = {"rule": "respect", "reason": "Insults are not thanks."}


def moderators(count: int) -> list[factories.Member]:
    found = [factories.make_member() for _ in range(count)]
    for member in found:
        factories.grant(member, Role.MODERATOR)
    return found


def test_a_note_is_removed_once() -> None:
    answer = factories.make_answer(factories.make_thread())
    praise = give_praise(actor=factories.make_member(), post=answer, note="Better than that fool.")
    report_note(actor=factories.make_member(), praise=praise, rule="respect")
    outcomes = at_once(*[partial(remove_note, actor=one, praise=praise, **GROUNDS) for one in moderators(4)])
    assert not errors(outcomes)
    assert ModerationEntry.objects.count() == 1
    assert Case.objects.get().outcome == "removed"


def test_removed_while_it_is_taken_back() -> None:
    answer, giver = factories.make_answer(factories.make_thread()), factories.make_member()
    praise = give_praise(actor=giver, post=answer, note="Better than that fool.")
    report_note(actor=factories.make_member(), praise=praise, rule="respect")
    (moderator,) = moderators(1)
    at_once(
        partial(remove_note, actor=moderator, praise=praise, **GROUNDS),
        partial(withdraw_praise, actor=giver, post=answer),
    )
    assert Case.objects.get().outcome == ("removed" if ModerationEntry.objects.exists() else "gone")


def test_two_who_report_the_same_page_make_one_case() -> None:
    rude = factories.make_member(bio="You are all fools.")
    reporters = [factories.make_member() for _ in range(5)]
    outcomes = at_once(
        *[partial(report_member, actor=one, member=rude, part=Part.BIO, rule="respect") for one in reporters]
    )
    assert not errors(outcomes)
    assert Case.objects.get().reports.count() == 5


def test_words_are_taken_off_once() -> None:
    rude = factories.make_member(bio="You are all fools.")
    outcomes = at_once(
        *[partial(take_off_part, actor=one, member=rude, part=Part.BIO, **GROUNDS) for one in moderators(4)]
    )
    assert not errors(outcomes)
    assert ProfileRemoval.objects.count() == ModerationEntry.objects.count() == 1

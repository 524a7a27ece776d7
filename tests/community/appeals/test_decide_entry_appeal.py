"""The second look: by somebody else, with a reason, and what it gives back."""

from functools import partial

import pytest
from django.core import mail

from accounts.models import Affiliation, Member, Role
from accounts.verdicts import Refused
from community.appeals.actions import appeal_entry, decide_entry_appeal
from community.models import Act, Appeal, Category, ModerationEntry, Post, Thread
from community.moderation.actions import remove_post
from community.praise.actions import give_praise
from events.delivering import deliver_due
from reputation.models import Standing
from tests import factories
from tests.parallel import at_once, errors

GRANTED, UPHELD = Appeal.Outcome.GRANTED, Appeal.Outcome.UPHELD


@pytest.fixture
def appeal(helper: Member, removal: ModerationEntry) -> Appeal:
    return appeal_entry(actor=helper, entry=removal, words="It was irony.")


def acts() -> list[str]:
    return list(ModerationEntry.objects.order_by("number").values_list("act", flat=True))


def test_granted_the_post_is_there_again_with_its_points(
    helper: Member, asker: Member, answer: Post, moderator: Member, second: Member
) -> None:
    give_praise(actor=asker, post=answer)
    remove_post(actor=moderator, post=answer, rule="respect", reason="Insults.")
    appeal = appeal_entry(actor=helper, entry=ModerationEntry.objects.get(), words="It was irony.")
    assert Standing.objects.get(member=helper).reputation == 0
    decide_entry_appeal(actor=second, appeal=appeal, outcome=GRANTED, reason="It is, read #1.")
    answer.refresh_from_db()
    assert answer.is_published
    assert Standing.objects.get(member=helper).reputation == 10
    assert acts() == [Act.POST_REMOVED, Act.POST_RESTORED, Act.APPEAL_GRANTED]
    last = ModerationEntry.objects.get(act=Act.APPEAL_GRANTED)
    assert (last.undoes, last.rule, last.text.reason) == (1, "respect", "It is, read #1.")


def test_upheld_it_stays(appeal: Appeal, answer: Post, second: Member, helper: Member) -> None:
    decide_entry_appeal(actor=second, appeal=appeal, outcome=UPHELD, reason="It names people.")
    answer.refresh_from_db()
    assert not answer.is_published
    assert acts() == [Act.POST_REMOVED, Act.APPEAL_UPHELD]
    while deliver_due():
        pass
    letters = "".join(letter.body for letter in mail.outbox if letter.to == [helper.email])
    assert "the decision stays" in letters
    assert "It names people." in letters
    assert "Piet" not in letters


def test_suspension_ends(stranger: Member, suspension: ModerationEntry, manager: Member) -> None:
    appeal = appeal_entry(actor=stranger, entry=suspension, words="It was irony.")
    decide_entry_appeal(actor=manager, appeal=appeal, outcome=GRANTED, reason="It was.")
    stranger.refresh_from_db()
    assert not stranger.is_suspended


def test_not_whoever_decided_first_nor_whom_it_hit(appeal: Appeal, moderator: Member, helper: Member) -> None:
    factories.grant(helper, Role.MODERATOR)
    for member in (moderator, helper):
        with pytest.raises(Refused):
            decide_entry_appeal(actor=member, appeal=appeal, outcome=UPHELD, reason="I know it.")


def test_not_out_of_scope_nor_after_the_role_is_gone(appeal: Appeal, stranger: Member, asker: Member) -> None:
    elsewhere = Category.objects.create(name="Elsewhere", slug="elsewhere", icon="leaf")
    factories.grant(stranger, Role.MODERATOR, scope=elsewhere.key)
    for member in (stranger, asker):
        with pytest.raises(Refused):
            decide_entry_appeal(actor=member, appeal=appeal, outcome=UPHELD, reason="Mine.")


def test_criticism_is_not_for_the_company(
    asker: Member, category: Category, moderator: Member, second: Member
) -> None:
    complaint = factories.make_thread(asker, category, kind=Thread.Kind.FEEDBACK)
    remove_post(actor=moderator, post=complaint.posts.get(), rule="respect", reason="Insults.")
    appeal = appeal_entry(actor=asker, entry=ModerationEntry.objects.get(), words="It is criticism.")
    factories.affiliate(second, Affiliation.Kind.DEALER)
    tied = Member.objects.get(pk=second.pk)
    with pytest.raises(Refused):
        decide_entry_appeal(actor=tied, appeal=appeal, outcome=UPHELD, reason="Mine.")


def test_a_reason_is_needed(appeal: Appeal, second: Member) -> None:
    with pytest.raises(Refused):
        decide_entry_appeal(actor=second, appeal=appeal, outcome=UPHELD, reason=" ")
    appeal.refresh_from_db()
    assert appeal.decided_at is None


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_the_first_ones_holds() -> None:
    author, first = factories.make_member(), factories.make_manager()
    answer = factories.make_answer(factories.make_thread(), author)
    remove_post(actor=first, post=answer, rule="respect", reason="Insults.")
    appeal = appeal_entry(actor=author, entry=ModerationEntry.objects.get(), words="It was irony.")
    ways = zip((GRANTED, UPHELD), (factories.make_manager(), factories.make_manager()), strict=True)
    outcomes = at_once(
        *(
            partial(decide_entry_appeal, actor=member, appeal=appeal, outcome=way, reason="Why.")
            for way, member in ways
        )
    )
    assert [type(error) for error in errors(outcomes)] == [Refused]
    answer.refresh_from_db()
    appeal.refresh_from_db()
    assert answer.is_published == (appeal.outcome == GRANTED)

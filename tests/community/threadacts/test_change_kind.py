"""Another kind: only what nothing hangs on, and never somebody else's words as the company's announcement."""

import pytest
from django.test import Client

from accounts.models import Member, Role
from accounts.verdicts import Refused
from community.answers.actions import accept_answer
from community.duplicates.actions import close_duplicate
from community.models import Act, Category, Post, Proposal, Thread
from community.threadacts.actions.naming import change_kind
from tests import factories
from tests.community.pages import seen
from tests.community.threadacts.deeds import GROUNDS, entries


def change(actor: Member, thread: Thread, kind: str) -> Thread:
    return change_kind(actor=actor, thread=thread, kind=kind, grounds=GROUNDS)


@pytest.mark.parametrize("kind", ["idea", "feedback", "discussion"])
def test_and_back_again(client: Client, question: Thread, moderator: Member, kind: str) -> None:
    change(moderator, question, kind)
    assert Thread.objects.get().kind == kind
    assert question not in Thread.objects.waiting()
    assert str(Thread.Kind(kind).label) in seen(client.get(question.get_absolute_url()))
    change(moderator, question, "question")
    assert question in Thread.objects.waiting()
    assert [(entry.was, entry.became) for entry in entries(Act.KIND_CHANGED)] == [
        ("question", kind),
        (kind, "question"),
    ]


def test_a_page_that_was_drawn_shows_it(
    as_stranger: Client, question: Thread, answer: Post, moderator: Member
) -> None:
    assert "Waiting" not in seen(as_stranger.get(question.get_absolute_url()))
    change(moderator, question, "idea")
    assert "Idea" in seen(as_stranger.get(question.get_absolute_url()))
    assert "Idea" in seen(as_stranger.get("/c/repairs/"))


def test_a_solved_question_stays_one(question: Thread, answer: Post, asker: Member, moderator: Member) -> None:
    accept_answer(actor=asker, answer=answer)
    with pytest.raises(Refused, match="solved this question"):
        change(moderator, question, "discussion")


def test_duplicates_and_what_they_lead_to_stay_questions(
    question: Thread, category: Category, moderator: Member
) -> None:
    duplicate = factories.make_thread(category=category)
    close_duplicate(actor=moderator, thread=duplicate, original=question)
    with pytest.raises(Refused, match="closed as a duplicate"):
        change(moderator, duplicate, "idea")
    with pytest.raises(Refused, match="Other questions lead here"):
        change(moderator, question, "idea")


def test_customers_words_are_no_announcement(question: Thread, moderator: Member, manager: Member) -> None:
    for actor in (moderator, manager):
        with pytest.raises(Refused, match="Announcements come from the company"):
            change(actor, question, "announcement")


def test_the_companys_own_can_be_one(staff: Member, moderator: Member) -> None:
    thread = factories.make_thread(staff, kind=Thread.Kind.DISCUSSION)
    assert change(moderator, thread, "announcement").kind == "announcement"


def test_a_complaint_is_not_made_harmless_first(feedback: Thread, moderator: Member) -> None:
    """Affiliated people cannot take the guard off by the back door."""
    for _volunteer in range(2):
        factories.grant(factories.make_member(), Role.MODERATOR)
    factories.affiliate(moderator)
    assert change(moderator, feedback, "discussion").kind == "feedback"
    question = factories.make_thread()
    assert change(moderator, question, "feedback").kind == "feedback"
    assert change(moderator, question, "question").kind == "feedback"
    assert Proposal.objects.filter(act=Act.KIND_CHANGED, state=Proposal.State.OPEN).count() == 2

"""Merging: one thread's posts stand in another; what hangs on them goes along; every address leads on; and back."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Member, Role
from accounts.verdicts import Refused
from community.answers.actions import accept_answer, unaccept_answer
from community.duplicates.actions import close_duplicate
from community.models import Act, Audience, Category, Move, Post, Proposal, Thread
from community.moderation.actions import remove_post, restore_post
from community.praise.actions import give_praise, withdraw_praise
from community.seconding.actions import agree_proposal
from community.threadacts.actions import merging
from community.threadacts.actions.merging import merge_thread
from community.threadacts.actions.undoing import undo_move
from reputation.models import Standing
from tests import factories
from tests.community.threadacts.deeds import GROUNDS, entries

pytestmark = pytest.mark.django_db


@pytest.fixture
def later(category: Category) -> Thread:
    """The same question, asked again, with an answer and a comment."""
    thread = factories.make_thread(category=category, title="It squeaks again")
    factories.make_comment(factories.make_answer(thread, source="Grease it."))
    thread.refresh_from_db()
    return thread


def merge(actor: Member, thread: Thread, into: Thread) -> Thread:
    return merge_thread(actor=actor, thread=thread, into=into, grounds=GROUNDS)


def whole(thread: Thread) -> bool:
    """Whether every number up to the highest is there, as a post or as a receipt."""
    thread.refresh_from_db()
    return sorted(thread.posts.values_list("number", flat=True)) == list(range(1, thread.last_number + 1))


def points_of_all() -> dict[int, int]:
    return dict(Standing.objects.exclude(reputation=0).values_list("member", "reputation"))


def rows(thread: Thread) -> list[tuple[Any, ...]]:
    facts = ("pk", "number", "kind", "parent", "position", "earns_as")
    return list(thread.posts.exclude(kind="moved").order_by("number").values_list(*facts))


def test_all_posts_stand_there_in_order(question: Thread, later: Thread, moderator: Member) -> None:
    ids = list(later.posts.order_by("number").values_list("pk", flat=True))
    merge(moderator, later, question)
    assert whole(question)
    assert whole(later)
    assert [row[:3] for row in rows(question)[1:]] == [
        (ids[0], 2, "answer"),
        (ids[1], 3, "answer"),
        (ids[2], 4, "comment"),
    ]
    assert rows(later) == []
    assert (question.reply_count, question.place_count, later.moved_count) == (2, 3, 3)
    (entry,) = entries(Act.THREAD_MERGED)
    assert (entry.was, entry.became, entry.text.reason) == (later.key, question.key, "It belongs there.")


def test_every_address_leads_there(client: Client, question: Thread, later: Thread, moderator: Member) -> None:
    address, opening = later.get_absolute_url(), later.posts.get(number=1)
    merge(moderator, later, question)
    for old in (address, f"/t/{later.pk}/"):
        assert client.get(old, follow=True).redirect_chain[-1][0] == question.get_absolute_url()
    assert client.get(opening.get_absolute_url())["Location"] == f"{question.get_absolute_url()}#post-2"
    assert client.get(f"{address}?page=2").status_code == 404
    assert list(Thread.objects.visible_to(None).listed().filter(pk=later.pk)) == []


def test_points_stay_whatever_is_praised_before_and_after(
    question: Thread, later: Thread, moderator: Member, stranger: Member, helper: Member
) -> None:
    opening = later.posts.get(number=1)
    give_praise(actor=stranger, post=opening)
    before = Standing.objects.get(member=later.author).reputation
    merge(moderator, later, question)
    assert Standing.objects.get(member=later.author).reputation == before
    call_command("recount_reputation", "--check")
    moved = Post.objects.get(pk=opening.pk)
    withdraw_praise(actor=stranger, post=moved)
    give_praise(actor=helper, post=moved)
    call_command("recount_reputation", "--check")
    assert Standing.objects.get(member=later.author).reputation == before


@pytest.mark.parametrize("both", [False, True])
def test_accepted_answers(question: Thread, later: Thread, moderator: Member, both: bool) -> None:
    theirs = later.posts.get(number=2)
    accept_answer(actor=later.author, answer=theirs)
    own = factories.make_answer(question)
    if both:
        accept_answer(actor=question.author, answer=own)
    points = points_of_all()
    merge(moderator, later, question)
    question.refresh_from_db()
    assert question.accepted_id == (own.pk if both else theirs.pk)
    assert points_of_all() == points
    call_command("recount_reputation", "--check")
    theirs = Post.objects.get(pk=theirs.pk)
    remove_post(actor=moderator, post=theirs, rule="order", reason="For a moment.")
    call_command("recount_reputation", "--check")
    restore_post(actor=moderator, post=theirs, reason="Back.")
    call_command("recount_reputation", "--check")
    assert points_of_all() == points
    if not both:
        unaccept_answer(actor=question.author, answer=Post.objects.get(pk=theirs.pk))
        call_command("recount_reputation", "--check")
        question.refresh_from_db()
        assert question.accepted is None


def test_its_duplicates_are_those_of_the_target(question: Thread, later: Thread, moderator: Member) -> None:
    third = factories.make_thread(category=question.category)
    close_duplicate(actor=moderator, thread=third, original=later)
    merge(moderator, later, question)
    third.refresh_from_db()
    assert third.duplicate_of == question


def test_undo_puts_everything_back(client: Client, question: Thread, later: Thread, moderator: Member) -> None:
    accept_answer(actor=later.author, answer=later.posts.get(number=2))
    before, address = rows(later), later.get_absolute_url()
    merge(moderator, later, question)
    undo_move(actor=moderator, move=Move.objects.get(), grounds=GROUNDS)
    assert rows(later) == before
    assert whole(question)
    assert whole(later)
    assert (question.accepted, later.accepted_id, later.merged_into) == (None, before[1][0], None)
    assert (question.moved_count, later.moved_count) == (3, 0)
    assert client.get(address).status_code == 200
    (entry,) = entries(Act.MOVE_UNDONE)
    assert entry.undoes == entries(Act.THREAD_MERGED)[0].number
    call_command("recount_reputation", "--check")


def test_no_undo_of_what_went_on(question: Thread, later: Thread, moderator: Member) -> None:
    answer = later.posts.get(number=2)
    merge(moderator, later, question)
    factories.make_comment(Post.objects.get(pk=answer.pk))
    with pytest.raises(Refused, match="commented on these posts"):
        undo_move(actor=moderator, move=Move.objects.get(), grounds=GROUNDS)
    assert Move.objects.get().undone_at is None


def test_not_where_others_read(question: Thread, moderator: Member, elsewhere: Category) -> None:
    there = factories.make_thread(category=elsewhere)
    Category.objects.filter(pk=elsewhere.pk).update(readers=[Audience.MODERATOR])
    with pytest.raises(Refused, match="Not the same people"):
        merge(moderator, question, there)


def test_interrupted_nothing_has_happened(
    monkeypatch: pytest.MonkeyPatch, question: Thread, later: Thread, moderator: Member
) -> None:
    before = (rows(question), rows(later))

    def stop(*_args: object) -> None:
        raise RuntimeError("the plug is pulled")

    monkeypatch.setattr(merging, "settle", stop)
    with pytest.raises(RuntimeError, match="plug"):
        merge(moderator, later, question)
    assert (rows(question), rows(later)) == before
    assert entries(Act.THREAD_MERGED) == []
    assert not Move.objects.exists()


def test_as_many_queries_for_many_posts(question: Thread, category: Category, moderator: Member) -> None:
    counts = []
    for size in (5, 5000):
        thread = factories.make_thread(category=category)
        opening = thread.posts.get()
        facts = {"kind": "answer", "author": thread.author, "source": "Oil.", "html": "<p>Oil.</p>"}
        posts = [
            Post(thread=thread, number=n, position=n - 1, renderer=opening.renderer, **facts)
            for n in range(2, size + 1)
        ]
        Post.objects.bulk_create(posts)
        Thread.objects.filter(pk=thread.pk).update(last_number=size, place_count=size, reply_count=size - 1)
        with CaptureQueriesContext(connection) as queries:
            merge(moderator, thread, question)
        counts.append(len(queries))
        assert whole(thread)
        assert whole(question)
    assert counts[0] == counts[1] < 60


def test_criticism_is_merged_when_somebody_without_an_interest_agrees(
    later: Thread, question: Thread, moderator: Member, manager: Member
) -> None:
    second = factories.make_member()
    factories.grant(second, Role.MODERATOR)
    Thread.objects.filter(pk=later.pk).update(kind=Thread.Kind.FEEDBACK)
    assert merge(manager, later, question) == later
    assert whole(later)
    assert later.merged_into is None
    agree_proposal(actor=second, proposal=Proposal.objects.get(), reason="The same thing twice.")
    later.refresh_from_db()
    assert later.merged_into == question
    assert entries("thread-merged")[0].actor == manager

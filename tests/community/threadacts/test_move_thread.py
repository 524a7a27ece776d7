"""Moving: address, posts and points stay; readers change only where that is said; both categories count anew."""

import pytest
from django.test import Client

from accounts.models import Member, Role
from accounts.verdicts import Refused
from community.categories.actions import close_category
from community.models import Act, Audience, Category, Post, Tally, Thread
from community.praise.actions import give_praise, withdraw_praise
from community.threadacts.actions.moving import move_thread
from community.threadacts.actions.pinning import pin_thread
from events.delivering import deliver_due
from events.kinds import Kind
from events.models import Event
from reputation.models import LedgerEntry
from tests import factories
from tests.community.lists.test_lists import rows
from tests.community.pages import seen
from tests.community.threadacts.deeds import GROUNDS, entries


def move(actor: Member, thread: Thread, category: Category, **facts: bool) -> Thread:
    return move_thread(actor=actor, thread=thread, category=category, grounds=GROUNDS, **facts)


def settle() -> None:
    while deliver_due():
        pass


def test_it_stands_there_and_no_longer_here(
    client: Client, question: Thread, category: Category, elsewhere: Category, moderator: Member
) -> None:
    address, active = question.get_absolute_url(), question.active_at
    move(moderator, question, elsewhere)
    assert rows(client.get("/c/repairs/")) == []
    assert rows(client.get("/c/returns/")) == [question.pk]
    page = client.get(address)
    assert page.status_code == 200
    assert "Returns" in seen(page)
    question.refresh_from_db()
    assert question.active_at == active
    (entry,) = entries(Act.THREAD_MOVED)
    assert (entry.was, entry.became, entry.category) == (category.key, elsewhere.key, category.pk)
    event = Event.objects.get(kind=Kind.THREAD_MOVED)
    assert event.payload == {"author": question.author_id, "was": category.key, "became": elsewhere.key}


def test_back_again_is_its_undo(question: Thread, category: Category, elsewhere: Category, moderator: Member) -> None:
    move(moderator, question, elsewhere)
    move(moderator, question, category)
    question.refresh_from_db()
    assert question.category == category
    keys = [(entry.was, entry.became) for entry in entries(Act.THREAD_MOVED)]
    assert keys == [(category.key, elsewhere.key), (elsewhere.key, category.key)]


def test_log_names_the_categories_to_those_who_may_know_them(
    client: Client, question: Thread, moderator: Member, elsewhere: Category
) -> None:
    Category.objects.filter(pk=elsewhere.pk).update(readers=[Audience.MODERATOR])
    move(moderator, question, elsewhere, other_readers=True)
    assert "Returns" not in seen(client.get("/moderation/log/")).partition("Thread moved")[2]
    client.force_login(moderator)
    assert "Returns" in seen(client.get("/moderation/log/"))


def test_both_categories_count_anew(
    question: Thread, category: Category, elsewhere: Category, moderator: Member
) -> None:
    factories.make_thread(category=elsewhere)
    settle()
    move(moderator, question, elsewhere)
    settle()
    counts = dict(Category.objects.values_list("slug", "thread_count"))
    assert (counts["repairs"], counts["returns"]) == (0, 2)


def test_whoever_keeps_order_only_here_or_only_there_may_not(
    question: Thread, category: Category, elsewhere: Category, stranger: Member, helper: Member
) -> None:
    factories.grant(stranger, Role.MODERATOR, scope=category.key)
    factories.grant(helper, Role.MODERATOR, scope=elsewhere.key)
    with pytest.raises(Refused, match="keeps order there, too"):
        move(stranger, question, elsewhere)
    with pytest.raises(Refused, match="Only moderators of this category"):
        move(helper, question, elsewhere)
    factories.grant(stranger, Role.MODERATOR, scope=elsewhere.key)
    move(Member.objects.get(pk=stranger.pk), question, elsewhere)


def test_not_into_a_closed_category(question: Thread, elsewhere: Category, moderator: Member, manager: Member) -> None:
    close_category(actor=manager, category=elsewhere)
    with pytest.raises(Refused, match="That category is closed"):
        move(moderator, question, elsewhere)


@pytest.mark.parametrize(
    ("here", "there", "words"),
    [
        (["everyone"], ["members"], "Fewer people"),
        (["everyone"], ["moderator", "staff"], "Fewer people"),
        (["moderator"], ["everyone"], "More people"),
        (["moderator", "staff"], ["moderator", "manager"], "Other people"),
    ],
)
def test_other_readers_only_where_that_is_said(
    category: Category, elsewhere: Category, moderator: Member, here: list[str], there: list[str], words: str
) -> None:
    thread = factories.make_thread(category=category)
    Category.objects.filter(pk=category.pk).update(readers=here)
    Category.objects.filter(pk=elsewhere.pk).update(readers=there)
    with pytest.raises(Refused, match=words):
        move(moderator, thread, elsewhere)
    thread.refresh_from_db()
    assert thread.category == category
    assert move(moderator, thread, elsewhere, other_readers=True).category == elsewhere


def test_a_parents_door_counts(question: Thread, elsewhere: Category, moderator: Member) -> None:
    parent = factories.make_category(readers=[Audience.MODERATOR])
    Category.objects.filter(pk=elsewhere.pk).update(parent=parent)
    with pytest.raises(Refused, match="Fewer people"):
        move(moderator, question, elsewhere)


def test_its_pin_was_the_former_categorys(
    question: Thread, category: Category, elsewhere: Category, moderator: Member
) -> None:
    pin_thread(actor=moderator, thread=question, grounds=GROUNDS)
    move(moderator, question, elsewhere)
    question.refresh_from_db()
    assert question.pinned_at is None
    (pinned,), (unpinned,) = entries(Act.THREAD_PINNED), entries(Act.THREAD_UNPINNED)
    assert (unpinned.undoes, unpinned.category) == (pinned.number, category.pk)


def test_points_stay_where_they_were_earned(
    answer: Post, category: Category, elsewhere: Category, moderator: Member, stranger: Member, staff: Member
) -> None:
    give_praise(actor=stranger, post=answer)
    move(moderator, answer.thread, elsewhere)
    answer = Post.objects.get(pk=answer.pk)
    other = factories.make_member()
    give_praise(actor=other, post=answer)
    earned = LedgerEntry.objects.filter(member=answer.author, points__gt=0).order_by("pk")
    assert [entry.place for entry in earned] == [category.key, elsewhere.key]
    withdraw_praise(actor=stranger, post=answer)
    assert LedgerEntry.objects.order_by("pk").last().place == category.key  # type: ignore[union-attr]


def test_what_people_contributed_in_public_is_counted_anew(
    answer: Post, elsewhere: Category, moderator: Member, helper: Member, asker: Member
) -> None:
    settle()
    Category.objects.filter(pk=elsewhere.pk).update(readers=[Audience.MODERATOR])
    move(moderator, answer.thread, elsewhere, other_readers=True)
    settle()
    tallies = {tally.member_id: (tally.asked, tally.answered) for tally in Tally.objects.all()}
    assert (tallies[asker.pk], tallies[helper.pk]) == ((0, 0), (0, 0))

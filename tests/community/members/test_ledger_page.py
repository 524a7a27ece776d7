"""A member's reputation, entry by entry: in words, explained, and private where it has to be."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Affiliation, Member, Role
from community.answers.actions import accept_answer, unaccept_answer
from community.models import Audience, Category, Post, Thread
from community.moderation.actions import remove_post
from community.official.actions import make_official, withdraw_official
from community.praise.actions import give_praise, withdraw_praise
from community.withdrawals.actions import withdraw_post
from reputation.ledger.actions import award, reverse_award
from reputation.levels.queries import levels
from reputation.models import LedgerEntry, Note, Reason
from reputation.rules.actions import change_rules
from tests import factories
from tests.community.pages import seen

ADDRESS = "/members/mirela/reputation/"


@pytest.fixture
def as_helper(client: Client, helper: Member) -> Client:
    client.force_login(helper)
    return client


def read(client: Client, address: str = ADDRESS) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(seen(response).split())


def test_each_reason_in_words(
    as_helper: Client, question: Thread, answer: Post, asker: Member, helper: Member, stranger: Member, staff: Member
) -> None:
    own = factories.make_thread(helper, question.category, title="Which oil?")
    theirs = factories.make_answer(own, asker)
    give_praise(actor=stranger, post=answer)
    give_praise(actor=stranger, post=own.posts.get(number=1))
    give_praise(actor=stranger, post=factories.make_comment(answer, helper))
    accept_answer(actor=asker, answer=answer)
    accept_answer(actor=helper, answer=theirs)
    make_official(actor=staff, answer=answer)
    page = read(as_helper)
    for words in (
        f"+10 Praise from Dinh Nguyen for your answer in “ {question.title} ”",
        "+5 Praise from Dinh Nguyen for “ Which oil? ”",
        f"0 Praise from Dinh Nguyen for your comment in “ {question.title} ” 0: by this rule the thanks alone count",
        f"+15 Tove Olsen accepted your answer in “ {question.title} ”",
        "+2 You said what solved “ Which oil? ”",
        f"+20 The company stands behind your answer in “ {question.title} ”",
    ):
        assert words in page.replace(" ”", " ”")


def test_under_a_complaint_it_is_no_praise(
    as_helper: Client, category: Category, helper: Member, asker: Member
) -> None:
    complaint = factories.make_thread(helper, category, kind=Thread.Kind.FEEDBACK, title="Five weeks for a railing")
    give_praise(actor=asker, post=complaint.posts.get())
    page = read(as_helper).replace(" ”", " ”")
    assert "“Me too” from Tove Olsen under “ Five weeks for a railing ”" in page
    assert "Praise from" not in page


def test_each_way_back_in_words(
    as_helper: Client, answer: Post, asker: Member, helper: Member, stranger: Member, staff: Member
) -> None:
    give_praise(actor=stranger, post=answer)
    withdraw_praise(actor=stranger, post=answer)
    accept_answer(actor=asker, answer=answer)
    unaccept_answer(actor=asker, answer=answer)
    make_official(actor=staff, answer=answer)
    withdraw_official(actor=staff, answer=answer, reason="Outdated.")
    page = read(as_helper)
    for words in ("−10 Praise withdrawn", "−15 No longer accepted", "−20 No longer official"):
        assert words in page


@pytest.mark.parametrize(
    ("reason", "note", "words"),
    [
        (Reason.ANSWER_PRAISED, Note.GONE, "Praise gone with its post"),
        (Reason.ANSWER_PRAISED, Note.DECIDED, "Praise taken back by a decision"),
        (Reason.OPENING_PRAISED, Note.WITHDRAWN, "Praise withdrawn"),
        (Reason.ANSWER_ACCEPTED, Note.GONE, "Accepted answer gone with its post"),
        (Reason.ACCEPTED_AN_ANSWER, Note.DECIDED, "Accepted answer taken back by a decision"),
        (Reason.ANSWER_OFFICIAL, Note.DECIDED, "Official answer taken back by a decision"),
        (Reason.ANSWER_OFFICIAL, Note.GONE, "Official answer gone with its post"),
    ],
)
def test_why_something_was_taken_back(
    as_helper: Client, answer: Post, helper: Member, reason: Reason, note: Note, words: str
) -> None:
    award(helper.pk, reason, source=answer.key, place=answer.thread.category.key)
    reverse_award(helper.pk, reason, source=answer.key, note=note)
    assert words in read(as_helper)


def test_points_that_the_limit_of_the_day_cut(
    as_helper: Client, answer: Post, helper: Member, stranger: Member
) -> None:
    manager = factories.make_member()
    factories.grant(manager, Role.MANAGER)
    change_rules(actor=manager, praise_points_a_day=15)
    for giver in (stranger, factories.make_member(), factories.make_member()):
        give_praise(actor=giver, post=answer)
    page = read(as_helper)
    assert "5 instead of 10: today's limit reached" in page
    assert "0: today's limit reached" in page


def test_the_affiliated_read_why_it_is_nothing(as_helper: Client, answer: Post, helper: Member, asker: Member) -> None:
    Affiliation.objects.create(member=helper, kind=Affiliation.Kind.DEALER)
    accept_answer(actor=asker, answer=answer)
    assert "0: the ranking is the customers'" in read(as_helper)


def test_each_entry_is_explained_by_the_rule_of_its_time(
    as_helper: Client, answer: Post, stranger: Member, asker: Member
) -> None:
    give_praise(actor=stranger, post=answer)
    manager = factories.make_member()
    factories.grant(manager, Role.MANAGER)
    rules = change_rules(actor=manager, answer_praised=12)
    give_praise(actor=asker, post=answer)
    page = read(as_helper)
    assert "Rule from the beginning: praise on an answer or a reply, 10." in page
    assert f"Rule of {rules.valid_from:%-d %B %Y}: praise on an answer or a reply, 12." in page


def test_a_post_that_is_gone(
    as_helper: Client, question: Thread, answer: Post, asker: Member, helper: Member, stranger: Member
) -> None:
    give_praise(actor=stranger, post=answer)
    withdraw_post(actor=helper, post=answer)
    page = read(as_helper)
    assert "−10 Praise gone with its post" in page
    assert "for your answer in a post that is gone" in page
    assert question.title not in page


def test_others_see_the_sum_the_level_and_what_stands_in_public(
    as_stranger: Client, question: Thread, answer: Post, asker: Member, helper: Member, staff: Member
) -> None:
    accept_answer(actor=asker, answer=answer)
    give_praise(actor=asker, post=answer)
    page = read(as_stranger)
    assert "25 reputation, level 2: Regular" in page
    assert "Tove Olsen accepted the answer in" in page
    assert "Praise from Tove Olsen for an answer in" in page
    assert "your" not in page.rpartition("Reputation of")[2]


def test_others_see_nothing_of_what_was_taken_back_or_cut(
    as_stranger: Client, answer: Post, asker: Member, stranger: Member, helper: Member
) -> None:
    give_praise(actor=asker, post=answer)
    reverse_award(helper.pk, Reason.ANSWER_PRAISED, source=f"{answer.key}/from:{asker.pk}", note=Note.DECIDED)
    accept_answer(actor=asker, answer=answer)
    unaccept_answer(actor=asker, answer=answer)
    page = read(as_stranger)
    assert "Nothing in public yet." in page
    assert "decision" not in page


@pytest.mark.parametrize("readers", [[Audience.MEMBERS], [Audience.STAFF]])
def test_titles_of_closed_rooms_never_leak(client: Client, asker: Member, helper: Member, readers: list[str]) -> None:
    room = factories.make_category(name="The back room", readers=[Audience.MEMBERS])
    thread = factories.make_thread(asker, room, title="A secret matter")
    accept_answer(actor=asker, answer=factories.make_answer(thread, helper))
    Category.objects.filter(pk=room.pk).update(readers=readers)
    for who in (None, asker, factories.make_staff()):
        client.logout()
        if who:
            client.force_login(who)
        page = read(client)
        assert "secret" not in page
        assert "Tove Olsen" not in page.rpartition("Reputation of")[2]
    client.force_login(helper)
    own = read(client)
    assert ("A secret matter" in own) == (readers == [Audience.MEMBERS])
    assert "+15" in own


def test_a_thread_that_moved_into_a_closed_room_takes_its_title_along(
    as_stranger: Client, question: Thread, answer: Post, asker: Member
) -> None:
    accept_answer(actor=asker, answer=answer)
    closed = factories.make_category(readers=[Audience.STAFF])
    Thread.objects.filter(pk=question.pk).update(category=closed)
    page = read(as_stranger)
    assert "somebody accepted the answer in a post that is gone" in page
    assert question.title not in page


@pytest.mark.parametrize("change", [{"hidden_at": timezone.now()}, {"withdrawn_at": timezone.now()}])
def test_hidden_threads_have_no_title(
    as_stranger: Client, question: Thread, answer: Post, asker: Member, change: dict
) -> None:
    accept_answer(actor=asker, answer=answer)
    Thread.objects.filter(pk=question.pk).update(**change)
    assert question.title not in read(as_stranger)


def test_removed_posts_leave_the_public_part(
    as_stranger: Client, question: Thread, answer: Post, asker: Member
) -> None:
    accept_answer(actor=asker, answer=answer)
    moderator = factories.make_member()
    factories.grant(moderator, Role.MODERATOR)
    remove_post(actor=moderator, post=answer, reason="Spam", rule="respect")
    assert "Nothing in public yet." in read(as_stranger)


def test_paging_skips_and_doubles_nothing(as_helper: Client, helper: Member, category: Category) -> None:
    thread = factories.make_thread(category=category)
    now = timezone.now()
    for number in range(95):
        LedgerEntry.objects.create(
            member=helper, points=1, reason=Reason.OPENING_PRAISED, source=f"post:{thread.pk}/from:{number}",
            at=now - timedelta(hours=number // 5), given_by=factories.make_member(f"Giver-{number}."),
        )  # fmt: skip
    found: list[str] = []
    address = ADDRESS
    while address:
        page = as_helper.get(address).content.decode()
        found += [f"Giver-{number}." for number in range(95) if f"Giver-{number}." in page]
        address = page.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert sorted(found) == sorted(f"Giver-{number}." for number in range(95))


def test_damaged_cursor_and_unknown_handle(as_helper: Client) -> None:
    assert as_helper.get(ADDRESS, {"after": "x"}).status_code == 400
    assert as_helper.get("/members/nobody/reputation/").status_code == 404


def test_hostile_titles_and_names_stay_words(as_helper: Client, helper: Member, asker: Member) -> None:
    thread = factories.make_thread(asker, title="<script>alert(1)</script> {giver} %(post)s {0}")
    accept_answer(actor=asker, answer=factories.make_answer(thread, helper))
    Member.objects.filter(pk=asker.pk).update(display_name="<b>{post}</b>")
    page = as_helper.get(ADDRESS).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {giver} %(post)s {0}" in page
    assert "&lt;b&gt;{post}&lt;/b&gt;" in page


def test_an_empty_ledger_is_kind(as_helper: Client, helper: Member) -> None:
    assert "when it helps, they will thank you" in read(as_helper)


def test_queries_stay_the_same_with_more_rows(as_helper: Client, helper: Member, category: Category) -> None:
    levels()

    def measured() -> int:
        with CaptureQueriesContext(connection) as queries:
            as_helper.get(ADDRESS)
        return len(queries)

    def grow() -> None:
        for _number in range(5):
            thread = factories.make_thread(category=category)
            accept_answer(actor=thread.author, answer=factories.make_answer(thread, helper))

    as_helper.get(ADDRESS)
    grow()
    before = measured()
    grow()
    assert measured() == before <= 8


def test_the_profile_names_the_level_and_leads_there(client: Client, answer: Post, asker: Member) -> None:
    accept_answer(actor=asker, answer=answer)
    give_praise(actor=asker, post=answer)
    response = client.get("/members/mirela/")
    assert f'href="{ADDRESS}"' in response.content.decode()
    assert "level 2, Regular" in seen(response)

"""Editing what somebody else wrote: who may, what never, and that it shows."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import Affiliation, Member, Role
from accounts.verdicts import Refused
from community.history.queries import history
from community.models import Post, Revision, Thread
from community.official.actions import make_official
from community.posts.actions import EditConflict, edit_post
from community.withdrawals.actions import withdraw_post
from events.kinds import Kind
from events.models import Event
from tests import factories
from tests.community.pages import seen
from tests.reputation.earning import earn


@pytest.fixture
def expert(stranger: Member) -> Member:
    return earn(stranger, 120)


def edit(actor: Member, post: Post, source: str = "Oil it, gently.", version: int = 1) -> Post:
    return edit_post(actor=actor, post=post, source=source, version=version)


def test_the_level_allows_it_and_it_shows(client: Client, answer: Post, expert: Member) -> None:
    edited = edit(expert, answer)
    assert (edited.source, edited.edited_by, edited.author) == ("Oil it, gently.", expert, answer.author)
    assert edited.edited_at is not None
    assert Event.objects.get(kind=Kind.POST_EDITED).actor == expert.pk
    page = " ".join(seen(client.get(answer.thread.get_absolute_url())).split())
    assert "edited by Dinh Nguyen" in page


def test_below_the_level_the_no_says_how_far_it_is(answer: Post, stranger: Member) -> None:
    with pytest.raises(Refused, match=r"Level 4, Expert, can do this. You need 120 more reputation."):
        edit(stranger, answer)


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.MANAGER, Role.ADMIN])
def test_an_office_allows_it(answer: Post, stranger: Member, role: Role) -> None:
    factories.grant(stranger, role)
    assert edit(stranger, answer).edited_by == stranger


def test_a_moderator_of_another_category_is_nobody_here(answer: Post, stranger: Member) -> None:
    factories.grant(stranger, Role.MODERATOR, scope=f"category:{factories.make_category().pk}")
    with pytest.raises(Refused, match="Level 4"):
        edit(stranger, answer)


def test_each_version_knows_who_wrote_it(answer: Post, expert: Member, helper: Member) -> None:
    edit(expert, answer)
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        edit(helper, answer, "My own words again.", version=2)  # no grace: another person's version would be lost
    answer.refresh_from_db()
    assert answer.edited_by is None
    assert [(one.number, one.author) for one in Revision.objects.order_by("number")] == [(1, helper), (2, expert)]
    assert [version.author for version in history(answer, None)] == [helper, expert, helper]


def test_others_have_no_grace(answer: Post, expert: Member) -> None:
    edit(expert, answer)
    assert Revision.objects.get().text.source == "Oil it."


def test_an_opening_keeps_its_title(client: Client, question: Thread, expert: Member) -> None:
    client.force_login(expert)
    opening = question.posts.get(number=1)
    assert "somebody else's words" in seen(client.get(f"/posts/{opening.pk}/edit/"))
    response = client.post(f"/posts/{opening.pk}/edit/", {"source": "It squeaks loudly.", "version": "1"})
    assert response.status_code == 302
    opening.refresh_from_db()
    question.refresh_from_db()
    assert (opening.source, opening.edited_by) == ("It squeaks loudly.", expert)
    assert question.title == "Why does the stand squeak?"
    assert Revision.objects.get().text.title == question.title


def test_somebody_elses_version_is_a_conflict(answer: Post, expert: Member, helper: Member) -> None:
    edit(helper, answer, "From the author.")
    with pytest.raises(EditConflict):
        edit(expert, answer)


@pytest.mark.parametrize("moderates", [False, True])
@pytest.mark.parametrize(
    "case",
    ["staff", "personally", "dealer", "official", "feedback", "locked", "withdrawn", "hidden", "tied", "suspended"],
)
def test_what_never_may_be_edited_for_its_author(
    question: Thread, answer: Post, expert: Member, helper: Member, staff: Member, case: str, moderates: bool
) -> None:
    if moderates:
        factories.grant(expert, Role.MODERATOR)
    if case == "staff":
        answer = factories.make_answer(question, staff)
    elif case == "personally":
        answer = factories.make_answer(question, staff, personally=True)
    elif case == "dealer":
        Affiliation.objects.create(member=helper, kind=Affiliation.Kind.DEALER)
        answer = factories.make_answer(question, Member.objects.get(pk=helper.pk))
    elif case == "official":
        answer = make_official(actor=staff, answer=answer)
    elif case == "feedback":
        Thread.objects.filter(pk=question.pk).update(kind=Thread.Kind.FEEDBACK)
    elif case in ("locked", "hidden"):
        Thread.objects.filter(pk=question.pk).update(**{f"{case}_at": timezone.now()})
    elif case == "withdrawn":
        withdraw_post(actor=helper, post=answer)
    elif case == "tied":
        Affiliation.objects.create(member=expert, kind=Affiliation.Kind.AGENCY)
    else:
        expert.suspended_until = timezone.now() + timedelta(days=1)
    before = Post.objects.get(pk=answer.pk).source
    with pytest.raises(Refused):
        edit(expert, Post.objects.get(pk=answer.pk))
    assert Post.objects.get(pk=answer.pk).source == before


def test_a_closed_room_is_closed_to_the_level_as_well(client: Client, expert: Member) -> None:
    room = factories.make_category(readers=["staff"], starters=["staff"], repliers=["staff"])
    post = factories.make_thread(factories.make_staff(), room).posts.get()
    client.force_login(expert)
    assert client.get(f"/posts/{post.pk}/edit/").status_code == 404
    with pytest.raises(Refused):
        edit(expert, post)


def test_the_button_is_there_for_whom_it_works(client: Client, answer: Post, expert: Member, asker: Member) -> None:
    address, button = answer.thread.get_absolute_url(), f'href="/posts/{answer.pk}/edit/"'
    client.force_login(asker)
    assert button not in client.get(address).content.decode()
    client.force_login(expert)
    assert button in client.get(address).content.decode()

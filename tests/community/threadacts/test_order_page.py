"""The page with all of them: each a form of its own, without JavaScript, and nothing typed is lost."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from accounts.grants.actions import revoke_role
from accounts.models import Member, Role
from community.models import Act, Audience, Category, ModerationEntry, Proposal, Thread
from tests import factories
from tests.community.pages import TOO_BIG, fields, ids, seen
from tests.community.threadacts.deeds import do, entries

TYPED = {"rule": "order", "reason": "It belongs there."}


@pytest.fixture
def as_moderator(client: Client, moderator: Member) -> Client:
    client.force_login(moderator)
    return client


@pytest.fixture
def address(question: Thread) -> str:
    return f"/threads/{question.pk}/moderation/"


@pytest.mark.parametrize(
    ("name", "typed", "act"),
    [
        ("lock", {}, Act.THREAD_LOCKED),
        ("pin", {}, Act.THREAD_PINNED),
        ("title", {"title": " A  stand\nthat squeaks "}, Act.THREAD_RETITLED),
        ("kind", {"kind": "discussion"}, Act.KIND_CHANGED),
        ("retag", {"tags": "bell, brake"}, Act.THREAD_RETAGGED),
    ],
)
def test_each_form_does_what_it_says(
    as_moderator: Client, question: Thread, name: str, typed: dict[str, str], act: Act
) -> None:
    response = as_moderator.post(f"/threads/{question.pk}/{name}/", {**TYPED, **typed})
    question.refresh_from_db()
    assert (response.status_code, response["Location"]) == (302, question.get_absolute_url())
    assert len(entries(act)) == 1


@pytest.mark.parametrize("name", ["lock", "pin"])
def test_and_takes_it_back(as_moderator: Client, moderator: Member, question: Thread, address: str, name: str) -> None:
    do(name, moderator, question)
    assert f"Un{name} it" in seen(as_moderator.get(address))
    as_moderator.post(f"/threads/{question.pk}/{name}/", {**TYPED, "_method": "delete"})
    question.refresh_from_db()
    assert (question.locked_at, question.pinned_at) == (None, None)
    assert f"Un{name} it" not in seen(as_moderator.get(address))


def test_moving_says_who_reads_there_and_asks(
    as_moderator: Client, question: Thread, elsewhere: Category, address: str
) -> None:
    Category.objects.filter(pk=elsewhere.pk).update(readers=[Audience.MODERATOR])
    assert "Returns (fewer people can read there)" in seen(as_moderator.get(address))
    place, typed = f"/threads/{question.pk}/category/", {**TYPED, "category": elsewhere.pk}
    response = as_moderator.post(place, typed)
    assert response.status_code == 400
    assert "those who cannot lose sight of this thread" in seen(response)
    assert "It belongs there." in fields(response)
    assert as_moderator.post(place, {**typed, "other_readers": "on"}).status_code == 302
    question.refresh_from_db()
    assert question.category == elsewhere


def test_only_categories_where_one_keeps_order_are_offered(
    client: Client, question: Thread, category: Category, elsewhere: Category, stranger: Member, manager: Member
) -> None:
    third, closed = factories.make_category(name="Bells"), factories.make_category(name="Lamps")
    Category.objects.filter(pk=closed.pk).update(closed_at=question.started_at)
    for room in (category, elsewhere, closed):
        factories.grant(stranger, Role.MODERATOR, scope=room.key)
    client.force_login(stranger)
    options = fields(client.get(f"/threads/{question.pk}/moderation/")).partition('name="category"')[2]
    options = options.partition("</select>")[0]
    assert "Returns" in options
    assert "Bells" not in options
    assert "Lamps" not in options
    assert "Repairs" not in options
    response = client.post(f"/threads/{question.pk}/category/", {**TYPED, "category": third.pk})
    assert response.status_code == 400
    assert "Please choose one of these categories." in seen(response)


def test_where_there_is_nowhere_to_go_it_says_so(
    client: Client, question: Thread, category: Category, elsewhere: Category, stranger: Member, address: str
) -> None:
    factories.grant(stranger, Role.MODERATOR, scope=category.key)
    client.force_login(stranger)
    page = client.get(address)
    assert "There is no other open category" in seen(page)
    assert 'name="category"' not in page.content.decode()


@pytest.mark.parametrize("name", ["lock", "pin", "category", "title", "kind"])
@pytest.mark.parametrize("reason", ["", "  ", "\u200b\u202e", "x" * 501])
def test_reason_is_needed_and_what_was_typed_stays(
    as_moderator: Client, question: Thread, name: str, reason: str
) -> None:
    typed = {"rule": "respect", "reason": reason, "title": "Typed before", "kind": "idea"}
    response = as_moderator.post(f"/threads/{question.pk}/{name}/", typed)
    assert response.status_code == 400
    assert f'<details class="card" id="{name}" open>' in response.content.decode()
    assert response.content.decode().count(" open>") == 1
    assert reason.strip() in fields(response)
    assert '<option value="respect" selected>' in response.content.decode()
    assert not ModerationEntry.objects.exists()


def test_no_id_stands_twice(as_moderator: Client, question: Thread, address: str) -> None:
    assert max(ids(as_moderator.get(address)).values()) == 1
    assert max(ids(as_moderator.post(f"/threads/{question.pk}/lock/", {})).values()) == 1


def test_a_sixth_pin_comes_back_with_what_was_typed(as_moderator: Client, question: Thread, moderator: Member) -> None:
    for _turn in range(5):
        do("pin", moderator, factories.make_thread(category=question.category))
    response = as_moderator.post(f"/threads/{question.pk}/pin/", TYPED)
    assert response.status_code == 400
    assert "Five threads are pinned in this category already." in seen(response)
    assert "It belongs there." in fields(response)


@pytest.mark.parametrize("name", ["moderation", "lock", "pin", "category", "title", "kind"])
def test_others_are_refused_and_lose_nothing(as_stranger: Client, question: Thread, name: str) -> None:
    place = f"/threads/{question.pk}/{name}/"
    assert as_stranger.get(place).status_code == 403
    if name != "moderation":
        response = as_stranger.post(place, TYPED)
        assert response.status_code == 403
        assert "Only moderators of this category can do this." in seen(response)
        assert "It belongs there." in fields(response)
    assert not ModerationEntry.objects.exists()


def test_under_feedback_the_companys_people_read_that_it_waits(
    client: Client, feedback: Thread, moderator: Member
) -> None:
    for _volunteer in range(2):
        factories.grant(factories.make_member(), Role.MODERATOR)
    factories.affiliate(moderator)
    client.force_login(moderator)
    assert seen(client.get(f"/threads/{feedback.pk}/moderation/")).count("ask a volunteer") == 1  # split
    assert "somebody without ties to it has to agree first" in seen(
        client.post(f"/threads/{feedback.pk}/lock/", TYPED, follow=True)
    )
    assert Thread.objects.get(pk=feedback.pk).locked_at is None
    assert Proposal.objects.get().reason == TYPED["reason"]


def test_signed_out_what_was_typed_waits(client: Client, question: Thread, moderator: Member, address: str) -> None:
    assert client.get(address)["Location"] == f"/account/login/?next={address}"
    EmailAddress.objects.create(user=moderator, email=moderator.email, verified=True, primary=True)
    place = f"/threads/{question.pk}/title/"
    response = client.post(place, {"rule": "respect", "reason": "Nobody finds it.", "title": "Squeaking stands"})
    assert response["Location"] == f"/account/login/?next={place}"
    client.post(response["Location"], {"login": "tilda", "password": factories.PASSWORD})
    page = client.get(place)
    assert page.status_code == 200
    assert "Nobody finds it." in fields(page)
    assert 'value="Squeaking stands"' in fields(page)
    assert '<details class="card" id="title" open>' in page.content.decode()


@pytest.mark.parametrize("number", [0, 2**63, TOO_BIG])
def test_nothing_there(as_moderator: Client, number: int) -> None:
    assert as_moderator.get(f"/threads/{number}/moderation/").status_code == 404
    assert as_moderator.post(f"/threads/{number}/lock/", TYPED).status_code == 404


@pytest.mark.parametrize("typed", ["nonsense", "", "\x00", "0", str(TOO_BIG), "announcement"])
def test_damaged_choices_come_back(as_moderator: Client, question: Thread, typed: str) -> None:
    for name in ("category", "kind"):
        response = as_moderator.post(f"/threads/{question.pk}/{name}/", {**TYPED, name: typed})
        assert response.status_code == 400
    assert not ModerationEntry.objects.exists()


def test_the_link_is_for_who_may(
    client: Client, question: Thread, moderator: Member, asker: Member, stranger: Member, address: str
) -> None:
    def offered() -> bool:
        return f'href="{address}"' in client.get(question.get_absolute_url()).content.decode()

    assert not offered()
    for member, may in ((stranger, False), (moderator, True), (asker, False), (moderator, True)):
        client.force_login(member)
        assert offered() == may
    factories.grant(asker, Role.MODERATOR)
    client.force_login(asker)
    assert not offered()  # their own case


def test_the_link_goes_with_the_right(as_moderator: Client, question: Thread, moderator: Member, address: str) -> None:
    assert f'href="{address}"' in as_moderator.get(question.get_absolute_url()).content.decode()
    revoke_role(actor=None, grant=moderator.grants.get())
    assert f'href="{address}"' not in as_moderator.get(question.get_absolute_url()).content.decode()

"""A room for some shows up nowhere for others; what the circle of readers is, the database decides."""

import pytest
from django.test import Client

from accounts.grants.actions import revoke_role
from accounts.models import Member, Role
from community.answers.actions import accept_answer
from community.categories.queries import shelves
from community.models import Audience, Category, Post, Tally, Thread
from events.delivering import deliver_due
from tests import factories
from tests.community.pages import seen

SECRET = "Plans for the winter"
ROLES = list(Role)


@pytest.fixture(params=["room", "child of a room", "hidden"])
def secret(request: pytest.FixtureRequest, staff: Member, category: Category) -> Thread:
    """A thread that only staff reads, or nobody: solved, tagged, with a comment."""
    room = factories.make_category(name="Backroom", slug="backroom", readers=[Audience.STAFF])
    under_it = factories.make_category(name="Cupboard", slug="cupboard", parent=room)
    place = {"room": room, "child of a room": under_it, "hidden": category}[request.param]
    thread = factories.make_thread(staff, place, title=SECRET, source=SECRET, tags=["winter"])
    answer = factories.make_answer(thread, staff, SECRET)
    factories.make_comment(answer, staff, SECRET)
    accept_answer(actor=staff, answer=answer)
    if request.param == "hidden":
        Thread.objects.filter(pk=thread.pk).update(hidden_at=thread.started_at)
    while deliver_due():
        pass
    return thread


def addresses(thread: Thread) -> list[str]:
    posts = [f"/posts/{pk}/" for pk in thread.posts.values_list("pk", flat=True)]
    acts = ["", "comments/", "edit/", "withdrawal/", "acceptance/", "praise/", "removal/", "report/", "history/"]
    return [
        thread.get_absolute_url(),
        f"/t/{thread.pk}/",
        f"/threads/{thread.pk}/answers/",
        f"/threads/{thread.pk}/edit/",
        f"/threads/{thread.pk}/duplicate/",
        *[post + act for post in posts for act in acts],
    ]


LISTS = ["/", "/?show=solved", "/?show=waiting", "/tags/winter/", "/categories/", "/c/repairs/", "/ask/"]
LISTS += [f"/members/sabine/{query}" for query in ("", "?show=answers", "?show=accepted")]


@pytest.mark.parametrize("who", ["nobody", "stranger", "moderator"])
def test_others_meet_it_nowhere(client: Client, secret: Thread, stranger: Member, who: str) -> None:
    if who == "moderator":
        factories.grant(stranger, Role.MODERATOR)
        factories.grant(stranger, Role.MANAGER)
    if who != "nobody":
        client.force_login(stranger)

    for address in LISTS:
        page = client.get(address)
        assert page.status_code == 200
        assert SECRET not in seen(page), address
        assert "Backroom" not in seen(page), address
        assert "Cupboard" not in seen(page), address
    for address in addresses(secret):
        page = client.get(address, follow=True)
        assert SECRET not in page.content.decode(), address
        assert page.status_code == (404 if who != "nobody" or page.status_code == 404 else 200), address
    for post in secret.posts.all():
        response = client.post(f"/posts/{post.pk}/acceptance/", HTTP_HX_REQUEST="true")
        assert SECRET not in response.content.decode()


def test_categories_of_others_are_not_there(client: Client, secret: Thread) -> None:
    if secret.category.slug == "repairs":
        pytest.skip("a hidden thread, in a room for everybody")
    for slug in ("backroom", "cupboard"):
        assert client.get(f"/c/{slug}/").status_code == 404


def test_profile_counts_what_everyone_reads(client: Client, secret: Thread, staff: Member) -> None:
    tally = Tally.objects.filter(member=staff).first()
    if secret.hidden_at is None and secret.category.slug != "repairs":
        assert tally is not None
        assert (tally.asked, tally.answered, tally.accepted) == (0, 0, 0)


def test_its_readers_meet_it(client: Client, secret: Thread, staff: Member) -> None:
    client.force_login(staff)
    expected = 404 if secret.category.slug == "repairs" else 200
    assert client.get(secret.get_absolute_url()).status_code == expected
    assert (SECRET in seen(client.get("/"))) == (expected == 200)


def test_who_loses_the_role_loses_the_room_at_once(client: Client, secret: Thread, staff: Member) -> None:
    client.force_login(staff)
    revoke_role(actor=None, grant=staff.grants.get())
    assert client.get(secret.get_absolute_url()).status_code == 404
    assert SECRET not in seen(client.get("/"))


@pytest.mark.parametrize("readers", [[Audience.EVERYONE], [Audience.MEMBERS], *[[role.value] for role in ROLES]])
def test_readers_one_by_one(readers: list[str], stranger: Member) -> None:
    category = factories.make_category(readers=readers)
    bearers = {role: factories.make_member() for role in ROLES}
    for role, bearer in bearers.items():
        factories.grant(bearer, role)

    def reads(member: Member | None) -> bool:
        found = category in Category.objects.visible_to(member)
        assert found == category.is_open_to(member)  # the database and the object at hand agree
        return found

    assert reads(None) == (readers == ["everyone"])
    assert reads(stranger) == (readers in (["everyone"], ["members"]))
    for role, bearer in bearers.items():
        assert reads(bearer) == (readers in (["everyone"], ["members"], [role.value]))


def test_moderator_of_one_category_enters_the_moderators_room(stranger: Member, category: Category) -> None:
    room = factories.make_category(readers=[Audience.MODERATOR])
    factories.grant(stranger, Role.MODERATOR, scope=f"category:{category.pk}")
    assert room in Category.objects.visible_to(stranger)


def test_child_is_read_only_where_its_parent_is(stranger: Member, staff: Member) -> None:
    parent = factories.make_category(readers=[Audience.MEMBERS])
    child = factories.make_category(parent=parent, readers=[Audience.EVERYONE, Audience.STAFF])
    assert child not in Category.objects.visible_to(None)
    assert not child.is_open_to(None)
    assert not child.is_public
    for member in (stranger, staff):
        assert child in Category.objects.visible_to(member)


def test_nobody_sees_a_hidden_thread(question: Thread, asker: Member, stranger: Member) -> None:
    Thread.objects.filter(pk=question.pk).update(hidden_at=question.started_at)
    for role in Role:
        factories.grant(stranger, role)
    for member in (None, asker, stranger):
        assert question not in Thread.objects.visible_to(member)
        assert not Post.objects.visible_to(member).exists()


def test_shelves_stand_in_order_and_only_open_ones(db: None) -> None:
    third = factories.make_category(name="Zebra", position=2)
    first = factories.make_category(name="Öl", position=1)
    second = factories.make_category(name="Rahmen", position=1)
    child = factories.make_category(name="Akku", position=9, parent=third)
    factories.make_category(name="Backroom", readers=[Audience.STAFF])
    under_hidden = factories.make_category(parent=factories.make_category(readers=[Audience.STAFF]))

    found = shelves(None)
    assert [shelf.category for shelf in found] == [first, second, third]
    assert found[2].children == [child]
    assert under_hidden not in [one for shelf in found for one in shelf.children]

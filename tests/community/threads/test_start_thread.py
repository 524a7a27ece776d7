"""Starting a thread: title, address, tags, and who may start one where."""

from uuid import uuid4

import pytest
from django.test import Client

from accounts.grants.actions import revoke_role
from accounts.models import Member, Role
from accounts.verdicts import Refused
from community.models import Audience, Category, Tag, Thread
from community.threads.actions import start_thread
from events.kinds import Kind
from events.models import Event
from tests import factories


def start(actor: Member, category: Category, **facts: object) -> Thread:
    defaults = {"kind": "question", "title": "Größe ändern?", "source": "How?"}
    return start_thread(actor=actor, category=category, **{**defaults, **facts})  # type: ignore[arg-type]


def test_thread_begins_with_its_opening(asker: Member, category: Category) -> None:
    thread = start(asker, category)

    opening = thread.posts.get()
    assert (opening.number, opening.position, opening.kind) == (1, 0, "opening")
    assert (opening.author, opening.source) == (asker, "How?")
    thread.refresh_from_db()
    assert (thread.last_number, thread.place_count, thread.reply_count) == (1, 1, 0)
    assert thread.last_post == opening
    assert thread.started_at == thread.active_at == opening.published_at
    assert thread.state == "open"


def test_event_names_the_thread(asker: Member, category: Category) -> None:
    thread = start(asker, category)
    event = Event.objects.get(kind=Kind.THREAD_STARTED)
    assert (event.actor, event.subject, event.payload) == (asker.pk, thread.key, {})


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Größe ändern?", "groesse-aendern"),
        ("Maße der Kiste", "masse-der-kiste"),
        ("勇士", "勇士"),
        ("???", "-"),
        ("x" * 200, "x" * 60),
    ],
)
def test_address_spells_the_title(asker: Member, category: Category, title: str, slug: str) -> None:
    thread = start(asker, category, title=title)
    assert thread.slug == slug
    assert thread.get_absolute_url().startswith(f"/t/{thread.pk}/")


@pytest.mark.parametrize("title", ["Edit", "Answers", "Acceptance", "Comments"])
def test_thread_called_like_a_page_is_reached(client: Client, asker: Member, category: Category, title: str) -> None:
    thread = start(asker, category, title=title)
    page = client.get(thread.get_absolute_url())
    assert page.status_code == 200
    assert f"<h1>{title}</h1>" in page.content.decode()


def test_tags_are_shared_and_made_once(asker: Member, category: Category) -> None:
    first = start(asker, category, tags=["größe", "stand"])
    second = start(asker, category, tags=["Größe"])

    assert [tag.slug for tag in first.tags.all()] == ["groesse", "stand"]
    assert second.tags.get() == first.tags.get(slug="groesse")
    assert Tag.objects.count() == 2


def test_longest_tag_that_umlauts_make_longer(asker: Member, category: Category) -> None:
    (tag,) = start(asker, category, tags=["ß" * 30]).tags.all()
    assert (tag.name, len(tag.slug)) == ("ß" * 30, 40)


def test_same_form_twice_is_one_thread(asker: Member, category: Category) -> None:
    form = uuid4()
    first = start(asker, category, submission=form)
    assert start(asker, category, submission=form, title="Changed") == first
    assert Thread.objects.count() == 1
    assert Event.objects.filter(kind=Kind.THREAD_STARTED).count() == 1


@pytest.mark.parametrize(
    ("starters", "role", "allowed"),
    [
        ([Audience.MEMBERS], None, True),
        ([Audience.STAFF], None, False),
        ([Audience.STAFF], Role.STAFF, True),
        ([Audience.STAFF], Role.MODERATOR, False),
        ([Audience.STAFF, Audience.MODERATOR], Role.MODERATOR, True),
        ([Audience.ADMIN], Role.MANAGER, False),
    ],
)
def test_starters(asker: Member, starters: list[str], role: Role | None, allowed: bool) -> None:
    if role:
        factories.grant(asker, role)
    category = factories.make_category(starters=starters)
    if allowed:
        assert start(asker, category)
    else:
        with pytest.raises(Refused, match="only some people can start"):
            start(asker, category)
        assert not Thread.objects.exists()


def test_whoever_may_not_read_may_not_start(asker: Member) -> None:
    room = factories.make_category(readers=[Audience.STAFF])
    under_it = factories.make_category(parent=room)
    for category in (room, under_it):
        with pytest.raises(Refused):
            start(asker, category)


@pytest.mark.parametrize("role", [Role.STAFF, Role.MANAGER, Role.ADMIN])
def test_announcements_come_from_the_company(asker: Member, category: Category, role: Role) -> None:
    with pytest.raises(Refused, match="Announcements come from the company"):
        start(asker, category, kind="announcement")
    factories.grant(asker, role)
    assert start(asker, category, kind="announcement").kind == Thread.Kind.ANNOUNCEMENT


def test_moderators_do_not_announce(asker: Member, category: Category) -> None:
    factories.grant(asker, Role.MODERATOR)
    with pytest.raises(Refused):
        start(asker, category, kind="announcement")


def test_ended_role_ends_its_rights(asker: Member, category: Category) -> None:
    grant = factories.grant(asker, Role.STAFF)
    revoke_role(actor=None, grant=grant)
    with pytest.raises(Refused):
        start(Member.objects.get(pk=asker.pk), category, kind="announcement")


@pytest.mark.parametrize("kind", ["question", "idea", "feedback", "discussion"])
def test_kinds_and_their_states(asker: Member, category: Category, kind: str) -> None:
    thread = start(asker, category, kind=kind)
    assert thread.state == ("open" if kind == "question" else "")


def test_thread_and_opening_carry_the_badge(staff: Member, category: Category) -> None:
    thread = start(staff, category)
    assert thread.grant is not None
    assert thread.grant == thread.posts.get().grant
    assert thread.grant.role == Role.STAFF

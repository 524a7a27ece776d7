"""The form that starts a thread: signed in and not, well and badly filled in."""

import time
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import Member, Role
from community.models import Audience, Category, Post, Thread
from tests import factories
from tests.community.pages import fields, hidden, question, seen

pytestmark = pytest.mark.usefixtures("category")

BAD = {
    "no title": ({"title": ""}, "Please give it a title"),
    "white title": ({"title": " \t\u3000 "}, "Please give it a title"),
    "unseen title": ({"title": "\u200b\u200d\ufeff\u2060"}, "Please give it a title"),
    "long title": ({"title": "t" * 201}, "at most 200 characters (it has 201)"),
    "NUL title": ({"title": "Why\x00?"}, "Null characters are not allowed"),
    "no text": ({"source": ""}, "Please write something first"),
    "white text": ({"source": " \r\n\t\n\u2003"}, "Please write something first"),
    "unseen text": ({"source": "\u200b\n\u200e\ufeff"}, "Please write something first"),
    "text that shows nothing": ({"source": "<!-- nothing -->\n\n> \n"}, "Please write something first"),
    "long text": ({"source": "t" * 40_001}, "This is 40001 characters long; 40000 is the most"),
    "NUL text": ({"source": "Why\x00?"}, "Null characters are not allowed"),
    "no kind": ({"kind": ""}, "This field is required"),
    "unknown kind": ({"kind": "riot"}, "Select a valid choice"),
    "announcement": ({"kind": "announcement"}, "Select a valid choice"),
    "no category": ({"category": ""}, "This field is required"),
    "unknown category": ({"category": "nowhere"}, "Please choose one of these categories"),
    "NUL category": ({"category": "rep\x00airs"}, "Null characters are not allowed"),
    "six tags": ({"tags": "a1, b2, c3, d4, e5, f6"}, "Five tags are enough"),
    "long tag": ({"tags": "t" * 31}, "A tag has at most 30 characters"),
    "wordless tag": ({"tags": "stand, !!!"}, "at least one letter or digit"),
    "NUL tag": ({"tags": "sta\x00nd"}, "Null characters are not allowed"),
    "far too many tags": ({"tags": "tag, " * 100}, "at most 200 characters"),
}


def test_sent_it_leads_to_the_thread(as_asker: Client, asker: Member) -> None:
    response = as_asker.post("/ask/", question(title="Größe ändern?"))
    thread = Thread.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/t/{thread.pk}/groesse-aendern/")
    assert (thread.author, thread.category.slug, thread.kind) == (asker, "repairs", "question")
    assert [tag.name for tag in thread.tags.all()] == ["oil", "stand"]


def test_form_offers_the_category_of_the_address(as_asker: Client) -> None:
    page = as_asker.get("/ask/", {"category": "repairs"}).content.decode()
    assert '<option value="repairs" selected>' in page


@pytest.mark.parametrize("name", BAD)
def test_refused_with_a_reason_and_all_that_was_typed(as_asker: Client, name: str) -> None:
    bad, reason = BAD[name]
    typed = question(**bad)
    response = as_asker.post("/ask/", typed)

    assert response.status_code == 400
    assert reason in seen(response)
    page = fields(response)
    for field in ("title", "source", "tags"):
        assert typed[field].strip().replace("\r\n", "\n") in page.replace("\r\n", "\n")
    assert not Thread.objects.exists()


@pytest.mark.parametrize("tags", ["a1, b2, c3, d4, e5", "t" * 30, "#stand, STAND,  stand ,,", ""])
def test_tags_that_are_fine(as_asker: Client, tags: str) -> None:
    assert as_asker.post("/ask/", question(tags=tags)).status_code == 302
    assert Thread.objects.get().tags.count() == {"a": 5, "t": 1, "#": 1, "": 0}[tags[:1]]


@pytest.mark.parametrize("typed", [{"title": "t" * 200}, {"source": "t" * 40_000}])
def test_longest_is_fine(as_asker: Client, typed: dict[str, str]) -> None:
    assert as_asker.post("/ask/", question(**typed)).status_code == 302


def test_ten_thousand_nested_quotes(as_asker: Client) -> None:
    assert as_asker.post("/ask/", question(source=">" * 10_000 + " deep")).status_code == 302
    thread = Thread.objects.get()
    page = as_asker.get(thread.get_absolute_url())
    assert page.status_code == 200
    assert "deep" in seen(page)


@pytest.mark.parametrize("field", ["title", "source", "tags", "kind", "category", "submission"])
def test_lone_surrogates_in_bytes(as_asker: Client, field: str) -> None:
    """As percent-encoded bytes, which no browser sends: read as U+FFFD, and never a 500."""
    typed = {**question(), "submission": str(uuid4()), field: "before%ED%A0%80after"}
    body = "&".join(f"{name}={str(value).replace(' ', '+').replace(',', '')}" for name, value in typed.items())
    response = as_asker.generic("POST", "/ask/", body, content_type="application/x-www-form-urlencoded")

    if response.status_code == 302:
        page = as_asker.get(response["Location"])
        assert page.status_code == 200
        assert field == "submission" or "before\ufffd" in seen(page)
    else:
        assert response.status_code == 400
        assert field in ("kind", "category")


@pytest.mark.parametrize("charset", ["utf-7", "unicode_escape", "utf-16", "nonsense"])
def test_surrogates_by_a_strange_charset(as_asker: Client, charset: str) -> None:
    lone = {"utf-7": b"+2AA-", "unicode_escape": b"\\ud800"}.get(charset, b"\xd8\x00")
    lines = []
    for name, value in question(tags="x").items():
        lines.append(b'--b\r\nContent-Disposition: form-data; name="%s"\r\n\r\n' % name.encode())
        lines.append(value.encode() + (lone if name in ("title", "source", "tags") else b"") + b"\r\n")
    body = b"".join([*lines, b"--b--\r\n"])
    as_charset = f"multipart/form-data; boundary=b; charset={charset}"
    response = as_asker.generic("POST", "/ask/", body, content_type=as_charset)  # post() would recode the body
    assert response.status_code in (302, 400)
    if response.status_code == 302:
        assert as_asker.get(response["Location"]).status_code == 200


def test_same_form_twice_leads_to_one_thread(as_asker: Client) -> None:
    form = question(submission=hidden(as_asker.get("/ask/"), "submission"))
    first, second = as_asker.post("/ask/", form), as_asker.post("/ask/", form)
    assert first["Location"] == second["Location"]
    assert Thread.objects.count() == 1


def test_each_opened_form_is_another_one(as_asker: Client) -> None:
    assert hidden(as_asker.get("/ask/"), "submission") != hidden(as_asker.get("/ask/"), "submission")


def test_refused_form_stays_the_same_form(as_asker: Client) -> None:
    form = hidden(as_asker.get("/ask/"), "submission")
    assert hidden(as_asker.post("/ask/", question(title="", submission=form)), "submission") == form


def test_category_that_closed_meanwhile_keeps_what_was_typed(as_asker: Client) -> None:
    Category.objects.update(starters=[Audience.STAFF])
    factories.make_category()
    response = as_asker.post("/ask/", question())
    assert response.status_code == 400
    assert "Please choose one of these categories" in seen(response)
    assert "It does so in the rain." in seen(response)


def test_no_category_open_keeps_what_was_typed(as_asker: Client) -> None:
    Category.objects.update(starters=[Audience.STAFF])
    response = as_asker.post("/ask/", question())
    assert response.status_code == 400
    assert "There is no category yet in which you can start a thread" in seen(response)
    assert "It does so in the rain." in fields(response)


def test_only_open_categories_are_offered(client: Client, staff: Member, as_asker: Client) -> None:
    room = factories.make_category(name="Backroom", readers=[Audience.STAFF])
    factories.make_category(name="Under the backroom", parent=room)
    factories.make_category(name="News", starters=[Audience.STAFF])
    assert not {"Backroom", "Under the backroom", "News"} & set(seen(as_asker.get("/ask/")).split("  "))
    client.force_login(staff)
    page = seen(client.get("/ask/"))
    assert all(name in page for name in ("Backroom", "Under the backroom", "News", "Announcement"))


def test_category_of_others_cannot_be_chosen_by_force(as_asker: Client) -> None:
    room = factories.make_category(readers=[Audience.STAFF], slug="backroom")
    factories.make_category(parent=room, slug="under-it")
    for slug in ("backroom", "under-it"):
        assert as_asker.post("/ask/", question(category=slug)).status_code == 400
    assert not Thread.objects.exists()


def test_staff_announce(client: Client, staff: Member) -> None:
    client.force_login(staff)
    assert client.post("/ask/", question(kind="announcement")).status_code == 302
    assert Thread.objects.get().kind == Thread.Kind.ANNOUNCEMENT


def test_moderator_of_a_category_does_not_announce(as_asker: Client, asker: Member, category: Category) -> None:
    factories.grant(asker, Role.MODERATOR, scope=f"category:{category.pk}")
    assert "Announcement" not in seen(as_asker.get("/ask/"))


def test_preview_shows_and_stores_nothing(as_asker: Client) -> None:
    response = as_asker.post("/ask/", question(source="*Rain* <script>", preview="1"))
    assert response.status_code == 200
    assert "<em>Rain</em> &lt;script&gt;" in response.content.decode()
    assert "Why does it squeak?" in fields(response)
    assert not Post.objects.exists()


def test_preview_of_nothing(as_asker: Client) -> None:
    assert as_asker.post("/ask/", question(source="", preview="1")).status_code == 200


@pytest.mark.parametrize("pressed", [{}, {"preview": "1"}])
def test_nine_megabytes_are_refused_and_not_rendered(as_asker: Client, pressed: dict[str, str]) -> None:
    began = time.process_time()
    response: Any = as_asker.post("/ask/", question(source="*a* `b` [c](d) " * 600_000, **pressed))
    assert response.status_code == (200 if pressed else 400)
    assert "This is 8999999 characters long" in seen(response)
    assert time.process_time() - began < 8


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods(as_asker: Client, method: str) -> None:
    assert getattr(as_asker, method)("/ask/").status_code == 405

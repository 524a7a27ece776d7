"""Invariant 15: what somebody typed before signing in waits for them, filled in."""

import pytest
from django.test import Client

from accounts.keeping.actions import MOST_KEPT
from accounts.models import KeptForm, Member
from community.models import Category, Post, Thread
from tests import factories
from tests.community.pages import fields, hidden, question, seen

WORDS = 'A "long" text <of> mine.'


def sign_in(client: Client, member: Member, form: dict[str, str] | None = None) -> None:
    """Through the real page, so that the session takes its own way."""
    typed = {"login": member.handle, "password": factories.PASSWORD}
    response = client.post("/account/login/", typed)
    assert response.status_code == 302


@pytest.fixture
def confirmed(asker: Member) -> Member:
    from allauth.account.models import EmailAddress

    EmailAddress.objects.create(user=asker, email=asker.email, verified=True, primary=True)
    return asker


def test_question_survives_signing_in(client: Client, category: Category, confirmed: Member) -> None:
    form = {**question(source=WORDS), "submission": hidden(client.get("/ask/"), "submission")}
    response = client.post("/ask/", form)
    assert (response.status_code, response["Location"]) == (302, "/account/login/?next=/ask/")
    assert "What you wrote is kept" in seen(client.get(response["Location"]))
    assert not Thread.objects.exists()

    sign_in(client, confirmed)
    page = client.get("/ask/")
    for typed in ("Why does it squeak?", WORDS, "stand, oil"):
        assert typed in fields(page)
    assert '<option value="repairs" selected>' in page.content.decode()
    assert hidden(page, "submission") == form["submission"]


def test_it_waits_over_reloads_until_the_form_is_sent(client: Client, category: Category, confirmed: Member) -> None:
    client.post("/ask/", question(source=WORDS))
    sign_in(client, confirmed)
    for _reload in range(2):
        assert WORDS in fields(client.get("/ask/"))
    client.post("/ask/", question(source=WORDS))
    assert WORDS not in fields(client.get("/ask/"))


def test_bad_question_is_kept_all_the_same(client: Client, category: Category) -> None:
    client.post("/ask/", question(title="", source=WORDS, category="nowhere", kind="riot"))
    page = client.get("/ask/")
    assert page.status_code == 200
    assert WORDS in fields(page)


@pytest.mark.parametrize("what", ["answer", "comment", "edit", "thread"])
def test_expired_session_keeps_each_form(
    client: Client, asker: Member, helper: Member, question: Thread, answer: Post, what: str
) -> None:
    address = {
        "answer": f"/threads/{question.pk}/answers/",
        "comment": f"/posts/{answer.pk}/comments/",
        "edit": f"/posts/{answer.pk}/edit/",
        "thread": f"/threads/{question.pk}/edit/",
    }[what]
    response = client.post(address, {"source": WORDS, "title": "My title", "tags": "", "version": "1"})
    assert (response.status_code, response["Location"]) == (302, f"/account/login/?next={address}")
    assert question.posts.count() == 2

    client.force_login(helper if what == "edit" else asker)
    page = client.get(address)
    assert page.status_code == 200
    assert WORDS in fields(page)


def test_kept_edit_still_notices_a_newer_text(client: Client, answer: Post, helper: Member) -> None:
    client.post(f"/posts/{answer.pk}/edit/", {"source": WORDS, "version": "1"})
    Post.objects.filter(pk=answer.pk).update(version=2, source="From the phone.")
    client.force_login(helper)
    page = client.get(f"/posts/{answer.pk}/edit/")
    form = {"source": WORDS, "version": hidden(page, "version")}
    assert client.post(f"/posts/{answer.pk}/edit/", form).status_code == 409


def test_htmx_is_led_to_sign_in(client: Client, answer: Post) -> None:
    response = client.post(f"/posts/{answer.pk}/comments/", {"source": WORDS}, HTTP_HX_REQUEST="true")
    assert (response.status_code, response.content) == (204, b"")
    assert response["HX-Redirect"] == f"/account/login/?next=/posts/{answer.pk}/comments/"


def test_the_latest_forms_are_kept(client: Client, category: Category, asker: Member) -> None:
    threads = [factories.make_thread(asker, category) for _ in range(MOST_KEPT + 2)]
    for thread in threads:
        client.post(f"/threads/{thread.pk}/answers/", {"source": f"Words for {thread.pk}."})
    kept = KeptForm.objects.order_by("at").values_list("path", flat=True)
    assert list(kept) == [f"/threads/{thread.pk}/answers/" for thread in threads[-MOST_KEPT:]]


def test_sent_again_it_becomes_the_latest(client: Client, category: Category, asker: Member) -> None:
    threads = [factories.make_thread(asker, category) for _ in range(MOST_KEPT + 1)]
    first, *others = [f"/threads/{thread.pk}/answers/" for thread in threads]
    for address in (first, *others[:-1], first, others[-1]):
        client.post(address, {"source": WORDS})
    assert KeptForm.objects.filter(path=first).exists()


def test_no_token_is_kept(client: Client, category: Category) -> None:
    client.post("/ask/", question(csrfmiddlewaretoken="secret"))
    assert "csrfmiddlewaretoken" not in KeptForm.objects.get(path="/ask/").fields


def test_nothing_is_kept_for_who_only_looks(client: Client, question: Thread) -> None:
    response = client.get(f"/threads/{question.pk}/answers/")
    assert response["Location"] == f"/account/login/?next=/threads/{question.pk}/answers/"
    assert not KeptForm.objects.exists()


def test_what_one_visitor_typed_another_never_sees(client: Client, category: Category) -> None:
    client.post("/ask/", question(source=WORDS))
    assert WORDS not in fields(Client().get("/ask/"))


def test_withdrawal_asks_anew_after_sign_in(client: Client, answer: Post, helper: Member) -> None:
    response = client.post(f"/posts/{answer.pk}/withdrawal/")
    client.force_login(helper)
    assert client.get(response["Location"].partition("next=")[2]).status_code == 200
    answer.refresh_from_db()
    assert answer.is_published

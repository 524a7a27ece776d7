"""What goes wrong has the right status, a kind word, and what was typed; never a 500, never a password."""

from urllib.parse import quote

import pytest
from django.test import Client, RequestFactory

from community.models import Post
from config.errors import typed
from tests import factories

pytestmark = pytest.mark.django_db
WORDS = "Twenty carefully chosen words about a squeaking stand"
HUGE = 10**30


@pytest.fixture
def strict() -> Client:
    """A browser whose forms have lost their token."""
    return Client(enforce_csrf_checks=True)


class TestAFormWithoutItsToken:
    def test_what_was_typed_is_on_the_page_ready_to_be_sent_again(self, strict, asker, category):
        strict.force_login(asker)
        fields = {"title": "Why?", "source": WORDS, "category": "repairs", "kind": "question"}
        response = strict.post("/ask/?category=repairs", fields, HTTP_SEC_FETCH_SITE="same-origin")
        assert response.status_code == 403
        page = response.content.decode()
        assert WORDS in page
        assert 'action="/ask/?category=repairs"' in page
        assert f'name="source" value="{WORDS}"' in page
        assert not asker.threads.exists()

    def test_one_more_press_sends_it(self, strict, asker, category):
        strict.force_login(asker)
        fields = {"title": "Why?", "source": WORDS, "category": "repairs", "kind": "question"}
        strict.post("/ask/", fields, HTTP_SEC_FETCH_SITE="same-origin")
        token = strict.cookies["csrftoken"].value
        response = strict.post("/ask/", {**fields, "csrfmiddlewaretoken": token})
        assert response.status_code == 302
        assert asker.threads.get().title == "Why?"

    @pytest.mark.parametrize(
        ("headers", "ready"),
        [
            ({"HTTP_SEC_FETCH_SITE": "same-origin"}, True),
            ({"HTTP_SEC_FETCH_SITE": "cross-site"}, False),
            ({"HTTP_SEC_FETCH_SITE": "same-site"}, False),
            ({"HTTP_ORIGIN": "http://testserver"}, True),
            ({"HTTP_ORIGIN": "http://evil.example"}, False),
            ({"HTTP_ORIGIN": "null"}, False),
            ({"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_ORIGIN": "http://testserver"}, False),
            ({}, False),
        ],
    )
    def test_only_what_our_own_page_held_is_one_press_away(self, strict, asker, headers, ready):
        """Else a stranger's page could have a member's address changed by a single careless click."""
        strict.force_login(asker)
        fields = {"action_add": "", "email": "thief@example.org"}
        response = strict.post("/account/email/", fields, **headers)
        assert response.status_code == 403
        assert ('name="email" value="thief@example.org"' in response.content.decode()) is ready

    def test_what_was_typed_is_text_and_no_markup(self, strict):
        page = strict.post("/ask/", {"source": "<script>alert(1)</script>", '"><b>': "x"}).content.decode()
        assert "<script>alert(1)" not in page
        assert '"><b>' not in page

    @pytest.mark.parametrize("path", ["/account/login/", "/account/signup/", "/account/password/change/"])
    @pytest.mark.parametrize("field", ["password", "password1", "password2", "oldpassword"])
    def test_a_password_is_never_shown(self, strict, path, field):
        response = strict.post(path, {field: "hunter2-hunter2", "login": "tove"}, HTTP_SEC_FETCH_SITE="same-origin")
        assert response.status_code == 403
        assert "hunter2" not in response.content.decode()


@pytest.mark.parametrize("field", ["password", "password1", "oldpassword", "new_password2", "csrfmiddlewaretoken"])
def test_what_is_secret_is_not_typed(field):
    request = RequestFactory().post("/", {field: "secret", "title": "Why?", "empty": ""})
    assert typed(request) == [("title", "Why?")]


def test_what_was_asked_for_by_address_was_not_typed():
    assert typed(RequestFactory().get("/?title=Why")) == []


class TestVanished:
    def test_an_answer_to_a_thread_that_is_gone_is_shown_again(self, as_asker):
        response = as_asker.post("/threads/987654/answers/", {"source": WORDS})
        assert response.status_code == 404
        assert WORDS in response.content.decode()

    def test_an_answer_to_a_thread_that_was_hidden_meanwhile_too(self, as_asker, question):
        question.hidden_at = question.started_at
        question.save()
        response = as_asker.post(f"/threads/{question.pk}/answers/", {"source": WORDS})
        assert response.status_code == 404
        assert WORDS in response.content.decode()
        assert Post.objects.count() == 1


class TestRefused:
    def test_a_page_says_why(self, as_stranger, answer):
        response = as_stranger.post(f"/posts/{answer.pk}/acceptance/")
        assert response.status_code == 403
        assert "Only" in response.content.decode()
        assert "<html" in response.content.decode()

    def test_htmx_gets_a_sentence_beside_the_button(self, as_stranger, answer):
        response = as_stranger.post(
            f"/posts/{answer.pk}/acceptance/", HTTP_HX_REQUEST="true", HTTP_HX_TRIGGER="accept-7"
        )
        assert response.status_code == 403
        assert (response["HX-Retarget"], response["HX-Reswap"]) == ("#accept-7", "afterend")
        assert "<html" not in response.content.decode()

    @pytest.mark.parametrize("trigger", ["", "a,body", "x y", "#x"])
    def test_htmx_without_a_button_of_that_name_gets_a_notice(self, as_stranger, answer, trigger):
        response = as_stranger.post(f"/posts/{answer.pk}/acceptance/", HTTP_HX_REQUEST="true", HTTP_HX_TRIGGER=trigger)
        assert (response["HX-Retarget"], response["HX-Reswap"]) == ("#notices", "beforeend")


@pytest.mark.parametrize(
    "path",
    [
        f"/t/{HUGE}/",
        f"/t/{HUGE}/x/",
        f"/t/{2**63}/x/",
        f"/t/{'9' * 5_000}/",
        f"/posts/{HUGE}/",
        f"/posts/{HUGE}/edit/",
        f"/posts/{HUGE}/acceptance/",
        f"/posts/{HUGE}/comments/",
        f"/posts/{HUGE}/withdrawal/",
        f"/threads/{HUGE}/answers/",
        f"/threads/{HUGE}/edit/",
        "/t/0/",
        "/t/-1/x/",
        "/t/7%00/x/",
        "/c/nothing/",
        "/c/a%00b/",
        "/tags/nothing/",
        "/tags/%F0%9F%98%80/",
        "/members/nobody/",
        "/members/a%00b/",
        "/%ED%A0%80/",
        "/%FF%FE/",
        "/" + "x" * 4_000,
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_address_that_leads_nowhere_is_a_404(as_asker, path, method):
    response = getattr(as_asker, method)(path, **({"data": {"source": WORDS}} if method == "post" else {}))
    assert response.status_code in ((404,) if method == "get" else (404, 405)), response.status_code


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "%00",
        "=====",
        "ä",
        "MjAyNi0wMS0wMSAx",  # "2026-01-01 1": no zone
        "MjAyNi0wMS0wMVQwMDowMDowMCswMDowMCAtMQ",  # -1
        "MjAyNi0wMS0wMVQwMDowMDowMCswMDowMCAxZTMw",  # 1e30
        "MDAwMS0wMS0wMVQwMDowMDowMCsyMzo1OSAx",  # the year 1, in a zone where it is the year 0 in UTC
        "OTk5OS0xMi0zMVQyMzo1OTo1OS0yMzo1OSAx",  # the year 9999, in a zone where it is 10000 in UTC
        "A" * 5_000,
    ],
)
@pytest.mark.parametrize("path", ["/", "/c/repairs/", "/members/tove/"])
def test_a_damaged_cursor_is_said(client, question, path, cursor):
    assert client.get(f"{path}?after={quote(cursor, safe='%')}").status_code == 400


@pytest.mark.parametrize("number", ["x", "-1", "1.5", "", "%00", "²", "١", str(HUGE), "1e3", "9" * 5_000])
def test_a_damaged_page_number_is_said(client, question, number):
    response = client.get(f"{question.get_absolute_url()}?page={quote(number, safe='%')}")
    assert response.status_code in (400, 404)


@pytest.mark.parametrize("number", ["0", "2", "999999999"])
def test_a_page_that_is_not_there_is_a_404(client, question, number):
    assert client.get(f"{question.get_absolute_url()}?page={number}").status_code == 404


@pytest.mark.parametrize("show", ["nonsense", "%00", "solved'--"])
def test_an_unknown_tab_is_no_error(client, question, show):
    assert client.get(f"/?show={show}").status_code in (200, 400, 404)
    assert client.get(f"/members/tove/?show={show}").status_code in (200, 400, 404)


@pytest.mark.parametrize("host", ["evil.example", "a b", "localhost:99999999", ""])
def test_another_host_is_refused(client, host):
    assert client.get("/", HTTP_HOST=host).status_code in (200, 400) if not host else 400


def test_too_many_fields_are_no_500(as_asker):
    body = "&".join(f"f{number}=x" for number in range(1_000))
    response = as_asker.post("/ask/", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 400


def test_too_much_text_is_no_500(as_asker, question):
    response = as_asker.post(f"/threads/{question.pk}/answers/", {"source": "x" * 11_000_000})
    assert response.status_code in (400, 413)


@pytest.mark.parametrize(
    "body", [b"--x\r\nbroken", b"", b"--x\r\nContent-Disposition: form-data; name=\xff\r\n\r\n\xff\r\n--x--"]
)
def test_a_broken_form_is_no_500(as_asker, question, body):
    response = as_asker.generic(
        "POST", f"/threads/{question.pk}/answers/", body, content_type="multipart/form-data; boundary=x"
    )
    assert response.status_code < 500


def test_an_error_of_ours_is_a_page_without_details(client, question, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("community.lists.views.page_of_rows", lambda *args, **facts: 1 / 0)
    response = client.get("/")
    assert response.status_code == 500
    page = response.content.decode()
    assert "<html" in page
    assert "ZeroDivision" not in page


def test_a_closed_category_does_not_say_that_it_is_there(client, as_stranger):
    room = factories.make_category(slug="room", readers=["staff"], starters=["staff"], repliers=["staff"])
    assert as_stranger.get(f"/c/{room.slug}/").status_code == 404

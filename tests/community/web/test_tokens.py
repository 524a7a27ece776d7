"""Django's own middleware takes our tokens for its own."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.test import Client, RequestFactory

from community.models import Thread
from community.web.tokens import csrf_token

pytestmark = pytest.mark.django_db


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse("done")


def sent(cookie: str, token: str) -> int:
    """The status of a form with this token from a browser with this cookie."""
    request = RequestFactory().post("/", {"csrfmiddlewaretoken": token})
    request.COOKIES["csrftoken"] = cookie
    middleware = CsrfViewMiddleware(answer)
    middleware.process_request(request)
    refusal = middleware.process_view(request, answer, (), {})
    return refusal.status_code if refusal else 200


def test_token_of_somebody_new_is_accepted_with_the_cookie_that_comes_with_it() -> None:
    request = RequestFactory().get("/")
    token = csrf_token(request)
    assert request.META["CSRF_COOKIE_NEEDS_UPDATE"]
    assert sent(request.META["CSRF_COOKIE"], token) == 200


def test_token_for_a_secret_that_django_made_is_accepted() -> None:
    request = RequestFactory().get("/")
    get_token(request)
    secret = request.META["CSRF_COOKIE"]
    assert sent(secret, csrf_token(request)) == 200
    assert request.META["CSRF_COOKIE"] == secret


def test_each_token_is_another_one_and_fits_no_other_secret() -> None:
    request, other = RequestFactory().get("/"), RequestFactory().get("/")
    first, second = csrf_token(request), csrf_token(request)
    assert first != second
    assert first[32:] != second[32:]
    assert sent(request.META["CSRF_COOKIE"], csrf_token(other)) == 403


def test_page_sets_the_cookie_that_its_forms_need(question: Thread) -> None:
    client = Client(enforce_csrf_checks=True)
    page = client.get(question.get_absolute_url()).content.decode()
    token = page.split('name="csrfmiddlewaretoken" value="')[1][:64]
    form = {"language": "de", "next": "/", "csrfmiddlewaretoken": token}
    assert client.post("/language/setlang/", form).status_code == 302

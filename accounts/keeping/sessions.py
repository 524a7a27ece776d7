"""The visitor's token in their session, which ties a kept form to them until they have an account."""

from uuid import UUID, uuid4

from django.http import HttpRequest

SESSION_KEY = "kept-forms"


def token_of(request: HttpRequest) -> UUID | None:
    token = request.session.get(SESSION_KEY)
    return UUID(token) if token else None


def make_token(request: HttpRequest) -> UUID:
    token = token_of(request) or uuid4()
    request.session[SESSION_KEY] = str(token)
    return token

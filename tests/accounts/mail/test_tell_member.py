"""A mail to a member, in their language and time; none to nobody."""

import pytest
from django.template import engines
from django.utils import timezone

from accounts.mail.actions import tell_member
from accounts.models import Letter, Member
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def templates(monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that says the language, the time and the address."""

    def render(name: str, facts: dict[str, object]) -> str:
        language = "{% load i18n %}{% get_current_language as lang %}{{ lang }}"
        text = language + " {{ at|date:'H:i T' }}\n{{ forum }} {{ member }}\n"
        return engines["django"].from_string(text).render(facts)

    monkeypatch.setattr("accounts.mail.actions.render_to_string", render)


@pytest.mark.parametrize(
    ("language", "zone", "said"), [("de", "Asia/Tokyo", "de 05:00 JST"), ("", "", "en 20:00 UTC")]
)
def test_language_and_time(templates: None, language: str, zone: str, said: str) -> None:
    member = factories.make_member("Ute & Uwe", language=language, time_zone=zone)
    at = timezone.datetime.fromisoformat("2026-03-01T20:00:00+00:00")
    letter = tell_member(member, "any", {"at": at})
    assert letter is not None
    assert letter.to == member.email
    assert letter.text.startswith(f"{said}\nhttp://localhost")
    assert "\n" not in letter.subject


@pytest.mark.parametrize("facts", [{"email": ""}, {"is_active": False}])
def test_nobody_to_read_it(facts: dict[str, object]) -> None:
    member = factories.make_member()
    Member.objects.filter(pk=member.pk).update(**facts)
    member.refresh_from_db()
    assert tell_member(member, "any", {}) is None
    assert not Letter.objects.exists()

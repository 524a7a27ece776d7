"""What candidate and nominator are told by mail."""

from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.core.mail import EmailMessage

from accounts.models import Member
from reputation.promotion.actions.candidacies import apply_for_moderator
from reputation.promotion.actions.conditions import write_terms
from reputation.promotion.actions.deciding import decline_candidacy, grant_candidacy
from tests.accounts.letters import delivered

pytestmark = pytest.mark.django_db


def sent() -> dict[str, EmailMessage]:
    """New mail by the name before the @."""
    return {message.to[0].partition("@")[0]: message for message in delivered()}


def test_the_nominated_are_asked(nominated):
    letters = sent()
    assert set(letters) == {"mirela"}
    assert letters["mirela"].subject == "Stammtisch community: would you like to moderate?"
    body = letters["mirela"].body
    assert "Gernot Falk has nominated you" in body
    assert "Kind and patient." in body
    assert f"{settings.FORUM_ADDRESS}/promotion/" in body
    assert not letters["mirela"].alternatives, "plain text"


def test_who_applies_is_not_asked(candidate):
    apply_for_moderator(actor=candidate, words="I have time.", terms=1)
    assert sent() == {}


def test_both_are_told_of_a_grant(agreed, manager):
    candidacy = grant_candidacy(actor=manager, candidacy=agreed, reason="Trusted by all; isn't that fine?")
    letters = sent()
    assert set(letters) == {"mirela", "gernot"}
    assert letters["mirela"].subject == "Stammtisch community: you are a moderator"
    assert letters["gernot"].subject == "Stammtisch community: Mirela Ionescu is a moderator"
    assert "Trusted by all; isn't that fine?" in letters["mirela"].body
    assert f"{candidacy.grant.until:%Y}" in letters["mirela"].body
    assert candidacy.get_absolute_url() in letters["gernot"].body


def test_a_decline_is_kind_and_says_when_to_try_again(agreed, manager):
    candidacy = decline_candidacy(actor=manager, candidacy=agreed, reason="A little later.")
    letters = sent()
    assert set(letters) == {"mirela", "gernot"}
    assert "It takes nothing from what you have done here" in letters["mirela"].body
    assert "A little later." in letters["mirela"].body
    assert f"{candidacy.try_again_at:%Y}" in letters["mirela"].body
    assert "Please keep it to yourself" in letters["gernot"].body


def test_who_waits_is_asked_once_more_when_the_terms_change(agreed, manager):
    delivered()
    write_terms(actor=manager, source="Be kind.", instead_of=1)
    assert sent()["mirela"].subject == "Stammtisch community: the terms for moderators have changed"


def test_in_the_language_and_zone_of_each(agreed, manager):
    Member.objects.filter(pk=agreed.member_id).update(language="de", time_zone="Pacific/Auckland")
    evening = datetime(2026, 11, 2, 23, 30, tzinfo=UTC)  # 90 days later it is the next day in Auckland
    decline_candidacy(actor=manager, candidacy=agreed, reason="A little later.", at=evening)
    letters = sent()
    assert "1. Februar 2027" in letters["mirela"].body
    assert "Jan. 31, 2027" in letters["gernot"].body


def test_who_has_no_address_or_has_left_gets_none(agreed, moderator, manager):
    Member.objects.filter(pk=agreed.member_id).update(email="")
    Member.objects.filter(pk=moderator.pk).update(is_active=False)
    decline_candidacy(actor=manager, candidacy=agreed, reason="A little later.")
    assert sent() == {}


def test_a_second_run_writes_nothing_twice(agreed, manager):
    grant_candidacy(actor=manager, candidacy=agreed, reason="Trusted.")
    assert len(delivered()) == len(delivered())

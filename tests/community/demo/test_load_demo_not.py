"""Where the demo stays away: in a community that has begun, and in production."""

from typing import Any

import pytest
from django.core.management import CommandError

from accounts.models import Member
from tests import factories
from tests.community.demo.loading import load


def test_if_empty_leaves_a_community_alone(db: None) -> None:
    factories.make_member()
    assert load("--if-empty") == ""
    assert Member.objects.count() == 1


def test_without_a_demo_there_is_nothing_to_print(db: None) -> None:
    assert load("--sign-ins") == ""


def test_production_is_refused(settings: Any, db: None) -> None:
    settings.PRODUCTION = True
    for options in ([], ["--if-empty"], ["--sign-ins"]):
        with pytest.raises(CommandError, match="not for production"):
            load(*options)
    assert not Member.objects.exists()

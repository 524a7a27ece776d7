"""What a level unlocks, and how a no says how far away that is."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Member, Role
from reputation.ledger.actions import reverse_award
from reputation.levels.actions import set_levels
from reputation.levels.permissions import can_use_privilege
from reputation.levels.presets import ESTABLISHED, preset
from reputation.levels.queries import levels
from reputation.models import Level, Privilege, Reason
from tests import factories
from tests.reputation.earning import earn

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("has", "privilege", "words"),
    [
        (0, Privilege.MORE_LINKS, "Level 2, Regular, can do this. You need 20 more reputation."),
        (20, Privilege.RETAG, "Level 3, Helper, can do this. You need 40 more reputation."),
        (55, Privilege.RETAG, "Level 3, Helper, can do this. You need 5 more reputation."),
        (60, Privilege.EDIT, "Level 4, Expert, can do this. You need 60 more reputation."),
        (195, Privilege.NOMINATE, "Level 5, Pillar, can do this. You need 5 more reputation."),
    ],
)
def test_a_no_names_the_level_and_the_distance(stranger, has, privilege, words):
    verdict = can_use_privilege(earn(stranger, has), privilege)
    assert not verdict
    assert verdict.reason == words


@pytest.mark.parametrize(
    ("has", "privilege"), [(20, Privilege.MORE_LINKS), (60, Privilege.RETAG), (120, Privilege.EDIT)]
)
def test_from_the_threshold_on_it_is_a_yes(stranger, has, privilege):
    assert can_use_privilege(earn(stranger, has), privilege)


def test_a_higher_level_has_what_the_lower_ones_have(stranger):
    member = earn(stranger, 200)
    assert all(can_use_privilege(member, privilege) for privilege in Privilege)


def test_a_level_is_kept_down_to_ninety_percent(stranger):
    earn(stranger, 55)
    for _time in range(2):
        earn(stranger, 5)
        reverse_award(stranger.pk, Reason.OPENING_PRAISED, source=_last_source(stranger))
    assert can_use_privilege(Member.objects.get(pk=stranger.pk), Privilege.RETAG)  # 55 is more than 54
    reverse_award(stranger.pk, Reason.OPENING_PRAISED, source=_last_source(stranger))
    verdict = can_use_privilege(Member.objects.get(pk=stranger.pk), Privilege.RETAG)
    assert verdict.reason == "Level 3, Helper, can do this. You need 10 more reputation."


def _last_source(member: Member) -> str:
    return member.ledger.standing().filter(reason=Reason.OPENING_PRAISED).latest("pk").source


def test_who_is_below_zero_has_further_to_go(stranger):
    earn(stranger, 20)
    stranger.standing.reputation = -10
    stranger.standing.level = 1
    assert can_use_privilege(stranger, Privilege.MORE_LINKS).reason.endswith("You need 30 more reputation.")


def test_suspended_it_is_a_no_whatever_the_level(stranger):
    member = earn(stranger, 200)
    member.suspended_until = timezone.now() + timedelta(days=1)
    assert "suspended" in str(can_use_privilege(member, Privilege.EDIT).reason)


def test_where_no_level_has_it_nobody_is_sent_to_one(stranger, django_capture_on_commit_callbacks):
    manager = factories.make_member()
    factories.grant(manager, Role.MANAGER)
    steps = [Level(number=one.number, threshold=one.threshold, privileges=[]) for one in levels()]
    with django_capture_on_commit_callbacks(execute=True):
        set_levels(actor=manager, steps=steps)
    assert "no level" in str(can_use_privilege(earn(stranger, 200), Privilege.EDIT).reason)


def test_new_thresholds_count_at_once_before_any_worker_has_run(stranger, django_capture_on_commit_callbacks):
    manager = factories.make_member()
    factories.grant(manager, Role.MANAGER)
    member = earn(stranger, 60)
    assert can_use_privilege(member, Privilege.RETAG)
    with django_capture_on_commit_callbacks(execute=True):
        set_levels(actor=manager, steps=preset(ESTABLISHED))
    verdict = can_use_privilege(Member.objects.get(pk=stranger.pk), Privilege.RETAG)
    assert verdict.reason == "Level 3, Helper, can do this. You need 240 more reputation."


def test_asked_for_every_post_of_a_page_it_asks_once(stranger):
    member = earn(stranger, 20)
    levels()
    with CaptureQueriesContext(connection) as queries:
        for privilege in [*Privilege] * 20:
            can_use_privilege(member, privilege)
    assert len(queries) == 1


def test_somebody_who_never_earned_anything_is_asked_for_once(stranger):
    member = Member.objects.get(pk=stranger.pk)
    levels()
    with CaptureQueriesContext(connection) as queries:
        for privilege in [*Privilege] * 3:
            assert not can_use_privilege(member, privilege)
    assert len(queries) == 1

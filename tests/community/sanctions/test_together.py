"""Two moderators at the same moment: one act, and one that is told so."""

from functools import partial

import pytest

from accounts.models import Member, Role, Sanction
from accounts.verdicts import Refused
from community.models import ModerationEntry
from community.sanctions.actions.imposing import ban_member, warn_member
from community.sanctions.actions.lifting import lift_sanction
from tests import factories
from tests.parallel import at_once, errors

pytestmark = pytest.mark.django_db(transaction=True)
WHY = {"rule": "respect", "reason": "Insults."}


def moderators(count: int) -> list[Member]:
    found = [factories.make_member() for _ in range(count)]
    for member in found:
        factories.grant(member, Role.MODERATOR)
    return found


@pytest.mark.parametrize("act", [warn_member, ban_member], ids=["warning", "ban"])
def test_the_same_member(act: object) -> None:
    member = factories.make_member()
    failed = errors(at_once(*(partial(act, actor=one, member=member, **WHY) for one in moderators(3))))  # type: ignore[arg-type]
    assert [type(error) for error in failed] == [Refused, Refused]
    assert Sanction.objects.count() == ModerationEntry.objects.count() == 1


def test_each_other() -> None:
    one, two = moderators(2)
    failed = errors(
        at_once(partial(ban_member, actor=one, member=two, **WHY), partial(ban_member, actor=two, member=one, **WHY))
    )
    assert [type(error) for error in failed] == [Refused]
    assert Member.objects.filter(suspended_until=None, pk__in=[one.pk, two.pk]).count() == 1


def test_lifted_by_both() -> None:
    one, two = moderators(2)
    sanction = ban_member(actor=one, member=factories.make_member(), **WHY)
    assert not errors(
        at_once(*(partial(lift_sanction, actor=m, sanction=sanction, reason="Irony.") for m in (one, two)))
    )
    assert ModerationEntry.objects.count() == 2

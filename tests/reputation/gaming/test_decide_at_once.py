"""Two who decide at the same instant make one decision; deciding and praising never disagree."""

from functools import partial

import pytest

from accounts.grants.actions import revoke_role
from accounts.models import Member
from accounts.verdicts import Refused
from reputation.gaming.actions.deciding import decide_finding
from reputation.gaming.actions.listing import list_findings
from reputation.ledger.actions import award, reverse_award
from reputation.models import Decision, Finding, LedgerEntry, Reason
from tests.parallel import at_once, errors
from tests.reputation.conftest import standing

pytestmark = pytest.mark.django_db(transaction=True)


def decide(actor: Member, finding: Finding) -> Decision:
    outcome = Decision.Outcome.REVERSED
    return decide_finding(actor=actor, finding=finding, outcome=outcome, reason="Why.", sources=finding.sources)


def test_two_deciders_make_one_decision(finding: Finding, moderator: Member, manager: Member, tobi: Member) -> None:
    failed = errors(at_once(partial(decide, moderator, finding), partial(decide, manager, finding)))
    assert len(failed) == 1
    assert isinstance(failed[0], Refused)
    assert Decision.objects.count() == 1
    assert LedgerEntry.objects.filter(reverses__isnull=False).count() == len(finding.sources)
    assert standing(tobi) == 0


def test_who_loses_the_role_at_that_instant_decides_before_or_not_at_all(finding: Finding, moderator: Member) -> None:
    lost = partial(revoke_role, actor=None, grant=moderator.grants.get())
    decision, revoked = at_once(partial(decide, moderator, finding), lost)
    assert not isinstance(revoked, Exception)
    if isinstance(decision, Exception):
        assert isinstance(decision, Refused)
    else:
        assert decision.at <= revoked.revoked_at


def test_praise_taken_back_and_given_again_meanwhile_earns_nothing(
    finding: Finding, moderator: Member, tobi: Member, nadia: Member
) -> None:
    def again(source: str) -> None:
        reverse_award(nadia.pk, Reason.ANSWER_PRAISED, source=source)
        award(nadia.pk, Reason.ANSWER_PRAISED, source=source, given_by=tobi.pk)

    from_tobi = [source for source in finding.sources if source.endswith(f"from:{tobi.pk}")]
    acts = [partial(again, source) for source in from_tobi[:4]]
    assert errors(at_once(partial(decide, moderator, finding), *acts)) == []
    for source in from_tobi:
        award(nadia.pk, Reason.ANSWER_PRAISED, source=source, given_by=tobi.pk)
    assert standing(nadia) == 0


def test_night_that_comes_twice_lists_once(finding: Finding) -> None:
    Finding.objects.all().delete()
    assert errors(at_once(list_findings, list_findings, list_findings)) == []
    assert Finding.objects.count() == 1

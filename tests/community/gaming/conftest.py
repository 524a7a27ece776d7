"""Praise that was really given, under posts that are there, so that it can be shown and counted again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Member, Role
from community.models import Category, Post
from community.praise.actions import give_praise
from reputation.gaming.actions.deciding import decide_finding
from reputation.gaming.actions.listing import list_findings
from reputation.models import Decision, Finding
from tests import factories
from tests.reputation.gaming import ring

EACH = 7


@pytest.fixture
def tobi(db: None) -> Member:
    return factories.make_member("Tobi Brandt", handle="tobi")


@pytest.fixture
def nadia(db: None) -> Member:
    return factories.make_member("Nadia Haddad", handle="nadia")


@pytest.fixture
def moderator(db: None) -> Member:
    member = factories.make_member("Olaf Petersen", handle="olaf")
    factories.grant(member, Role.MODERATOR)
    return member


@pytest.fixture
def manager(db: None) -> Member:
    member = factories.make_member("Yara Simon", handle="yara")
    factories.grant(member, Role.MANAGER)
    return member


@pytest.fixture
def posts(tobi: Member, nadia: Member, category: Category) -> list[Post]:
    """Answers of both, each praised by the other."""
    question = factories.make_thread(category=category, title="Where does the oil go?")
    found = []
    for number in range(EACH):
        moment = timezone.now() - timedelta(days=3 + number)
        for author, giver in ((tobi, nadia), (nadia, tobi)):
            post = factories.make_answer(question, author, at=moment)
            give_praise(actor=giver, post=post, note="You are the best" if number == 0 else "", at=moment)
            found.append(post)
    return found


@pytest.fixture
def finding(posts: list[Post]) -> Finding:
    ring.background()
    (found,) = list_findings()
    return found


@pytest.fixture
def decision(finding: Finding, moderator: Member) -> Decision:
    outcome = Decision.Outcome.REVERSED
    reason = "For each other only."
    return decide_finding(actor=moderator, finding=finding, outcome=outcome, reason=reason, sources=finding.sources)

"""Whom the rule names, at its exact borders, and what it says is missing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Affiliation, Member, Role, Sanction
from reputation.ledger.actions import award, reverse_award
from reputation.models import PromotionRules, Reason, RuleSet, Standing
from reputation.promotion.presets import ESTABLISHED, FOUNDING, PRESETS
from reputation.promotion.queries.eligibility import eligible, eligible_list, progress_of
from tests import factories
from tests.reputation.promotion.people import DAY, anew, earn, make_eligible, make_moderator

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def is_named(member: Member, rules: PromotionRules) -> bool:
    """By the list and by the verdict on one, which have to agree."""
    listed = eligible(rules).filter(pk=member.pk).exists()
    assert bool(progress_of(member.pk, rules=rules).verdict) is listed
    return listed


def at_the_border(rules: PromotionRules, **less: int) -> Member:
    """Exactly what the rule asks for, or `less` of it."""
    days = rules.days_here - less.get("days", 0)
    member = factories.make_member(joined_at=timezone.now() - days * DAY)
    answers = rules.accepted_answers - less.get("answers", 0)
    return earn(member, answers=answers, reputation=rules.reputation - less.get("reputation", 0))


def sanctioned(member: Member, *, kind: str = "warning", at: timedelta, **facts: object) -> Sanction:
    return Sanction.objects.create(member=member, kind=kind, reason="Rude", imposed_at=timezone.now() - at, **facts)


@pytest.fixture(params=[FOUNDING, ESTABLISHED])
def rules(request: pytest.FixtureRequest, db: None) -> PromotionRules:
    return PromotionRules(**PRESETS[request.param])


def test_the_presets_are_what_the_house_says():
    assert PRESETS[ESTABLISHED] == {"reputation": 1000, "accepted_answers": 20, "days_here": 90, "clean_days": 180}
    assert PRESETS[FOUNDING] == {"reputation": 200, "accepted_answers": 5, "days_here": 30, "clean_days": 180}


def test_the_founding_rule_holds_when_nobody_set_one():
    rules = PromotionRules.objects.in_force()
    assert rules.pk is None
    assert rules.numbers == PRESETS[FOUNDING] | {"term_days": 365, "wait_days": 90}


def test_who_has_exactly_what_is_asked_is_named(rules):
    assert is_named(at_the_border(rules), rules)


@pytest.mark.parametrize("short", ["reputation", "answers", "days"])
def test_one_less_is_not_enough(rules, short):
    assert not is_named(at_the_border(rules, **{short: 1}), rules)


def test_a_day_is_a_whole_day(rules):
    member = at_the_border(rules)
    Member.objects.filter(pk=member.pk).update(joined_at=timezone.now() - rules.days_here * DAY + MINUTE)
    assert not is_named(member, rules)


@pytest.mark.parametrize(("days", "named"), [(179, False), (180, True)])
def test_a_sanction_counts_for_its_days(rules, days, named):
    member = at_the_border(rules)
    sanctioned(member, at=days * DAY)
    assert is_named(member, rules) is named


@pytest.mark.parametrize(("days", "named"), [(179, False), (180, True)])
def test_a_suspension_counts_from_its_end(rules, days, named):
    member = at_the_border(rules)
    sanctioned(member, kind="suspension", at=300 * DAY, until=timezone.now() - days * DAY)
    assert is_named(member, rules) is named


def test_a_ban_without_an_end_counts_for_ever(rules):
    member = at_the_border(rules)
    sanctioned(member, kind="ban", at=900 * DAY)
    assert not is_named(member, rules)


def test_a_sanction_that_was_lifted_does_not_count(rules):
    member = at_the_border(rules)
    sanctioned(member, at=DAY, lifted_at=timezone.now())
    assert is_named(member, rules)


def test_the_verdict_says_what_is_missing(rules):
    member = factories.make_member(joined_at=timezone.now() - 12 * DAY)
    earn(member, answers=3, reputation=40)
    sanctioned(member, at=DAY)
    missing = [step.words for step in progress_of(member.pk, rules=rules).missing]
    needed = f"{rules.reputation:,}"
    assert missing == [
        f"40 of {needed} reputation",
        f"3 of {rules.accepted_answers} accepted answers",
        f"12 of {rules.days_here} days here",
        "a sanction in the last 180 days",
    ]
    assert str(progress_of(member.pk, rules=rules).verdict.reason) == f"Not yet there: {'; '.join(missing)}."


def test_an_acceptance_taken_back_counts_no_more(rules):
    member = at_the_border(rules)
    source = member.ledger.first().source
    reverse_award(member.pk, Reason.ANSWER_ACCEPTED, source=source)
    Standing.objects.filter(member=member).update(reputation=rules.reputation)
    assert not is_named(member, rules)


def test_two_who_accept_each_others_answers_help_nobody(stranger):
    """Of those between the same two only three in 30 days count for points, and so for trust."""
    member = earn(factories.make_member(joined_at=timezone.now() - 400 * DAY), answers=0, reputation=200)
    for number in range(5):
        award(member.pk, Reason.ANSWER_ACCEPTED, source=f"post:{number}", given_by=stranger.pk)
    assert progress_of(member.pk).steps[1].words == "3 of 5 accepted answers"


def test_answers_count_also_where_the_rules_give_no_points_for_them():
    RuleSet.objects.create(answer_accepted=0)
    member = earn(factories.make_member(), answers=5)
    assert not member.ledger.exclude(points=0).exists()
    assert progress_of(member.pk).steps[1].is_met


def test_what_was_earned_in_the_companys_service_does_not_count():
    former = factories.make_member()
    tie = Affiliation.objects.create(member=former, kind="employee")
    earn(former, answers=5)
    tie.ended_at = timezone.now()
    tie.save()
    assert progress_of(former.pk).steps[1].words == "0 of 5 accepted answers"


class TestHindrances:
    def test_the_affiliated_cannot(self, candidate):
        Affiliation.objects.create(member=candidate, kind="dealer", organisation="Rad & Tat")
        assert not is_named(candidate, PromotionRules())
        assert "tied to the company" in progress_of(candidate.pk).hindrance

    def test_whose_tie_has_ended_can(self, candidate):
        now = timezone.now()
        Affiliation.objects.create(member=candidate, kind="dealer", since=now - 2 * DAY, ended_at=now - DAY)
        assert is_named(candidate, PromotionRules())

    def test_staff_cannot(self, candidate):
        factories.grant(candidate, Role.STAFF)
        assert not is_named(candidate, PromotionRules())

    def test_the_suspended_cannot_until_it_is_over(self, candidate):
        for until, named in ((timezone.now() + DAY, False), (timezone.now() - DAY, True)):
            Member.objects.filter(pk=candidate.pk).update(suspended_until=until)
            assert is_named(anew(candidate), PromotionRules()) is named

    def test_a_closed_account_cannot(self, candidate):
        Member.objects.filter(pk=candidate.pk).update(is_active=False)
        assert not is_named(candidate, PromotionRules())

    def test_a_moderator_is_one_already(self, candidate):
        factories.grant(candidate, Role.MODERATOR, scope="category:7")
        assert not is_named(candidate, PromotionRules())
        assert progress_of(candidate.pk).hindrance == "Moderates already."

    def test_a_former_moderator_can(self, candidate):
        now = timezone.now()
        factories.grant(candidate, Role.MODERATOR, at=now - 9 * DAY, until=now - DAY)
        assert is_named(candidate, PromotionRules())


class TestTheList:
    def test_names_them_by_reputation(self, candidate):
        better = earn(make_eligible(), answers=5, reputation=900)
        make_moderator()
        factories.make_member()
        assert [progress.member for progress in eligible_list()] == [better, candidate]

    def test_takes_two_queries_whoever_is_on_it(self, candidate, django_assert_num_queries):
        for _ in range(5):
            make_eligible()
        with django_assert_num_queries(2):
            assert len(eligible_list()) == 6

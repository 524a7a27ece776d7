"""What those who run the demo's community have decided: rules, and a candidate who waits for a decision."""

from collections.abc import Iterator

from accounts.models import Member
from community.demo.people import DaysAgo
from community.demo.talk import Act
from reputation.models import Candidacy, RuleSet, Terms
from reputation.promotion.actions.candidacies import agree_to_terms, nominate_member
from reputation.promotion.actions.conditions import change_promotion_rules
from reputation.rules.actions import change_rules

NOMINATION = (
    "Pelle logs everything and claims nothing that is not in the log. He has found two bugs before the people who "
    "wrote them, and he says “no, sorry, one morning” when it was one. I would like him to look after the drive."
)


def decisions(days_ago: DaysAgo) -> Iterator[Act]:
    """Nothing where it has been decided already."""
    if RuleSet.objects.exists():
        return
    rules, promotion, nomination, agreement = (days_ago(days) for days in (40, 30, 2.5, 1.75))
    yield Act(rules, lambda: change_rules(actor=_member("imke"), comment_praised=2, at=rules))
    small = {"reputation": 60, "accepted_answers": 1}  # two dozen people have to begin somewhere
    yield Act(promotion, lambda: change_promotion_rules(actor=_member("imke"), at=promotion, **small))
    yield Act(
        nomination,
        lambda: nominate_member(actor=_member("tilda"), member=_member("pelle"), words=NOMINATION, at=nomination),
    )
    yield Act(
        agreement,
        lambda: agree_to_terms(
            actor=_member("pelle"),
            candidacy=Candidacy.objects.get(),
            terms=Terms.objects.in_force().number,
            at=agreement,
        ),
    )


def _member(handle: str) -> Member:
    return Member.objects.get(handle=handle)

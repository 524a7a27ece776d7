from typing import Any

from accounts.models import Member
from accounts.verdicts import Refused
from community.models import Case
from community.review.actions import claim_case, dismiss_reports, hand_back_case, remove_reported
from community.review.forms import REMOVE


def decide_several(actor: Member, cases: list[Case], given: dict[str, Any]) -> list[tuple[Case, str]]:
    """Decide cases together, each by itself, with its own entry; those that are refused come back, with the reason.

    What was taken on only to be decided here and is refused is free again.
    """
    grounds = {"rule": given["rule"], "reason": given["reason"]}
    decide = remove_reported if given["decision"] == REMOVE else dismiss_reports
    refused = []
    for case in cases:
        had = case.claimed_by_id == actor.pk
        try:
            claim_case(actor=actor, case=case)
            decide(actor=actor, case=case, **grounds)
        except Refused as refusal:
            refused.append((case, str(refusal.verdict.reason)))
            if not had:
                hand_back_case(actor=actor, case=case)
    return refused

from datetime import datetime

from django.utils import timezone

from accounts.models import Member
from accounts.verdicts import require
from events.acting import action
from events.kinds import Kind
from events.recording import record
from reputation.models import RuleSet
from reputation.rules.permissions import can_change_rules
from reputation.rules.queries import hold_rules, rules_at


@action
def change_rules(*, actor: Member, at: datetime | None = None, **numbers: int) -> RuleSet:
    """Let other numbers of `RuleSet` hold from now on; what was given stays. Raises Refused."""
    hold_rules(to_change=True)
    actor = Member.objects.held(actor.pk)[actor.pk]  # whose right may just have ended
    require(can_change_rules(actor))
    moment = at or timezone.now()
    former = rules_at(moment)
    facts = {name: getattr(former, name) for name in RuleSet.NUMBERS}
    if facts == facts | numbers:
        return former
    rules = RuleSet.objects.create(**{**facts, **numbers}, valid_from=moment, changed_by=actor)
    record(Kind.RULES_CHANGED, actor=actor.pk, subject=rules.key, at=moment)
    return rules

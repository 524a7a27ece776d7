from reputation.models.decision import Decision
from reputation.models.finding import Finding
from reputation.models.ledger_entry import PRAISE, LedgerEntry, Note, Reason
from reputation.models.level import Level, Privilege
from reputation.models.rule_set import RuleSet
from reputation.models.standing import Standing
from reputation.models.voiding import Voiding

__all__ = [
    "PRAISE",
    "Decision",
    "Finding",
    "LedgerEntry",
    "Level",
    "Note",
    "Privilege",
    "Reason",
    "RuleSet",
    "Standing",
    "Voiding",
]

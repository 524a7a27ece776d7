from reputation.models.candidacy import Candidacy
from reputation.models.decision import Decision
from reputation.models.finding import Finding
from reputation.models.ledger_entry import PRAISE, LedgerEntry, Note, Reason
from reputation.models.level import Level, Privilege
from reputation.models.pause import Pause
from reputation.models.promotion_rules import PromotionRules
from reputation.models.rule_set import RuleSet
from reputation.models.standing import Standing
from reputation.models.terms import Terms
from reputation.models.voiding import Voiding

__all__ = [
    "PRAISE",
    "Candidacy",
    "Decision",
    "Finding",
    "LedgerEntry",
    "Level",
    "Note",
    "Pause",
    "Privilege",
    "PromotionRules",
    "Reason",
    "RuleSet",
    "Standing",
    "Terms",
    "Voiding",
]

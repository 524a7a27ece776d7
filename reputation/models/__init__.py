from reputation.models.ledger_entry import LedgerEntry, Reason
from reputation.models.standing import Standing

__all__ = ["LedgerEntry", "Reason", "Standing"]

"""Why a question was closed there, in words for everybody.

The codes are those of CloseReasonTypes in the Stack Exchange data dump's readme.
"""

_REASONS = {
    "1": "asked before",
    "2": "off topic",
    "3": "leads to no answer that could be right",
    "4": "no real question",
    "7": "concerns hardly anybody else",
    "10": "any reference work answers it",
    "20": "noise, or of no use",
    "101": "asked before",
    "102": "off topic",
    "103": "unclear what is asked",
    "104": "too broad",
    "105": "a matter of opinion",
}
LONGEST = 200  # characters


def reason_in_words(why: str | None) -> str:
    """Words for a code; words that are none already; "" where nobody said why."""
    why = (why or "").strip()
    return _REASONS.get(why, "" if why.isdigit() else " ".join(why.split()))[:LONGEST]

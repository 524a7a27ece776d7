"""Names as they are kept."""

import unicodedata


def fold(name: str) -> str:
    """NFKC with white space collapsed, so that one name has one spelling: u and ¨ are ü, Ｍａｘ is Max."""
    return " ".join(unicodedata.normalize("NFKC", name).split())

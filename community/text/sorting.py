"""Order as a person expects it, on every database server."""

from community.text.latin import plain


def sort_key(text: str) -> str:
    """What to sort by: ä as a, ß as ss, Ł as l, case and marks ignored (DIN 5007-1).

    PostgreSQL's own order depends on how the server was built; the embedded one puts Zebra before Äpfel.
    """
    return " ".join(plain(text).casefold().split())

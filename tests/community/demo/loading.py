from io import StringIO

from django.core.management import call_command


def load(*options: str) -> str:
    """Run the command; gives what it printed."""
    out = StringIO()
    call_command("load_demo", *options, stdout=out)
    return out.getvalue()

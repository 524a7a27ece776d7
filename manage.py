#!/usr/bin/env python3
"""Django's commands, with the servers that they need."""

import os
import signal
import sys

from config import embedded

# Everything else may ask the database; starting servers for these would only cost time.
WITHOUT_SERVERS = {
    "", "check", "collectstatic", "compilemessages", "diffsettings", "findstatic", "help", "makemessages",
    "startapp", "startproject", "version",
}  # fmt: skip
ASKS_FOR_HELP = {"-h", "--help", "--version"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        # Not at the top: without the virtual environment there is no Django, and that deserves a sentence.
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit("Django is not installed here. Run bin/setup, then .venv/bin/python manage.py …")
    if needs_servers(sys.argv[1:]):
        # Leaving in order also when asked to by a signal, so that servers that we started do not stay.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
        try:
            with embedded.running():
                execute_from_command_line(sys.argv)
        except embedded.ServersError as error:
            sys.exit(f"manage.py: {error}")
    else:
        execute_from_command_line(sys.argv)


def needs_servers(arguments: list[str]) -> bool:
    """Whether this command may ask the database or the queue."""
    command = next(iter(arguments), "")
    database = any(argument.startswith("--database") for argument in arguments)
    return not ASKS_FOR_HELP & set(arguments) and (command not in WITHOUT_SERVERS or database)


if __name__ == "__main__":
    main()

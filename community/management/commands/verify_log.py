from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from community.log.queries import head
from community.log.verifying import faults


class Command(BaseCommand):
    help = (
        "Read the whole moderation log and name every row that was changed, is missing or was put in. With --expect, "
        "also say whether the log still holds the entry whose digest somebody has noted down, as from its feed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--expect", default="", metavar="HASH", help="a digest that the log has shown before")

    def handle(self, *args: Any, expect: str, **options: Any) -> None:
        found = 0
        for found, fault in enumerate(faults(expect=expect.strip().lower()), 1):  # noqa: B007
            self.stdout.write(fault)
        if found:
            raise CommandError(f"{found} faults.")
        last = head()
        self.stdout.write(self.style.SUCCESS(f"The log is whole: {last.number} entries, head {last.digest}"))

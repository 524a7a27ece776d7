from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from community.recount.queries import lone_facts_and_awards
from reputation.recount.actions import recount_standing
from reputation.recount.queries import differences, wrong_levels


class Command(BaseCommand):
    help = (
        "Compare every member's reputation with the sum of their ledger and with a replay of all facts in order. "
        "Without --check, standings that differ from their ledger are set right; a ledger never is."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only say what differs; exit code 1 if anything does")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        if not check:
            self._mend()
        wrong = 0
        for found in differences():
            self.stdout.write(
                f"member {found.member_id}: standing {found.standing}, ledger {found.ledger}, replay {found.replay}"
            )
            wrong += 1
        for member in wrong_levels():
            self.stdout.write(f"member {member}: on a level that their reputation does not reach, or below it")
            wrong += 1
        for line in lone_facts_and_awards():
            self.stdout.write(line)
            wrong += 1
        if wrong:
            raise CommandError(f"{wrong} differences.")
        self.stdout.write(self.style.SUCCESS("Standings, ledger and facts agree."))

    def _mend(self) -> None:
        off = {found.member_id for found in differences() if found.standing != found.ledger}
        for member in sorted(off | set(wrong_levels())):
            standing = recount_standing(member)
            self.stdout.write(f"member {member}: standing set to {standing.reputation}, level {standing.level}")

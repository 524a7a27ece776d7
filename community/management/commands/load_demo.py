from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from accounts.models import Member
from community.demo import reading
from community.demo.offices import decisions
from community.demo.people import DOMAIN, PASSWORD, settle
from community.demo.talk import acts

# Whom a newcomer wants to be: the role in words, and the handle in members.toml.
SIGN_INS = {"admin": "Admin", "manager": "Manager", "staff": "Staff", "moderator": "Volunteer moderator"}


class Command(BaseCommand):
    help = (
        "Fill the forum with an invented brand's community; the worker does what follows (counts, pictures). "
        "Run again, it changes nothing that is there."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="only where nobody has signed up yet")
        parser.add_argument("--sign-ins", action="store_true", help="only print the demo's sign-ins, if it is loaded")

    def handle(self, *args: Any, if_empty: bool, sign_ins: bool, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demo's passwords are known to everybody; it is not for production.")
        if not sign_ins and not (if_empty and Member.objects.exists()):
            self._load()
        if Member.objects.filter(email__endswith=f"@{DOMAIN}").exists():
            self._print_sign_ins()

    @transaction.atomic
    def _load(self) -> None:
        now = timezone.now()

        def days_ago(days: float) -> datetime:
            return now - timedelta(days=float(days))

        settle(days_ago)
        told = [act for name, facts in reading.threads() for act in acts(name, facts, days_ago)]
        told += decisions(days_ago)
        for act in sorted(told, key=lambda act: act.at):
            if act.at <= now:
                act.do()

    def _print_sign_ins(self) -> None:
        people = {grant["role"]: member for member in reversed(reading.members()) for grant in member.get("grant", ())}
        customer = next(member for member in reading.members() if not member.keys() & {"grant", "affiliation"})
        self.stdout.write(f"Demo sign-ins, all with the password {PASSWORD}:")
        for role, words in SIGN_INS.items():
            self.stdout.write(f"  {words:<20} {people[role]['handle']}")
        self.stdout.write(f"  {'Customer':<20} {customer['handle']}")

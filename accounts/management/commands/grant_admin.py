from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q

from accounts.grants.actions import grant_role
from accounts.grants.queries import standing_grant
from accounts.models import Member, Role
from accounts.models.grant import SITE


class Command(BaseCommand):
    help = "Make a member admin: how the first one comes to be. Later ones are granted by admins."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("who", help="handle or e-mail address of a member who has signed up")
        parser.add_argument("--reason", default="Granted on the server")

    def handle(self, *args: Any, who: str, reason: str, **options: Any) -> None:
        # Members who left have no address: an empty one is nobody's.
        named = Q(email__iexact=who) if "@" in who else Q(handle=who.lower())
        member = Member.objects.filter(named).first()
        if member is None:
            raise CommandError(f"There is no member {who}. Sign up in the forum first, then run this again.")
        if not member.is_active:
            raise CommandError(f"{member.handle} has been closed and cannot be admin.")
        if standing_grant(member, Role.ADMIN, SITE):
            self.stdout.write(f"{member.handle} is an admin already.")
            return
        grant_role(actor=None, member=member, role=Role.ADMIN, reason=reason)
        self.stdout.write(self.style.SUCCESS(f"{member.handle} is an admin now."))

"""Members, and a few who speak for the company or moderate."""

import random
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress

from accounts.brand.actions import describe_brand
from accounts.grants.actions import grant_role
from accounts.models import Member, Role
from bench.building.filling import fill, run
from bench.building.sizes import Size

FIRST = ("Ada", "Bela", "Cora", "Dirk", "Edda", "Fynn", "Greta", "Hauke", "Ines", "Jona", "Kaja", "Levin", "Mila")
LAST = ("Ahrens", "Brandt", "Claussen", "Dorn", "Ebert", "Falk", "Gehrke", "Hansen", "Iversen", "Jensen", "Krug")
STAFF, MODERATORS = 5, 3
LONG_AGO = timedelta(days=1_100)  # before the first thread
READER = 1  # the number of the member who reads the pages that are measured signed in


def settle(size: Size, now: datetime) -> None:
    """Brand, members, grants; leaves `draft_member` (customers) and `draft_staff`, both numbered from 1."""
    describe_brand(name="Rollwerk", claim="Bicycles that stay")
    members = Member.objects.bulk_create(_customers(size.members, now), batch_size=5_000)
    fill(EmailAddress, "accounts_member", user="id", email="email", verified="true", primary="true")
    run("CREATE TEMP TABLE draft_member (number int PRIMARY KEY, id bigint) ON COMMIT DROP")
    run("CREATE TEMP TABLE draft_staff (number int, id bigint, grant_id bigint) ON COMMIT DROP")
    first = members[0].pk
    run("INSERT INTO draft_member SELECT n, %s + n - 1 FROM generate_series(1, %s) n", [first, size.members])
    for number in range(1, STAFF + 1):
        member = _official(f"staff{number}", now)
        grant = grant_role(
            actor=None, member=member, role=Role.STAFF, department="Customer care", title="Support", at=now - LONG_AGO
        )
        run("INSERT INTO draft_staff VALUES (%s, %s, %s)", [number, member.pk, grant.pk])
    for number in range(1, MODERATORS + 1):
        grant_role(actor=None, member=_official(f"mod{number}", now), role=Role.MODERATOR, at=now - LONG_AGO)
    grant_role(actor=None, member=_official("boss", now), role=Role.ADMIN, at=now - LONG_AGO)


def _customers(count: int, now: datetime) -> list[Member]:
    chance = random.Random(count)
    members = []
    for number in range(1, count + 1):
        handle = f"m{number:06}"
        member = Member(handle=handle, email=f"{handle}@members.example", joined_at=now - LONG_AGO)
        member.rename(f"{chance.choice(FIRST)} {chance.choice(LAST)}")
        member.set_unusable_password()
        members.append(member)
    return members


def _official(handle: str, now: datetime) -> Member:
    """Somebody with a role; in at the door before all others, since roles begin when they came."""
    chance = random.Random(handle)
    member = Member.objects.create_member(
        handle=handle,
        email=f"{handle}@rollwerk.example",
        display_name=f"{chance.choice(FIRST)} {chance.choice(LAST)}",
        joined_at=now - LONG_AGO,
    )
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    return member

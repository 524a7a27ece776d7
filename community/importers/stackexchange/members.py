"""Members come in unclaimed: nobody can sign in as them until a person claims theirs."""

from datetime import datetime

from bs4 import BeautifulSoup
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from accounts.models import Member, Origin
from accounts.models.member import LONGEST_BIO
from accounts.models.origin import LONGEST_NAME
from accounts.profile.queries import brand_names, protected_names
from community.importers.stackexchange.database import Facts, batches, take_stock
from community.importers.stackexchange.naming import Fit, Names
from community.importers.stackexchange.progress import Progress
from community.importers.stackexchange.report import Report
from community.importers.stackexchange.sources import Source
from community.importers.stackexchange.texts.plain import lines_of
from community.text.cleaning import clean
from events.kinds import Kind
from events.models import Event
from events.recording import record_imported

FILE = "Users.xml"
BATCH = 500
NOT_THERE = """
    SELECT u.id AS place, u.* FROM se_users u WHERE NOT EXISTS (
        SELECT 1 FROM accounts_origin o WHERE o.site = %s AND o.kind = 'member' AND o.external_id = u.id)
"""


def bring_members(source: Source, report: Report, progress: Progress) -> None:
    """All who are not there yet, in the order of their ids, a batch in one transaction."""
    names = Names(protected_names(), brand_names())
    for users in batches(NOT_THERE, [source.site], size=BATCH):
        with transaction.atomic():
            _bring(users, names, source, report)
        report.created(FILE, len(users))
        report.flush()
        progress.advance(len(users))
    take_stock()


def _bring(users: list[Facts], names: Names, source: Source, report: Report) -> None:
    wishes = names.wishes((user["id"], user["name"]) for user in users)
    origins = Origin.objects.bulk_create(
        Origin(
            site=source.site,
            kind=Origin.Kind.MEMBER,
            external_id=user["id"],
            address=source.address_of_member(user["id"]),
            name=user["name"][:LONGEST_NAME],
        )
        for user in users
    )
    called = [names.take(wish) for wish in wishes]
    members = [_member(*facts, report) for facts in zip(users, origins, called, strict=True)]
    Member.objects.bulk_create(members)
    record_imported(
        Event(kind=Kind.MEMBER_JOINED, actor=member.pk, subject=member.key, at=member.joined_at) for member in members
    )


def _member(user: Facts, origin: Origin, called: tuple[Fit, str], report: Report) -> Member:
    fit, handle = called
    if fit.reason:
        report.change(FILE, f"name: {fit.reason}", user["id"], f"“{user['name']}” is “{fit.name}” here")
    member = Member(
        handle=handle,
        bio=_bio(user, report),
        joined_at=_joined(user, report),
        origin=origin,
        password=make_password(None),
    )
    member.rename(fit.name)
    return member


def _bio(user: Facts, report: Report) -> str:
    words = clean("\n".join(_lines(user["about"])))
    if len(words) <= LONGEST_BIO:
        return words
    report.change(FILE, f"about text: cut after {LONGEST_BIO} characters", user["id"], f"of {len(words)}")
    return words[: LONGEST_BIO - 1].rpartition(" ")[0].rstrip() + "…"


def _lines(about: str) -> list[str]:
    """The words of an about text, which is HTML where it has any mark."""
    return lines_of(BeautifulSoup(about, "lxml")) if "<" in about or "&" in about else about.split("\n")


def _joined(user: Facts, report: Report) -> datetime:
    joined: datetime | None = user["at"]
    if joined is None:
        joined = timezone.now()
        report.change(FILE, "date: none that can be read", user["id"], "joined today")
    return joined

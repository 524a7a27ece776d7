"""A whole dump, from the files to the counts. What is finished stays, whatever happens next."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError, transaction

from community.importers.stackexchange.building import Former
from community.importers.stackexchange.counting import count_anew
from community.importers.stackexchange.database import execute, value
from community.importers.stackexchange.facts import bring_facts, plan_facts
from community.importers.stackexchange.members import bring_members
from community.importers.stackexchange.planning import Plan
from community.importers.stackexchange.postlinks import bring_links, plan_links
from community.importers.stackexchange.problems import ImportProblem
from community.importers.stackexchange.progress import Progress
from community.importers.stackexchange.reading import Dump
from community.importers.stackexchange.relinking import plan_relinking, relink
from community.importers.stackexchange.report import Report
from community.importers.stackexchange.sources import Source, category_called, category_of
from community.importers.stackexchange.staging import stage
from community.importers.stackexchange.texts.workshop import workshop
from community.importers.stackexchange.threads import bring_threads, plan_threads
from community.models import Category

OWN_HOSTS = frozenset(settings.ALLOWED_HOSTS)
_ONE_AT_A_TIME = 7_411_055  # the advisory lock's number; any that nobody else uses


@contextmanager
def imported(
    folder: Path, *, address: str, category: str, progress: Progress, is_dry_run: bool = False
) -> Iterator[Report]:
    """Bring everything in, or for a dry run only see what would come; the report holds as long as the block.

    Raises ImportProblem.
    """
    dump, source = Dump.at(folder), Source.of(folder, address)
    room = category_called(category) if category else None
    report = Report(dump, source.site, bool(source.host), room.slug if room else "", is_dry_run)
    began = time.monotonic()
    with ExitStack() as stack:
        stack.enter_context(_alone())
        if is_dry_run:
            stack.enter_context(transaction.atomic())
            stack.callback(transaction.set_rollback, True)
        report.begin()
        with transaction.atomic():
            stage(dump, report, progress)
        plan = Plan.of(source)
        if is_dry_run:
            progress.begin("Members", plan.new["members"], unit="members")
            bring_members(source, report, progress)
            plan.foretell(report)
        else:
            _bring(source, room or category_of(source), plan, report, progress)
        plan.settle(report)
        progress.end()
        report.seconds = time.monotonic() - began
        yield report


def _bring(source: Source, category: Category, plan: Plan, report: Report, progress: Progress) -> None:
    """In this order, since each finds what the ones before brought."""
    report.category = category.slug
    former = Former()
    with workshop(source.old_site, OWN_HOSTS, texts=plan.texts) as shop:
        progress.begin("Members", plan.new["members"], unit="members")
        bring_members(source, report, progress)
        progress.begin("Posts", plan_threads(source), unit="posts")
        bring_threads(source, category, former, shop, report, progress)
        progress.begin("Praise and accepted answers", plan_facts(source), unit="votes")
        bring_facts(report, progress)
        progress.begin("Links between posts", plan_links(), unit="links")
        bring_links(source, former, report, progress)
        progress.begin("Links in texts", plan_relinking(source), unit="texts")
        relink(source, shop, report, progress)
    with transaction.atomic():
        count_anew(source, category)


@contextmanager
def _alone() -> Iterator[None]:
    if not value("SELECT pg_try_advisory_lock(%s)", [_ONE_AT_A_TIME]):
        raise ImportProblem("Another import is running; two would only wait for each other.")
    try:
        yield
    finally:
        with suppress(DatabaseError, InterfaceError):  # a line that is gone has let go of it
            execute("SELECT pg_advisory_unlock(%s)", [_ONE_AT_A_TIME])

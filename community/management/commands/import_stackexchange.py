import os
from pathlib import Path
from typing import Any

import psycopg
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError

from community.importers.stackexchange.importing import imported
from community.importers.stackexchange.problems import ImportProblem
from community.importers.stackexchange.progress import Progress
from community.importers.stackexchange.report import Report
from community.importers.stackexchange.telling import as_json, as_text

WHAT_REMAINS = "What was finished stays; run this again to complete the rest."


class Command(BaseCommand):
    help = (
        "Bring in a Stack Exchange data dump: members, threads, praise, with all dates. Nobody is mailed. "
        "Run again, it changes nothing that is there and completes what is missing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folder", metavar="DIR", type=Path, help="with Posts.xml, Users.xml and what else there is"
        )
        parser.add_argument(
            "--site", default="", metavar="URL", help="of the site; else guessed from the folder's name"
        )
        parser.add_argument("--category", default="", metavar="SLUG", help="for the threads; else one is made")
        parser.add_argument("--dry-run", action="store_true", help="only say what would come in")
        parser.add_argument("--report", type=Path, metavar="FILE", help="write the whole report there, as JSON")

    def handle(self, *args: Any, folder: Path, report: Path | None, **options: Any) -> None:
        progress = Progress(self._say, in_place=self.stderr.isatty(), is_quiet=options["verbosity"] == 0)
        where = {"address": options["site"], "category": options["category"], "is_dry_run": options["dry_run"]}
        try:
            _try_out(report)
            with imported(folder, progress=progress, **where) as found:
                for line in as_text(found):
                    self.stdout.write(line)
                _write(found, report)
        except ImportProblem as problem:
            raise CommandError(str(problem), returncode=2) from problem
        except (OperationalError, psycopg.OperationalError) as error:
            raise CommandError(_in_a_line(error), returncode=2) from error
        except KeyboardInterrupt:
            raise CommandError(f"Stopped. {WHAT_REMAINS}", returncode=130) from None
        except OSError as error:
            raise CommandError(f"{error.filename or folder}: {error.strerror or error}.", returncode=2) from error

    def _say(self, words: str) -> None:
        """As it is: progress is no error, and ends its lines itself."""
        self.stderr.write(words, str, "")
        self.stderr.flush()


def _try_out(report: Path | None) -> None:
    """Before hours of work, whether its report can be written at all."""
    if report is None or (report.exists() and not report.is_file()):
        return
    was_there = report.exists()
    with report.open("a"):
        pass
    if not was_there:
        report.unlink()


def _write(found: Report, report: Path | None) -> None:
    """Whole or not at all: what stood there before goes only when the new one is written. A pipe just gets it."""
    if report is None:
        return
    if report.exists() and not report.is_file():
        with report.open("w", encoding="utf-8") as pipe:
            pipe.writelines(as_json(found))
        return
    draft = report.with_name(f"{report.name}.part")
    with draft.open("w", encoding="utf-8") as file:
        file.writelines(as_json(found))
    os.replace(draft, report)


def _in_a_line(error: Exception) -> str:
    words = " ".join(str(error).split())
    cause = error.__cause__ or error
    if isinstance(cause, psycopg.errors.DiskFull):
        return f"The database's disk is full: {words}. {WHAT_REMAINS}"
    return f"The database did not go on: {words}. {WHAT_REMAINS}"

"""What became of every row: read, created, there already, or left out for a reason, with its id."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from community.importers.stackexchange.database import copied, execute, rows, value
from community.importers.stackexchange.reading import FURTHER, NEEDED, Dump

FILES = (*NEEDED, *FURTHER)
_AT_ONCE = 5000  # remarks that are kept before they are written down


@dataclass(frozen=True)
class Group:
    """Rows of one file that were left out, or changed, for the same reason."""

    file: str
    what: str
    reason: str
    count: int

    def remarks(self, most: int | None = None) -> Iterator[tuple[str, str]]:
        """Ids, and what each became where it was changed; some at a time."""
        place = 0
        while most is None or most > 0:
            found = rows(
                "SELECT place, id, detail FROM se_remarks WHERE file = %s AND what = %s AND reason = %s "
                "AND place > %s ORDER BY place LIMIT %s",
                [self.file, self.what, self.reason, place, min(most or _AT_ONCE, _AT_ONCE)],
            )
            yield from ((one["id"], one["detail"]) for one in found)
            if len(found) < _AT_ONCE or most is not None:
                return
            place = found[-1]["place"]


@dataclass
class Report:
    """Counts in memory; ids in a temporary table, since there may be millions."""

    dump: Dump
    site: str
    has_addresses: bool
    category: str
    is_dry_run: bool
    seconds: float = 0
    made: Counter[str] = field(default_factory=Counter)
    _counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    _waiting: list[tuple[str, str, str, str, str]] = field(default_factory=list)

    def begin(self) -> None:
        execute("DROP TABLE IF EXISTS pg_temp.se_remarks")
        execute(
            "CREATE TEMPORARY TABLE se_remarks "
            "(place bigserial, file text, what text, reason text, id text, detail text)"
        )
        execute("CREATE INDEX ON se_remarks (file, what, reason, place)")

    def read(self, file: str) -> None:
        self._counts[file, "read"] += 1

    def created(self, file: str, count: int = 1) -> None:
        self._counts[file, "created"] += count

    def already(self, file: str, count: int = 1) -> None:
        self._counts[file, "already there"] += count

    def count(self, file: str, what: str) -> int:
        return self._counts[file, what]

    def skip(self, file: str, reason: str, external_id: str) -> None:
        """A row that does not come in."""
        self._remark(file, "skipped", reason, external_id, "")

    def change(self, file: str, reason: str, external_id: int, detail: str) -> None:
        """A row that comes in otherwise than it was; `detail` says how."""
        self._remark(file, "changed", reason, str(external_id), detail)

    def skip_found(self, file: str, reason: str, returning: str) -> None:
        """All rows whose ids a statement returns."""
        self.flush()
        execute(
            f"WITH gone(id) AS ({returning}) INSERT INTO se_remarks (file, what, reason, id, detail) "
            "SELECT %s, 'skipped', %s, id::text, '' FROM gone",
            [file, reason],
        )

    def flush(self) -> None:
        """Write down what waits; asked for where a batch is at its end."""
        if self._waiting:
            copied("se_remarks (file, what, reason, id, detail)", self._waiting)
            self._waiting.clear()

    @property
    def is_full(self) -> bool:
        return len(self._waiting) >= _AT_ONCE

    def groups(self, file: str, what: str) -> list[Group]:
        self.flush()
        found = rows(
            "SELECT reason, count(*) AS count FROM se_remarks WHERE file = %s AND what = %s "
            "GROUP BY reason ORDER BY count(*) DESC, reason",
            [file, what],
        )
        return [Group(file, what, one["reason"], one["count"]) for one in found]

    def skipped(self, file: str) -> int:
        self.flush()
        return int(value("SELECT count(*) FROM se_remarks WHERE file = %s AND what = 'skipped'", [file]))

    def _remark(self, file: str, what: str, reason: str, external_id: str, detail: str) -> None:
        self._waiting.append((file, what, reason, external_id[:40], detail))

"""The report in words for whoever reads along, and as JSON for whoever wants every id."""

import json
from collections.abc import Iterator

from community.importers.stackexchange.report import FILES, Group, Report

IDS_SHOWN = 8


def as_text(report: Report) -> Iterator[str]:
    """Lines; of long lists of ids the first ones."""
    yield f"{'Would come' if report.is_dry_run else 'Came'} in from {report.site}:"
    made = {what: count for what, count in report.made.items() if count}
    yield "  " + (", ".join(f"{count:,} {what}" for what, count in made.items()) or "nothing that was not there")
    if not report.has_addresses:
        yield "  The site's address is not known (--site): posts name their author there, but link to nothing."
    for file in FILES:
        if file not in report.dump.paths:
            yield f"{file}: not there"
            continue
        counts = [f"{report.count(file, what):,} {what}" for what in ("read", "created", "already there")]
        yield f"{file}: {', '.join(counts)}, {report.skipped(file):,} skipped"
        for what in ("skipped", "changed"):
            for group in report.groups(file, what):
                yield f"  {group.count:,} {what}, {group.reason}: {_some(group)}"
    yield f"{report.seconds:.1f} seconds."


def as_json(report: Report) -> Iterator[str]:
    """Pieces of one JSON object, so that millions of ids need not be in memory at once."""
    head = {
        "site": report.site,
        "category": report.category,
        "dry_run": report.is_dry_run,
        "seconds": round(report.seconds, 3),
        "made": dict(report.made),
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "files": {'
    for number, file in enumerate(FILES):
        facts = {
            "there": file in report.dump.paths,
            "read": report.count(file, "read"),
            "created": report.count(file, "created"),
            "already_there": report.count(file, "already there"),
        }
        yield (", " if number else "") + json.dumps(file) + ": " + json.dumps(facts)[:-1]
        for what in ("skipped", "changed"):
            yield f', "{what}": ['
            for place, group in enumerate(report.groups(file, what)):
                yield ", " if place else ""
                yield from _group(group)
            yield "]"
        yield "}"
    yield "}}\n"


def _group(group: Group) -> Iterator[str]:
    yield json.dumps({"reason": group.reason, "count": group.count}, ensure_ascii=False)[:-1] + ', "rows": ['
    for place, (external_id, detail) in enumerate(group.remarks()):
        row: object = _number(external_id)
        if group.what == "changed":
            row = {"id": row, "what": detail}
        yield (", " if place else "") + json.dumps(row, ensure_ascii=False)
    yield "]}"


def _some(group: Group) -> str:
    shown = [
        f"{external_id} ({detail})" if detail else external_id for external_id, detail in group.remarks(IDS_SHOWN)
    ]
    more = group.count - len(shown)
    return ", ".join(shown) + (f" and {more:,} more" if more > 0 else "")


def _number(external_id: str) -> int | str:
    return int(external_id) if external_id.lstrip("-").isdigit() else external_id

"""What the nightly look finds, for people to decide on."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from events.acting import action
from reputation.gaming.chance import Pair, Praise
from reputation.gaming.patterns import LEAST_EACH, Burst, Pattern, burst_of, patterns, striking_pairs
from reputation.gaming.queries import entries_of, hold_findings, last_decision_about, praise_between
from reputation.models import Decision, Finding, LedgerEntry
from reputation.models.ledger_entry import utc_day

WINDOW = timedelta(days=30)

Entries = Mapping[Pair, Sequence[LedgerEntry]]


@action
def list_findings(*, at: datetime | None = None) -> list[Finding]:
    """List praise of the last 30 days that is far above chance; returns what is listed anew or brought up to date."""
    hold_findings()
    until = at or timezone.now()
    since = until - WINDOW
    days = utc_day(since), utc_day(until)
    praise = praise_between(*days)
    striking = striking_pairs(praise)
    entries = entries_of(striking, *days)
    bursts = {pair: burst_of(entry.at for entry in entries[pair]) for pair in striking}
    found = [pattern for pattern in patterns(striking, praise, bursts) if not _was_judged(pattern, entries, since)]
    listed = [_list(pattern, praise, entries, bursts, until) for pattern in found]
    return [finding for finding in listed if finding]


def _list(
    pattern: Pattern, praise: Praise, entries: Entries, bursts: Mapping[Pair, Burst], until: datetime
) -> Finding | None:
    """A new finding, or the open one about these members, which grows with its ring; none while a larger is open."""
    members = list(pattern.members)
    near = Q(members__contained_by=members) | Q(members__contains=members)
    finding = Finding.objects.open().filter(near).select_for_update(no_key=True).order_by("pk").first()
    if finding and len(finding.members) > len(members):
        return None
    finding = finding or Finding(found_at=until)
    finding.kind, finding.members = pattern.kind, members
    finding.since, finding.until = until - WINDOW, until
    finding.sources = [entry.source for pair in pattern.pairs for entry in entries[pair]]
    finding.evidence = [_evidence(pair, praise, bursts[pair]) for pair in pattern.pairs]
    finding.save()
    return finding


def _evidence(pair: Pair, praise: Praise, burst: Burst) -> dict[str, int | float]:
    return {
        "giver": pair.giver,
        "receiver": pair.receiver,
        "count": pair.count,
        "given": praise.given[pair.giver],
        "expected": round(praise.expected(pair), 1),
        "burst": burst.count,
        "seconds": burst.seconds,
    }


def _was_judged(pattern: Pattern, entries: Entries, since: datetime) -> bool:
    """Whether a person has looked at this already: what was found to be nothing wrong rests until its praise is
    out of the window; after praise was taken back only what came since can make a finding again."""
    decision = last_decision_about(pattern.members)
    if decision is None:
        return False
    if decision.outcome == Decision.Outcome.NOTHING_WRONG or decision.is_overturned:
        return (decision.appeal_decided_at or decision.at) > since
    return any(sum(entry.at > decision.at for entry in entries[pair]) < LEAST_EACH for pair in pattern.pairs)

"""A ledger in memory, after the words of the invariants and not after the code that it checks."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reputation.models import PRAISE, Reason, RuleSet
from reputation.models.ledger_entry import utc_day
from reputation.recount.ties import Ties

BETWEEN_TWO = (Reason.ANSWER_ACCEPTED, Reason.ACCEPTED_AN_ANSWER)


@dataclass
class Line:
    """One award: what it brought, on which day, from whom, and whether it stands."""

    points: int
    day: date
    source: str
    is_void: bool = False
    stands: bool = True


class Book:
    """Everybody's points, as the facts come in."""

    def __init__(self, rules: list[RuleSet], ties: Ties) -> None:
        self.rules, self.ties = rules, ties
        self.totals: dict[int, int] = defaultdict(int)
        self.void: set[str] = set()
        self._lines: dict[tuple[int, str, str], list[Line]] = defaultdict(list)
        self._days: dict[tuple[int, date], int] = defaultdict(int)  # points from praise
        self._pairs: dict[frozenset[int], list[Line]] = defaultdict(list)
        self._of_post: dict[str, set[tuple[int, str, str]]] = defaultdict(set)

    def award(
        self,
        member: int,
        reason: Reason,
        source: str,
        giver: int | None,
        at: datetime,
        *,
        imported: bool = False,
        under: int | None = None,
    ) -> None:
        """`under`: the id of the rules that weigh it, 0 for the defaults, where it is not those of its time."""
        lines = self._lines[member, reason, source]
        if member == giver or (lines and lines[-1].stands):
            return
        day = lines[0].day if lines else utc_day(at)
        rules = self._rules_at(at) if under is None else self._rules_of(under)
        most = [rules.points_for(reason), *[line.points for line in lines if not line.is_void][-1:]]
        if self.ties.hold(member, at) or source in self.void:
            most.append(0)
        if reason in BETWEEN_TWO and not imported and self._are_enough(member, giver or 0, source, day, at):
            most.append(0)
        if reason in PRAISE:
            most.append(max(0, rules.praise_points_a_day - self._days[member, day]))
        line = Line(min(most), day, source, is_void=source in self.void)
        lines.append(line)
        self._of_post[source.partition("/")[0]].add((member, reason, source))
        if reason in BETWEEN_TWO:
            self._pairs[frozenset((member, giver or 0))].append(line)
        self._add(member, reason, line, line.points)

    def reverse(self, member: int, reason: Reason, source: str) -> None:
        lines = self._lines.get((member, reason, source))
        if lines and lines[-1].stands:
            lines[-1].stands = False
            self._add(member, reason, lines[-1], -lines[-1].points)

    def reverse_all(self, post: str, *, source: str = "") -> None:
        """Everything that the post of a key has brought anybody, or one source of it alone."""
        for member, reason, key in sorted(self._of_post[post]):
            if source in ("", key):
                self.reverse(member, Reason(reason), key)

    def standing(self) -> Iterator[tuple[int, str, str]]:
        for key, lines in self._lines.items():
            if lines and lines[-1].stands:
                yield key

    def _add(self, member: int, reason: Reason, line: Line, points: int) -> None:
        self.totals[member] += points
        if reason in PRAISE:
            self._days[member, line.day] += points

    def _are_enough(self, one: int, other: int, source: str, day: date, at: datetime) -> bool:
        rules = self._rules_at(at)
        reach = timedelta(days=rules.acceptance_days)
        lines = [line for line in self._pairs[frozenset((one, other))] if line.stands and line.points > 0]
        near = {line.source for line in lines if abs(line.day - day) < reach} - {source}
        return len(near) >= rules.acceptances_between_two

    def _rules_at(self, at: datetime) -> RuleSet:
        return next((rules for rules in reversed(self.rules) if rules.valid_from <= at), RuleSet())

    def _rules_of(self, number: int) -> RuleSet:
        return next((rules for rules in self.rules if rules.pk == number), RuleSet())

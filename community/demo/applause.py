"""Who praises what in the demo: what the files say, and beside it what such a table would do anyway."""

import random
from collections.abc import Iterator
from typing import Any

from community.demo import reading

MOST = {"opening": 3, "answer": 4, "comment": 1}
LIKELY = {"opening": 0.25, "answer": 0.45, "comment": 0.15}  # each further praise


def applause(name: str, number: int, facts: dict[str, Any], kind: str) -> Iterator[tuple[str, float, str]]:
    """Handle, hours after the post, and note of each praise; the same at every loading.

    A file may say `praise = ["miro", "fenn: Saved my morning."]`.
    """
    chance = random.Random(f"{name}#{number}")
    written = dict(_written(line) for line in facts.get("praise", ()))
    likely = LIKELY[kind] + 0.3 * bool(facts.get("accepted"))
    while chance.random() < likely and len(written) < MOST[kind] + 2 * bool(facts.get("accepted")):
        written.setdefault(chance.choice(_crowd()), "")
    for handle, note in written.items():
        if handle != facts["author"]:
            yield handle, round(chance.uniform(0.3, 60), 2), note


def _written(line: str) -> tuple[str, str]:
    handle, _colon, note = line.partition(":")
    return handle, note.strip()


def _crowd() -> list[str]:
    return [member["handle"] for member in reading.members()]

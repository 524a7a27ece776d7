"""Ten thousand disguises of names, the same ones every time, spread evenly over names and techniques."""

import tomllib
import unicodedata
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from random import Random

from tests.accounts.names.disguises import (
    BY_EYE,
    IN_PAIRS,
    MARKS,
    UNSEEN,
    all_letters_replaced,
    by_name,
    hidden,
    one_letter_replaced,
)

DEMO = Path(__file__).resolve().parents[3] / "community/demo/content"
PROTECTED_ROLES = {"staff", "manager", "admin"}
_TRIES = 2_000  # of a technique that leaves it to chance
ALPHABETS = ("FULLWIDTH", "CYRILLIC", "GREEK", "MATHEMATICAL")


def demo_names() -> tuple[list[str], str]:
    """Who speaks for the demo's company or runs its forum today, and the company."""
    members = tomllib.loads((DEMO / "members.toml").read_text(encoding="utf-8"))["member"]
    bearers = [
        member["name"]
        for member in members
        if any(grant["role"] in PROTECTED_ROLES and "until" not in grant for grant in member.get("grant", ()))
    ]
    return bearers, tomllib.loads((DEMO / "brand.toml").read_text(encoding="utf-8"))["name"]


def disguises(names: list[str], count: int) -> list[str]:
    """`count` different ones: the first of each name and technique, then the second of each, and so on."""
    pools = [iter(pool) for number, name in enumerate(names) for pool in _pools(name, Random(number))]
    found: dict[str, None] = {}
    while pools and len(found) < count:
        for pool in list(pools):
            fresh = next((one for one in pool if one not in found), None)
            if fresh is None:
                pools.remove(pool)
            else:
                found[fresh] = None
    return list(islice(found, count))


def _pools(name: str, chance: Random) -> list[Iterator[str]]:
    """A row of disguises for each technique."""
    tables = [table for alphabet in ALPHABETS if (table := _letters_of(alphabet))]
    return [
        *(chain(all_letters_replaced(name, table), _some_replaced(name, table, chance)) for table in tables),
        one_letter_replaced(name, BY_EYE),
        one_letter_replaced(name, by_name()),
        _strewn(name, UNSEEN, chance),
        _strewn(name, MARKS, chance),
        chain(_dressed(name), hidden(name)),
    ]


def _letters_of(alphabet: str) -> dict[str, list[str]]:
    """Letters of one alphabet that look like a Latin one, by eye or by their Unicode name."""
    table: dict[str, list[str]] = {}
    for source in (BY_EYE, by_name()):
        for letter, others in source.items():
            alike = [other for other in others if alphabet in unicodedata.name(other, "")]
            if alike:
                table.setdefault(letter, []).extend(alike)
    return table


def _some_replaced(name: str, table: dict[str, list[str]], chance: Random) -> Iterator[str]:
    """Some of the letters replaced, at random."""
    places = [place for place, letter in enumerate(name) if letter.lower() in table]
    for _ in range(_TRIES if places else 0):
        chosen = set(chance.sample(places, chance.randint(1, len(places))))
        yield "".join(
            chance.choice(table[letter.lower()]) if place in chosen else letter for place, letter in enumerate(name)
        )


def _strewn(name: str, extras: str, chance: Random) -> Iterator[str]:
    """One to three characters strewn into the name."""
    for _ in range(_TRIES):
        letters = list(name)
        for _ in range(chance.randint(1, 3)):
            letters.insert(chance.randint(0, len(letters)), chance.choice(extras))
        yield "".join(letters)


def _dressed(name: str) -> Iterator[str]:
    """Plain letters only: pairs that run together, turned about, and with words that add nothing."""
    for letter, pair in IN_PAIRS.items():
        if letter in name.lower():
            yield name.lower().replace(letter, pair)
    first, _, last = name.partition(" ")
    if last:
        yield from (f"{last}, {first}", f"{last} {first}", f"{first}{last}")
    for words in ("{} Support", "Team {}", "{} 2", "Dr. {}", "Official {}", "{} (Service)", "Die echte {}"):
        yield words.format(name)

"""Whether a name would be read as somebody who speaks for the company or looks after the forum."""

import re
from collections.abc import Collection, Iterable
from functools import cache

import regex  # type: ignore[import-untyped]

from accounts.names.reserved import CUSTOMERS, FILLERS, OFFICES, PARTS
from accounts.names.skeletons import skeleton

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_EDGE_NUMBERS = regex.compile(r"^[\p{N}\W_]+|[\p{N}\W_]+$")
_LONGEST_RUN = 5  # words of a protected name
_COMPOUNDED = 4  # letters of a word that is also looked for inside longer ones


def passes_for_staff(name: str, protected: Collection[str], brands: Collection[str] = ()) -> bool:
    """Whether `name` looks like a protected one, alone or dressed up, or claims an office."""
    return claims_office(name) or passes_for(name, protected, brands)


def passes_for(name: str, protected: Collection[str], brands: Collection[str] = ()) -> bool:
    """Whether `name` looks like a protected one, alone or dressed up.

    `protected` and `brands` hold skeletons. A brand may be in both: as a protected name it is refused alone
    and beside words such as Support, as a brand beside anything but a word such as Fan.
    """
    words = _WORD.findall(name)
    wholes = _wholes(name, words)
    return (
        not wholes.isdisjoint(protected)
        or any(_dressed_up(whole, protected) for whole in wholes)
        or any(run in protected for run in _runs(words, at_least=2))
        or _bears_brand(words, brands)
    )


def claims_office(name: str) -> bool:
    """Whether `name` seems to say that its bearer holds an office."""
    words = _WORD.findall(name)
    wholes = _wholes(name, words)
    return any(_claims(look, OFFICES) for look in wholes | set(map(skeleton, _bare(words)))) or any(
        _claims(look, PARTS) for look in wholes
    )


def _bare(words: list[str]) -> list[str]:
    return [word for word in (_EDGE_NUMBERS.sub("", word) for word in words) if word]


def _wholes(name: str, words: list[str]) -> set[str]:
    """The name as it stands, without numbers at its edges, and turned about."""
    return {skeleton(name), skeleton(" ".join(_bare(words))), *_turned(words)} - {""}


def _turned(words: list[str]) -> Iterable[str]:
    """Family name first, and the other way round."""
    if 2 <= len(words) <= 4:
        for start in range(1, len(words)):
            yield skeleton(" ".join(words[start:] + words[:start]))


def _runs(words: list[str], *, at_least: int) -> Iterable[str]:
    for start in range(len(words)):
        for end in range(start + at_least, min(start + _LONGEST_RUN, len(words)) + 1):
            yield skeleton(" ".join(words[start:end]))


@cache
def _skeletons(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(skeleton, words)) - {""}


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), reverse=True))


@cache
def _made_of(claims: frozenset[str]) -> re.Pattern[str]:
    """Matches what consists of words of office, parts and fillers, at least one of them out of `claims`.

    Short words count only where they stand alone: a Modder is no mod.
    """
    any_word = _alternatives(_skeletons(OFFICES | PARTS | FILLERS))
    long_claims = _alternatives(look for look in _skeletons(claims) if len(look) >= _COMPOUNDED)
    return re.compile(f"(?:{any_word})*?(?:{long_claims})(?:{any_word})*")


def _claims(look: str, claims: frozenset[str]) -> bool:
    return look in _skeletons(claims) or _made_of(claims).fullmatch(look) is not None


@cache
def _decoration() -> re.Pattern[str]:
    return re.compile(f"(?:{_alternatives(_skeletons(OFFICES | PARTS | FILLERS))})*")


def _dressed_up(look: str, protected: Collection[str]) -> bool:
    """Whether nothing but words of office, parts and fillers stands around a protected name."""
    for name in protected:
        start = look.find(name) if name else -1
        if start < 0:
            continue
        around = (look[:start], look[start + len(name) :])
        if all(_decoration().fullmatch(part) for part in around):
            return True
    return False


def _bears_brand(words: list[str], brands: Collection[str]) -> bool:
    if not brands or _skeletons(CUSTOMERS) & set(map(skeleton, words)):
        return False
    return any(run in brands for run in _runs(words, at_least=1))

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language

from community.houserules.presets import PRESET
from community.models import HouseRules

FALLBACK = "en"


@dataclass(frozen=True)
class Rule:
    """One rule in the reader's language."""

    code: str
    title: str
    text: str


def the_rules(at: datetime | None = None) -> list[Rule]:
    """The community's rules in force, in order: one query."""
    return rules_of(HouseRules.objects.in_force(at))


def rules_of(version: HouseRules) -> list[Rule]:
    """The rules of a version; an unsaved one stands for those that a community begins with."""
    if not version.rules:
        return [Rule(code, str(title), str(text)) for code, (title, text) in PRESET.items()]
    return [_in_own_language(rule["code"], rule["words"]) for rule in version.rules]


def titles_of(versions: set[int]) -> dict[tuple[int, str], str]:
    """What the rules of these versions are called, by version and code; 0 stands for the preset: one query."""
    found = {version.pk: version for version in HouseRules.objects.filter(pk__in=versions)} if versions - {0} else {}
    known = [(0, HouseRules()), *found.items()]
    return {(pk, rule.code): rule.title for pk, version in known for rule in rules_of(version)}


def versions() -> list[HouseRules]:
    """Every version that somebody wrote, the newest first."""
    return list(HouseRules.objects.newest_first().select_related("changed_by"))


def _in_own_language(code: str, words: dict[str, dict[str, str]]) -> Rule:
    """In the reader's language, its base ("de" for "de-du"), English, or whichever there is."""
    language = get_language() or FALLBACK
    wanted = (language, language.split("-")[0], FALLBACK, *words)
    own = next(words[one] for one in wanted if words.get(one, {}).get("title"))
    return Rule(code, own["title"], own.get("text", ""))

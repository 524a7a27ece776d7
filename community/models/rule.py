"""The rules of the community, one by one, in the reader's language."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from community.models.house_rules import HouseRules

FALLBACK = "en"

ADVERTISING = "advertising"
ILLEGAL = "illegal"
PERSONAL_DATA = "personal-data"
ORDER = "order"

# Their codes mean something to the forum itself, so every version of the rules has them.
KEPT = (ADVERTISING, ILLEGAL, PERSONAL_DATA, ORDER)

PRESET: dict[str, tuple[str | Promise, str | Promise]] = {
    ADVERTISING: (
        _("No advertising"),
        _("No offers, no links that are there to sell, no posts by machines. Whoever sells something says so."),
    ),
    "respect": (
        _("Criticise the matter, not the person"),
        _("Sharp words about a product are welcome. Insults, threats and mockery of people are not."),
    ),
    "hate": (
        _("No hatred"),
        _("Nobody is put down for where they come from, what they believe, whom they love or how they live."),
    ),
    PERSONAL_DATA: (
        _("Nobody's private data"),
        _("No addresses, telephone numbers, order numbers or photos of others, and better none of your own."),
    ),
    ILLEGAL: (
        _("Nothing illegal"),
        _("Nothing that the law forbids, and nothing that belongs to somebody else without their leave."),
    ),
    "false-name": (
        _("Nobody pretends to be somebody else"),
        _("Not the company, not a moderator, not another member. Whoever has an interest shows it."),
    ),
    "empty": (
        _("Something to read"),
        _("A post says something that others can use or answer. Copies, tests and rows of letters do not."),
    ),
    ORDER: (
        _("Everything in its place"),
        _("One question for each thread, in the category where others look for it, with a title that says it."),
    ),
}


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


def _in_own_language(code: str, words: dict[str, dict[str, str]]) -> Rule:
    """In the reader's language, its base ("de" for "de-du"), English, or whichever there is."""
    language = get_language() or FALLBACK
    wanted = (language, language.split("-")[0], FALLBACK, *words)
    own = next(words[one] for one in wanted if words.get(one, {}).get("title"))
    return Rule(code, own["title"], own.get("text", ""))

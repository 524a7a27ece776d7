"""The rules as they stand in the form that changes them: in every language that the forum speaks."""

from dataclasses import dataclass, field

from django.conf import settings
from django.utils import translation

from community.models import HouseRules
from community.models.rule import PRESET

Words = dict[str, dict[str, str]]  # {language: {"title": …, "text": …}}


@dataclass(frozen=True)
class Written:
    """A rule in all languages; "" is the code of a new one."""

    code: str
    words: Words = field(default_factory=dict)


def languages() -> dict[str, str]:
    """Codes and names; a way of addressing people ("de-du") is no language of its own here."""
    return {code: str(name) for code, name in settings.LANGUAGES if "-" not in code}


def written_rules(version: HouseRules) -> list[Written]:
    """The rules of a version; for an unsaved one those that a community begins with."""
    if version.rules:
        return [Written(rule["code"], rule["words"]) for rule in version.rules]
    return [Written(code, {language: _preset(code, language) for language in languages()}) for code in PRESET]


def _preset(code: str, language: str) -> dict[str, str]:
    title, text = PRESET[code]
    with translation.override(language):
        return {"title": str(title), "text": str(text)}

"""Tags as the dump writes them: <one><two>, or |one|two| in newer ones."""

import re

from community.importers.stackexchange.database import Facts
from community.importers.stackexchange.report import Report
from community.models import Tag, Thread
from community.text.slugs import EMPTY, slugify

_TAG = re.compile(r"[^<>|\s]+")
_SPELLED = (("c++", "c plus plus"), ("c#", "c sharp"), ("+", " plus "), ("#", " sharp "), (".", " dot "))
LONGEST, LONGEST_SLUG = 30, 40  # characters


def tag_threads(found: list[tuple[Thread, Facts]], report: Report) -> None:
    """Give new threads their tags; those that nobody has used yet are made."""
    named = {thread: list(dict.fromkeys(_names(row, report))) for thread, row in found}
    tags = _tags({name for names in named.values() for name in names})
    Thread.tags.through.objects.bulk_create(
        [
            Thread.tags.through(thread_id=thread.pk, tag_id=tag)
            for thread, names in named.items()
            for tag in dict.fromkeys(tags[name] for name in names)
        ]
    )


def names_in(tags: str) -> dict[str, str]:
    """The tags of a question: as they are called there, and here."""
    return {name: name[:LONGEST] for name in map(str.lower, _TAG.findall(tags))}


def _names(row: Facts, report: Report) -> list[str]:
    names = names_in(row["tags"])
    for there, here in names.items():
        if there != here:
            report.change("Posts.xml", "tag: too long", row["id"], f"“{there}” is “{here}” here")
    return list(names.values())


def _tags(names: set[str]) -> dict[str, int]:
    """Tags' ids by their names. Two names of one slug, such as c and c++, are two tags."""
    found = dict(Tag.objects.filter(name__in=names).values_list("name", "pk"))
    for name in sorted(names - found.keys()):
        for slug in _slugs(name):
            tag, _is_new = Tag.objects.get_or_create(slug=slug, defaults={"name": name})
            if tag.name.lower() == name:
                found[name] = tag.pk
                break
    return found


def _slugs(name: str) -> list[str]:
    spelled = name
    for sign, words in _SPELLED:
        spelled = spelled.replace(sign, words)
    usual, long = slugify(name, limit=LONGEST_SLUG), slugify(spelled, limit=LONGEST_SLUG)
    tries = [slug for slug in (usual, long) if slug != EMPTY] or ["tag"]
    return [*dict.fromkeys(tries), *(f"{tries[-1][:36]}-{number}" for number in range(2, 100))]

"""How much of what spam consists of a rendered text holds."""

import re

# In rendered HTML "<" is markup and nothing else; the rel is the forum's own mark of a link that leaves it.
_OUTWARD = re.compile(r'<a\s(?:[^>"]|"[^"]*")*?\brel="ugc ')
_PICTURE = re.compile(r"<img\s")
_MENTION = re.compile(r'<a\s(?=[^>]*\bclass="mention")[^>]*\bhref="([^"]*)"')


def outward_links(html: str) -> int:
    return len(_OUTWARD.findall(html))


def pictures(html: str) -> int:
    return len(_PICTURE.findall(html))


def mentions(html: str) -> int:
    """How many members are named, each counted once."""
    return len(set(_MENTION.findall(html)))

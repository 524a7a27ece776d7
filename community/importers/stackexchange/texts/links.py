"""Addresses in a text, before anything else is known of it."""

import re
from html import unescape

_HREF = re.compile(r"""href\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_IN_MARKDOWN = re.compile(r"\]\(([^\s()<>]+)")
_BARE = re.compile(r"https?://[^\s<>()\[\]\"']+")


def addresses_in(text: str) -> set[str]:
    """What may be a link, in HTML or in a comment's Markdown; rather too much than too little."""
    found = {unescape(double or single) for double, single in _HREF.findall(text)}
    return found | set(_IN_MARKDOWN.findall(text)) | {address.rstrip(".,:;!?*_") for address in _BARE.findall(text)}

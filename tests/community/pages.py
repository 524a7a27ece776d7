"""What a person sees of a response, and what can be asked of every page."""

import re
from collections import Counter
from html import unescape
from typing import Any

from django.http import HttpResponse

TOO_BIG = 10**30


def seen(response: HttpResponse) -> str:
    """The page as text: without scripts and tags, with entities read."""
    return unescape(re.sub(r"<script.*?</script>|<[^>]*>", " ", response.content.decode(), flags=re.DOTALL))


def fields(response: HttpResponse) -> str:
    """The page with entities read, tags left in: where typed text comes back in attributes, too."""
    return unescape(response.content.decode())


def ids(response: HttpResponse) -> Counter[str]:
    return Counter(re.findall(r'\sid="([^"]+)"', response.content.decode()))


def hidden(response: HttpResponse, name: str) -> str:
    """The value of a hidden field of the page's form."""
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', response.content.decode())
    assert found, f"no hidden {name}"
    return found[1]


def question(**typed: Any) -> dict[str, Any]:
    """A form of /ask/, all filled in."""
    return {
        "kind": "question",
        "title": "Why does it squeak?",
        "category": "repairs",
        "source": "It does so in the rain.",
        "tags": "stand, oil",
        **typed,
    }

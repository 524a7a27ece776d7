"""Which post an address names that somebody copied out of their browser."""

import re
from urllib.parse import urlsplit

from community.models import Post

_POST = re.compile(r"^/posts/([0-9]{1,18})/")
_THREAD = re.compile(r"^/t/([0-9]{1,18})/")
_NUMBER = re.compile(r"^post-([0-9]{1,9})$")


def post_at(address: str) -> Post | None:
    """A post that everybody may read, by its own address or its thread's; of a thread alone, the opening."""
    parts = urlsplit(address.strip())
    seen = Post.objects.visible_to(None).select_related("thread")
    if found := _POST.match(parts.path):
        return seen.filter(pk=int(found[1])).first()
    if found := _THREAD.match(parts.path):
        number = _NUMBER.match(parts.fragment)
        return seen.filter(thread=int(found[1]), number=int(number[1]) if number else 1).first()
    return None

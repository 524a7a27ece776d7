import re
from urllib.parse import urlsplit

from accounts.models import Member
from community.models import Thread

LONGEST_ID = 18  # digits
_NUMBER = re.compile(r"#?\s*([0-9]+)")
_PATH = re.compile(r"/t/([0-9]+)(?:/|$)")


def thread_named(typed: str, member: Member) -> Thread | None:
    """The thread whose number or address was typed; None where there is none that `member` may read."""
    text = typed.strip()
    found = _NUMBER.fullmatch(text) or _PATH.search(_path_in(text))
    if found is None or len(found[1]) > LONGEST_ID:
        return None
    threads = Thread.objects.visible_to(member).select_related("category__parent", "author", "duplicate_of")
    return threads.filter(pk=int(found[1])).first()


def _path_in(text: str) -> str:
    """The path of an address; empty where what was typed is none, such as "http://["."""
    try:
        return urlsplit(text).path if "/" in text else ""
    except ValueError:
        return ""

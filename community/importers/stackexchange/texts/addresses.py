"""What an address of the old site leads to: a post, a comment or a member, by the id that it had there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

Key = tuple[str, int]  # the kind of an origin, and the id there

_COMMENT = re.compile(r"comment(\d{1,18})(?:_\d+)?")
_NUMBER = re.compile(r"\d{1,18}")
_QUESTION = re.compile(r"/questions/(\d{1,18})(?:/[^/]*(?:/(\d{1,18}))?)?/?")
_SHORT = re.compile(r"/(?:q|a|posts)/(\d{1,18})(?:/\d+)?/?")
_COMMENT_PAGE = re.compile(r"/posts/comments/(\d{1,18})/?")
_MEMBER = re.compile(r"/users/(-?\d{1,18})(?:/[^/]*)?/?")


@dataclass(frozen=True)
class OldSite:
    """The site that texts come from: its host ("" where nobody knows it), all its names, and where things are now."""

    host: str = ""
    hosts: frozenset[str] = frozenset()
    known: Mapping[Key, str] = field(default_factory=dict)

    def led_anew(self, address: str) -> str:
        """Where a link leads from here: to what came in, else where it led there, in full."""
        for key in keys_of(address, self.hosts):
            if key in self.known:
                return self.known[key]
        return self.in_full(address)

    def in_full(self, address: str) -> str:
        """An address that stands for itself; "" for one that only makes sense on a site that nobody knows."""
        address = address.strip()
        if address.startswith("//"):
            return f"https:{address}"
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", address):
            return address
        try:
            return urljoin(f"https://{self.host}/", address) if self.host else ""
        except ValueError:
            return ""


def keys_of(address: str, hosts: frozenset[str]) -> list[Key]:
    """What an address may mean, the closest first; nothing where it leads elsewhere."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        return []
    if parts.scheme not in ("", "http", "https") or (parts.netloc and host not in hosts):
        return []
    if not parts.netloc and (parts.scheme or not parts.path.startswith("/")):
        return []
    return [*_of_fragment(parts.fragment, parts.path), *_of_path(parts.path)]


def _of_fragment(fragment: str, path: str) -> list[Key]:
    if comment := _COMMENT.fullmatch(fragment):
        return [("comment", int(comment[1]))]
    if _NUMBER.fullmatch(fragment) and _QUESTION.fullmatch(path):
        return [("post", int(fragment))]
    return []


def _of_path(path: str) -> list[Key]:
    if comment := _COMMENT_PAGE.fullmatch(path):
        return [("comment", int(comment[1]))]
    if question := _QUESTION.fullmatch(path):
        return [("post", int(number)) for number in (question[2], question[1]) if number]
    if post := _SHORT.fullmatch(path):
        return [("post", int(post[1]))]
    if member := _MEMBER.fullmatch(path):
        return [("member", int(member[1]))]
    return []

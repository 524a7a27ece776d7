"""Which site a dump is of, and under which names that site was reached over the years."""

import re
from urllib.parse import urlsplit

_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.ASCII)
_META = re.compile(r"([a-z0-9-]+)[_-]meta(?:[_-]\d{4,8})?", re.ASCII)
_NETWORK = ".stackexchange.com"


def host_in(address: str) -> str:
    """The host of an address, or of what is only a host; "" where there is none."""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    host = host.lower().removeprefix("www.")
    return host if _HOST.fullmatch(host) else ""


def host_of_folder(name: str) -> str:
    """What the name of a dump's folder says, such as beer.meta.stackexchange.com or beer_meta_2015; "" if nothing."""
    name = name.lower()
    if meta := _META.fullmatch(name):
        return f"{meta[1]}.meta{_NETWORK}"
    return host_in(name)


def hosts_of(host: str) -> frozenset[str]:
    """The host and its former names: a meta site had its parts the other way round."""
    if not host:
        return frozenset()
    known = {host}
    first, _dot, rest = host.partition(".")
    if host.endswith(f".meta{_NETWORK}"):
        known.add(f"meta.{first}{_NETWORK}")
    elif first == "meta" and rest.endswith(_NETWORK):
        known.add(f"{rest.removesuffix(_NETWORK)}.meta{_NETWORK}")
    return frozenset(known | {f"www.{one}" for one in known})


def name_of(site: str) -> str:
    """What people call it: Beer Meta for beer.meta.stackexchange.com, others by their host."""
    if not site.endswith(_NETWORK):
        return site
    return " ".join(word.capitalize() for word in site.removesuffix(_NETWORK).split("."))

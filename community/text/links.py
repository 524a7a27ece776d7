"""Where a link may lead, and what is taken off it."""

import re
from urllib.parse import unquote_plus, urlsplit

SCHEMES = frozenset({"http", "https", "mailto"})
OUTWARD_REL = "ugc nofollow noopener"

_SCHEME = re.compile(r"[\x00-\x20]*([A-Za-z][A-Za-z0-9+.\x00-\x20-]*):")
_OWN_FILE = re.compile(r"/(?:media|files)/[\w./~%-]{1,500}(?:\?[\w=&.%-]{0,200})?\Z", re.ASCII)
_CLIMBING = re.compile(r"\.\.|%2e|%2f|%5c|//", re.IGNORECASE)
_VIDEO = re.compile(r"\.(?:mp4|m4v|webm|mov|avi|mkv|ogv|mp3|ogg|wav)\Z", re.IGNORECASE)

# What advertisers, newsletters and shops append to follow a person from site to site.
_TRACKING_PREFIXES = ("utm_", "hsa_", "pk_", "mtm_", "matomo_", "__hs", "oly_", "vero_")
_TRACKING_NAMES = (
    "fbclid gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid srsltid msclkid yclid ysclid twclid "
    "ttclid li_fat_id igshid igsh mc_cid mc_eid _hsenc _hsmi hsctatracking mkt_tok s_kwcid ef_id epik "
    "irclickid wickedid rb_clickid ml_subscriber ml_subscriber_hash _openstat spm _gl _ga __s sc_cid "
    "cmpid wt_mc wtmc awc awinaffid"
)
_TRACKING = frozenset(_TRACKING_NAMES.split())


def is_allowed(url: str) -> bool:
    """Whether a link may lead there: to a path of one's own, to the web, or to a mail address."""
    scheme = _SCHEME.match(url)
    return scheme is None or scheme[1].lower() in SCHEMES


def is_outward(url: str, own_hosts: frozenset[str]) -> bool:
    """Whether a web address leaves the forum; mail addresses lead nowhere."""
    try:
        parts = urlsplit(url)
        host, place = parts.hostname or "", parts.netloc.rpartition("@")[2].lower()
    except ValueError:  # such as http://[::1
        return True
    if parts.scheme == "mailto" or (not parts.scheme and not url.startswith(("//", "/\\", "\\"))):
        return False
    return host not in own_hosts and place not in own_hosts


def without_tracking(url: str) -> str:
    """The address without the parameters that only serve to recognise who follows it."""
    before, mark, rest = url.partition("?")
    if not mark or before.lower().startswith("mailto:"):
        return url
    query, hash_mark, fragment = rest.partition("#")
    kept = "&".join(part for part in query.split("&") if not _is_tracking(part))
    return before + ("?" + kept if kept else "") + hash_mark + fragment


def _is_tracking(parameter: str) -> bool:
    name = unquote_plus(parameter.partition("=")[0]).lower().removeprefix("amp;")
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


def own_picture(url: str, own_hosts: frozenset[str]) -> str | None:
    """The path of a picture that the forum itself serves, None for every other address.

    Only below /media/ and /files/, without ways up: a picture is fetched unasked, and `/media/../x/` would
    let a post call any page in the reader's name.
    """
    if url.startswith(("http://", "https://")) and not is_outward(url, own_hosts):
        url = "/" + url.split("://", 1)[1].partition("/")[2]
    if not _OWN_FILE.match(url) or _CLIMBING.search(url) or _VIDEO.search(url.partition("?")[0]):
        return None
    return url

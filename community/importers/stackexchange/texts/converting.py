"""A text of the old community as it is kept and shown here. Pure: runs in processes that know no database."""

from dataclasses import dataclass, replace

from bs4 import BeautifulSoup, Tag

from community.importers.stackexchange.texts.addresses import OldSite
from community.importers.stackexchange.texts.markdown import Converter, Unmarked
from community.importers.stackexchange.texts.plain import plainly
from community.importers.stackexchange.texts.remarks import remark
from community.importers.stackexchange.texts.visible import folded, seen_in_html, seen_in_soup
from community.text.cleaning import clean
from community.text.links import is_allowed
from community.text.markdown import render
from community.text.mentions import with_ids


@dataclass(frozen=True)
class Converted:
    """Markdown and HTML of a text. `simplified`: not all of its formatting could be kept."""

    source: str
    html: str
    simplified: bool = False


def convert(text: str, *, is_html: bool, site: OldSite, own_hosts: frozenset[str]) -> Converted:
    """A body of HTML, or a comment, which is a line of Markdown there."""
    if is_html:
        return convert_html(text, site=site, own_hosts=own_hosts)
    source = stored(remark(text, site))
    return Converted(source, render(source, own_hosts=own_hosts))


def convert_html(text: str, *, site: OldSite, own_hosts: frozenset[str] = frozenset()) -> Converted:
    """Markdown that renders to the same text: the clever way where that says the same, else a plainer one."""
    soup = BeautifulSoup(text, "lxml")
    _lead_anew(soup, site)
    said = folded(seen_in_soup(soup))
    done = Converted("", "")
    for way in (Converter().convert_soup, Unmarked().convert_soup, plainly):
        source = stored(str(way(soup)))
        done = Converted(source, render(source, own_hosts=own_hosts), simplified=way is plainly)
        if folded(seen_in_html(done.html)) == said:
            return done
    return replace(done, simplified=True)


def stored(source: str) -> str:
    """As a post keeps it: cleaned, and nobody mentioned, whatever it looks like."""
    return with_ids(clean(source), {})


def _lead_anew(soup: Tag, site: OldSite) -> None:
    """Let links lead to what came in, and every picture be called something; changes `soup`."""
    for link in soup.find_all("a", href=True):
        address = site.led_anew(str(link["href"]))
        link["href"] = address if is_allowed(address) else ""
    for picture in soup.find_all("img"):
        picture["src"] = site.in_full(str(picture.get("src") or ""))
        picture["alt"] = " ".join(str(picture.get("alt") or "").split()) or picture["src"]

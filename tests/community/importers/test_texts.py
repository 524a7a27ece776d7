"""HTML of the old community becomes Markdown that renders to the same words."""

import unicodedata
from html import escape
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community.importers.stackexchange.site import host_of_folder, hosts_of, name_of
from community.importers.stackexchange.texts.addresses import OldSite, keys_of
from community.importers.stackexchange.texts.converting import convert, convert_html
from community.text.markdown import render
from tests.community.importers.dumps import NAMES, real

HOST = "beer.meta.stackexchange.com"
SITE = OldSite(HOST, hosts_of(HOST), {("post", 12): "/threads/7/foam/", ("member", -1): "/members/community/"})
NAMES_OF_BLOCKS = "blockquote br dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre table tbody td th thead tr ul"
BLOCKS = frozenset(NAMES_OF_BLOCKS.split())


class Words(HTMLParser):
    """What a person reads, by other means than the importer's; a picture is what stands for it."""

    def __init__(self) -> None:
        super().__init__()
        self.found, self.hidden = "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        self.hidden += tag in ("summary", "script", "style")
        self.found += " " if tag in BLOCKS else ""
        if tag == "img":
            source = facts.get("src") or ""
            self.found += facts.get("alt") or (f"https:{source}" if source.startswith("//") else source)

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("summary", "script", "style")
        self.found += " " if tag in BLOCKS else ""

    def handle_data(self, data: str) -> None:
        self.found += "" if self.hidden else data


def words(html: str) -> str:
    reader = Words()
    reader.feed(html)
    reader.close()
    return unicodedata.normalize("NFKC", " ".join(reader.found.split()))


@pytest.mark.parametrize("name", NAMES)
def test_every_body_of_the_real_dumps_says_the_same(name: str) -> None:
    host = host_of_folder(name)
    site = OldSite(host, hosts_of(host))
    bodies = [row.get("Body", "") for row in ElementTree.parse(real(name) / "Posts.xml").getroot()]
    done = [convert_html(body, site=site) for body in bodies]
    assert [words(one.html) for one in done] == [words(body) for body in bodies]
    assert not any(one.simplified for one in done)
    assert all(render(one.source) == one.html for one in done)


@pytest.mark.parametrize(
    ("html", "source"),
    [
        (
            "<p>1. no list</p><p># no heading</p><p>&gt;! no spoiler</p>",
            "1\\. no list\n\n\\# no heading\n\n\\>! no spoiler",
        ),
        ("<p>a_b _c_ *d* [e](f) `g` &lt;b&gt;</p>", "a_b \\_c\\_ \\*d\\* \\[e\\](f) \\`g\\` \\<b>"),
        ("<p>x<sup>2</sup>, 10<sup>6</sup>, XVI<sup>e</sup></p>", "x², 10⁶, XVIe"),
        ("<p>Press <kbd>Ctrl</kbd> + <kbd>C</kbd></p>", "Press `Ctrl` + `C`"),
        ("<pre><code>a ``` b\n\n  c\n</code></pre>", "````\na ``` b\n\n  c\n````"),
        ('<pre class="lang-py"><code>x = 1\n</code></pre>', "```py\nx = 1\n```"),
        ('<blockquote class="spoiler"><p>It leaks.</p></blockquote>', ">! It leaks."),
        ("<p>Look!<a href='/q/12'>here</a></p>", "Look\\![here](/threads/7/foam/)"),
        ("<p><a href='https://example.org/a b(c)' title='so'>x</a></p>", '[x](<https://example.org/a%20b(c)> "so")'),
        ("<p><a href='javascript:alert(1)'>x</a></p>", "x"),
        ("<p><img src='//i.example.org/a.png' alt='a cup'></p>", "![a cup](https://i.example.org/a.png)"),
        ("<p>l<em>'eau</em>x</p>", "l'eaux"),
        ("<h2>C #</h2>", "## C \\#"),
        ("<ol start='5'><li>a</li><li>b</li></ol>", "5. a\n6. b"),
        ("<p>@{7} and @tove</p>", "@\\{7} and @tove"),
        ("<p>http://a.example.org/?utm_source=x</p>", "http:\\//a.example.org/?utm_source=x"),
    ],
)
def test_what_becomes_of_it(html: str, source: str) -> None:
    done = convert_html(html, site=SITE)
    assert done.source == source
    assert words(done.html) == words(html)


@pytest.mark.parametrize(
    "html",
    [
        "<p><code>@{7}</code></p>",
        "<blockquote>" * 20 + "deep" + "</blockquote>" * 20,
        "<table><tr><td><pre>a\nb</pre></td></tr></table>",
        "<p>a<b>b</b><i>c</i><b><i>d</i></b>e</p>",
        "<ul><li><p>a</p><ul><li>b<pre><code>x\n\ny</code></pre></li></ul></li></ul>",
        "plain words & no <b>end",
        "",
        "<!-- nothing --><script>alert(1)</script>",
        "<dl><dt>a</dt><dd>b</dd></dl><hr><p>c</p>---<p>===</p>",
    ],
)
def test_whatever_it_is_its_words_stay(html: str) -> None:
    assert words(convert_html(html, site=SITE).html) == words(html)


INLINE = st.sampled_from(["b", "em", "strong", "code", "del", "sup", "sub", "kbd", "a href='/q/12'", "span"])
BLOCK = st.sampled_from(["p", "blockquote", "ul><li", "ol><li", "pre><code", "h2", "div"])
TEXT = st.text(st.sampled_from("ab 12.*_`~#>-+=!|[]()<&\\:@{}/é\n"), max_size=12).map(escape)


def _wrapped(tag: str, inner: str) -> str:
    names = [part.split()[0] for part in tag.split("><")]
    return f"<{tag}>{inner}" + "".join(f"</{name}>" for name in reversed(names))


@settings(max_examples=250, deadline=None)
@given(st.lists(st.tuples(BLOCK, st.lists(st.tuples(INLINE, TEXT, TEXT), max_size=4)), max_size=4))
def test_no_sign_is_lost_or_becomes_a_mark(blocks: list[tuple[str, list[tuple[str, str, str]]]]) -> None:
    html = ""
    for block, parts in blocks:
        html += _wrapped(block, "".join(_wrapped(tag, inner) + after for tag, inner, after in parts))
    assert words(convert_html(html, site=SITE).html) == words(html)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# hi *you*, `1 * 2` and **me**", "<p># hi <em>you</em>, <code>1 * 2</code> and <strong>me</strong></p>\n"),
        ("- x", "<p>- x</p>\n"),
        ("* x", "<p>* x</p>\n"),
        ("@tove <b> ~~x~~ ![a](b) @{7} &amp;", None),
        ("see http://beer.meta.stackexchange.com/q/12.", None),
    ],
)
def test_comments_have_no_blocks(text: str, html: str | None) -> None:
    done = convert(text, is_html=False, site=SITE, own_hosts=frozenset())
    assert done.html == html if html else done.html.startswith("<p>")
    assert "mention" not in done.html
    if "http" in text:
        assert done.html == '<p>see <a href="/threads/7/foam/">http://beer.meta.stackexchange.com/q/12</a>.</p>\n'


@pytest.mark.parametrize(
    ("address", "keys"),
    [
        ("https://beer.meta.stackexchange.com/questions/12/foam", [("post", 12)]),
        ("http://meta.beer.stackexchange.com/questions/12/foam/34#34", [("post", 34), ("post", 34), ("post", 12)]),
        ("https://beer.meta.stackexchange.com/questions/12#comment5_12", [("comment", 5), ("post", 12)]),
        ("//www.beer.meta.stackexchange.com/a/34/7", [("post", 34)]),
        ("/q/12", [("post", 12)]),
        ("/posts/comments/5", [("comment", 5)]),
        ("/users/-1/community", [("member", -1)]),
        ("/questions/tagged/foam", []),
        ("https://beer.stackexchange.com/q/12", []),
        ("mailto:a@example.org", []),
        ("q/12", []),
        ("http://[broken", []),
    ],
)
def test_old_addresses(address: str, keys: list[tuple[str, int]]) -> None:
    assert keys_of(address, SITE.hosts) == keys


@pytest.mark.parametrize(
    ("folder", "host"),
    [
        ("beer_meta_2015", "beer.meta.stackexchange.com"),
        ("french_meta", "french.meta.stackexchange.com"),
        ("beer.meta.stackexchange.com", "beer.meta.stackexchange.com"),
        ("Stackoverflow.com", "stackoverflow.com"),
        ("dump", ""),
        ("my old dump", ""),
    ],
)
def test_the_folder_says_which_site(folder: str, host: str) -> None:
    assert host_of_folder(folder) == host


def test_the_site_has_a_name_for_its_category() -> None:
    assert name_of("beer.meta.stackexchange.com") == "Beer Meta"
    assert name_of("stackoverflow.com") == "stackoverflow.com"

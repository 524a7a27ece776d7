"""Links that leave the forum, pictures and mentions, counted in what a text looks like."""

import pytest

from community.text.counting import mentions, outward_links, pictures
from community.text.markdown import render
from community.text.mentions import Mentioned

OWN = frozenset({"forum.example"})


@pytest.mark.parametrize(
    ("source", "links", "shown"),
    [
        ("Nothing at all", 0, 0),
        ("[a](https://a.org) and https://b.org and <https://c.org>", 3, 0),
        ("[a](https://a.org \"a > b\") [b](//b.org 'x')", 2, 0),
        ("[here](/t/1/x/) [too](https://forum.example/t/1/) a@b.org", 0, 0),
        ("![one](/media/a.webp) ![two](/files/b.webp)", 0, 2),
        ("![elsewhere](https://a.org/x.png)", 1, 0),
        (
            '`<a rel="ugc ">` and <a href="https://a.org" rel="ugc nofollow">typed</a> and <img src="/media/a.webp">',
            0,
            0,
        ),
        ('rel="ugc " &lt;img &lt;a rel="ugc "', 0, 0),
        ('```html\n<a href="https://a.org" rel="ugc nofollow">\n<img src=\'/media/x\'>\n```', 0, 0),
    ],
)
def test_counts(source: str, links: int, shown: int) -> None:
    html = render(source, own_hosts=OWN)
    assert (outward_links(html), pictures(html)) == (links, shown)


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("Nobody, not even [her](/members/tove/) or `@{1}`", 0),
        ("@{1}, @{1} and @{2}", 2),
        ("@{1} and @{3}, whom nobody knows", 1),
        ('<a href="/members/tove/" class="mention">@Tove</a>', 0),
    ],
)
def test_counts_members_once(source: str, count: int) -> None:
    members = {1: Mentioned("tove", "Tove"), 2: Mentioned("dinh", "Dinh")}
    assert mentions(render(source, own_hosts=OWN, members=members)) == count

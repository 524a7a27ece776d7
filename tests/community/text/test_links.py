import pytest

from community.text.links import own_picture, without_tracking
from community.text.markdown import render

OUT = 'rel="ugc nofollow noopener"'
OWN = frozenset({"forum.example", "forum.example:8000"})


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/",
        "http://forum.example@evil.example/",
        "//evil.example/",
        "https://forum.example.evil.example/",
        "http://[::1",
        "HTTP://EVIL.example",
    ],
)
def test_outward_link_is_marked(url):
    assert OUT in render(f"[x]({url})", own_hosts=OWN)


@pytest.mark.parametrize(
    "url",
    [
        "/t/1/",
        "#post-3",
        "?page=2",
        "t/1/",
        "https://forum.example/t/1/",
        "https://FORUM.example/t/1/",
        "http://forum.example:8000/",
        "mailto:a@b.de",
    ],
)
def test_own_link_is_not(url):
    html = render(f"[x]({url})", own_hosts=OWN)
    assert "<a href" in html
    assert "rel=" not in html


def test_scheme_that_is_not_allowed_stays_text():
    assert render("[x](ftp://a.example/)") == "<p>[x](ftp://a.example/)</p>\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("https://a.de/?utm_source=x&b=1", "https://a.de/?b=1"),
        ("https://a.de/?b=1&fbclid=2#c", "https://a.de/?b=1#c"),
        ("https://a.de/?gclid=2#c?utm_x=1", "https://a.de/#c?utm_x=1"),
        ("https://a.de/?UTM_Medium=x", "https://a.de/"),
        ("https://a.de/?b=%20+&&c", "https://a.de/?b=%20+&&c"),
        ("https://a.de/?q=utm_source", "https://a.de/?q=utm_source"),
        ("mailto:a@b.de?subject=utm_a=1", "mailto:a@b.de?subject=utm_a=1"),
        ("https://a.de/", "https://a.de/"),
    ],
)
def test_tracking_parameters_go_and_nothing_else(before, after):
    assert without_tracking(before) == after


def test_tracking_goes_from_what_a_bare_address_shows():
    html = render("https://a.de/?utm_source=x&b=1")
    assert html == f'<p><a href="https://a.de/?b=1" {OUT}>https://a.de/?b=1</a></p>\n'


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("siehe www.a.de.", "www.a.de"),
        ("(https://a.de/x_(y))", "https://a.de/x_(y)"),
        ("https://a.de/__init__.py", "https://a.de/__init__.py"),
        ("**https://a.de**", "https://a.de"),
        ("an max_muster@a.de, bitte", "max_muster@a.de"),
        ("https://größe.de", "https://größe.de"),
    ],
)
def test_bare_address_becomes_a_link(source, shown):
    assert f">{shown}</a>" in render(source)


@pytest.mark.parametrize(
    "source", ["fertig.So", "README.md", "a@b", "`https://a.de`", "http://", "x://a.de", "a.b@c-"]
)
def test_what_only_resembles_one_does_not(source):
    assert "<a" not in render(source)


def test_own_picture_stays_and_loads_late():
    html = render("![Mühle](/media/p/1.webp)")
    assert html == '<p><img src="/media/p/1.webp" alt="Mühle" loading="lazy"></p>\n'


def test_own_picture_under_the_full_address_is_one_too():
    assert 'src="/files/1.png"' in render("![](https://forum.example/files/1.png)", own_hosts=OWN)


@pytest.mark.parametrize(
    "url",
    [
        "/media/../logout/",
        "/media/%2e%2E/logout/",
        "/media/a%2f..%2fb",
        "/media//evil.example/a.png",
        "/logout/",
        "//evil.example/media/a.png",
        "https://evil.example/media/a.png",
        "/media/film.mp4",
        "/media\\a.png",
        "",
    ],
)
def test_other_pictures_are_not_fetched(url):
    assert own_picture(url, OWN) is None
    assert "<img" not in render(f"![x]({url})", own_hosts=OWN)


def test_picture_from_elsewhere_becomes_a_link_with_its_words():
    html = render("![Das *Bild*](https://a.de/b.png?fbclid=1)")
    assert html == f'<p><a href="https://a.de/b.png" {OUT}>Das Bild</a></p>\n'
    assert ">https://a.de/b.png</a>" in render("![](https://a.de/b.png)")


def test_picture_from_elsewhere_inside_a_link_is_its_words():
    html = render("[![Bild](https://a.de/b.png)](/t/1/)")
    assert html == '<p><a href="/t/1/">Bild</a></p>\n'

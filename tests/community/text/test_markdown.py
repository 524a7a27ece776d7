from community.text.markdown import render
from community.text.sanitizing import sanitize


def test_headings_are_lowered():
    assert render("# a\n## b\n### c\n#### d\n###### e") == (
        "<h3>a</h3>\n<h4>b</h4>\n<h5>c</h5>\n<h6>d</h6>\n<h6>e</h6>\n"
    )


def test_table_is_aligned_by_class():
    html = render("|a|b|c|\n|:-|:-:|-:|\n|1|2|3|")
    assert '<th class="align-left">a</th>' in html
    assert '<td class="align-center">2</td>' in html
    assert '<td class="align-right">3</td>' in html
    assert "style" not in html


def test_spoiler_is_a_closed_box():
    html = render("davor\n>! Der **Mörder**\n>! - war\n\ndanach")
    assert html == (
        '<p>davor</p>\n<details class="spoiler">\n<summary>Spoiler</summary>\n'
        "<p>Der <strong>Mörder</strong></p>\n<ul>\n<li>war</li>\n</ul>\n</details>\n<p>danach</p>\n"
    )


def test_spoiler_inside_quote_and_list():
    assert render("> >! x").count("<details") == 1
    assert render("- a\n\n  >! x").count("<details") == 1


def test_spoiler_in_a_spoiler_is_a_quote():
    assert render(">! >! x").count("<details") == 1


def test_quote_that_begins_with_a_picture_is_no_spoiler():
    assert "<blockquote>" in render(">![x](/media/a.png)")


def test_pipes_in_prose_stay():
    assert render("a || b || c") == "<p>a || b || c</p>\n"


def test_html_is_shown_as_text():
    assert render("List<String> und <b>fett</b>") == ("<p>List&lt;String&gt; und &lt;b&gt;fett&lt;/b&gt;</p>\n")


def test_comments_vanish():
    assert render("a <!-- b --> c") == "<p>a  c</p>\n"
    assert render("<!-- Bitte\n\nausfüllen -->\n\nText") == "<p>Text</p>\n"
    assert render("<!-- x --> Text") == "<p> Text</p>\n"


def test_comment_that_never_ends_is_text():
    assert render("<!-- a\n\nb") == "<p>&lt;!-- a</p>\n<p>b</p>\n"


def test_comment_does_not_leave_its_quote():
    assert "draußen --&gt;" in render("> <!-- innen\n\ndraußen -->")


def test_known_language_is_coloured():
    html = render("```Python\nif x: pass\n```")
    assert html.startswith('<pre><code class="language-python"><span class="hl-k">if</span>')


def test_unknown_language_is_not_guessed():
    assert render("```foo\nif x: <b>\n```") == "<pre><code>if x: &lt;b&gt;\n</code></pre>\n"


def test_long_code_stays_plain():
    assert "<span" not in render("```python\n" + "if x: pass\n" * 600 + "```")


def test_nothing_is_lost_in_deep_quotes():
    assert "unten" in render("> " * 10_000 + "unten")
    assert "unten" in render("- " * 500 + "unten")


def test_nothing_of_a_wide_table_is_lost():
    assert render("|a" * 2_000 + "|\n" + "|-" * 2_000 + "|").count("a") == 2_000


def test_no_id_and_no_name_survive_the_sanitiser():
    html = sanitize('<p id="cookie" name="x" style="a" class="bar" onclick="x" data-x="y">z</p><img name="body">')
    assert html == "<p>z</p><img>"


def test_class_outside_the_list_goes():
    assert sanitize('<code class="badge staff language-python">x</code>') == ('<code class="language-python">x</code>')

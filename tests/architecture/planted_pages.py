"""Pages that must be found, and pages that must not."""

from tests.architecture import pages, translations
from tests.architecture.planted import page

FOUND = (
    page("inline style", pages.inline, "style=", '<p style="color: red"></p>'),
    page("inline style by variable", pages.inline, "style=", '<p style="{{ x }}"></p>'),
    page("style element", pages.inline, "<style>", "<style>p {}</style>"),
    page("inline script", pages.inline, "<script>", "<script>alert(1)</script>"),
    page("inline module", pages.inline, "<script>", '<script type="module">import "x"</script>'),
    page("inline handler", pages.inline, "onclick=", '<a\n  onclick="go()"></a>'),
    page("htmx handler", pages.inline, "hx-on:click=", '<a hx-on:click="go()"></a>'),
    page("script from elsewhere", pages.elsewhere, "<script>", '<script src="https://cdn.org/x.js"></script>'),
    page("style from elsewhere", pages.elsewhere, "<link>", '<link rel="stylesheet" href="//cdn.org/x.css">'),
    page("picture from elsewhere", pages.elsewhere, "<img>", '<img alt="" src="http://x.org/{{ name }}.png">'),
    page("picture set from elsewhere", pages.elsewhere, "<img>", '<img srcset="/a.png 1x, https://x.org/a 2x">'),
    page("font from elsewhere", pages.assets_elsewhere, "another host", "a { src: url('https://x.org/f') }",
         "static/css/x.css"),
    page("style imported from elsewhere", pages.assets_elsewhere, "another host", '@import "//x.org/f.css";',
         "static/css/x.css"),
    page("module from elsewhere", pages.assets_elsewhere, "another host", 'import x from "https://x.org/x.js"',
         "static/js/x.js"),
    page("bare words", translations.in_templates, "Read on", "<p>\n<b>Read on</b></p>"),
    page("bare words beside a variable", translations.in_templates, "answers", "{{ count }} answers"),
    page("bare words beside translated ones", translations.in_templates, "Bare", '{% translate "x" %} Bare'),
    page("bare placeholder", translations.in_templates, "placeholder", '<input placeholder="Your name">'),
    page("bare label", translations.in_templates, "aria-label", '<nav aria-label="Pages"></nav>'),
    page("bare mail", translations.in_templates, "Hello", "Hello {{ name }}", "templates/mail/x.txt"),
)  # fmt: skip

INNOCENT = (
    page("a script of ours", pages.inline, "", "<script src=\"{% static 'js/x.js' %}\" type=module></script>"),
    page("import map and data", pages.inline, "",
         '<script type="importmap">{}</script><script type="application/ld+json">{{ x }}</script>'),
    page("styles in mail", pages.inline, "", '<p style="color: red"></p>', "templates/email/x.html"),
    page("a comment", pages.inline, "", "{# <p style='x'> #}{% comment %}<script>x</script>{% endcomment %}"),
    page("a link to elsewhere", pages.elsewhere, "", '<a href="https://x.org/">{{ name }}</a>'),
    page("a picture of ours", pages.elsewhere, "", '<img alt="" src="{{ a }}//{{ b }}"><svg xmlns="http://w3.org">'),
    page("a font of ours", pages.assets_elsewhere, "", "a { src: url(../fonts/f.woff2) }", "static/css/x.css"),
    page("translated", translations.in_templates, "",
         '{% blocktranslate %}\nRead <a>on</a>{% plural %}x{% endblocktranslate %} {% translate "x" %} · 5 §'),
    page("translated label", translations.in_templates, "", "<nav aria-label=\"{% translate 'Pages' %}\"></nav>"),
    page("the brand and code", translations.in_templates, "", "<b>Stammtisch</b> <code>**bold**</code>"),
    page("words in a script", translations.in_templates, "", '<script type="importmap">{"words": 1}</script>'),
)  # fmt: skip

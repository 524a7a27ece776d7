"""Markdown to HTML that may be shown: CommonMark with GFM tables, strikethrough, autolinks, and spoilers."""

from collections.abc import Mapping, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from community.text.autolinks import add_autolinks
from community.text.blocks import add_blocks
from community.text.code import highlight
from community.text.links import is_allowed
from community.text.mentions import Mentioned
from community.text.sanitizing import sanitize
from community.text.treatment import Treatment

RENDERER_VERSION = 1  # raise it with every change of what render() returns; then `manage.py rerender`
# Brackets that find no partner make markdown-it search the rest of the text each: 20,000 need a second.
_BRACKETS = 2_000


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        return is_allowed(url)


class _Renderer(RendererHTML):
    def spoiler_open(self, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        # Not translated: the HTML is stored once for readers of all languages, and most say it so.
        return self.renderToken(tokens, index, options, env) + "<summary>Spoiler</summary>\n"


@cache
def _parser(*, links: bool) -> MarkdownIt:
    options = {"html": False, "maxNesting": 20, "highlight": highlight, "strikethrough_single_tilde": True}
    md = _Parser("commonmark", options, renderer_cls=_Renderer).enable(["table", "strikethrough"])
    add_blocks(md)
    add_autolinks(md)
    return md if links else md.disable(["link", "image", "reference"])


def render(
    source: str,
    *,
    own_hosts: frozenset[str] = frozenset(),
    members: Mapping[int, Mentioned] | None = None,
) -> str:
    """Safe HTML for a post's Markdown; at most about a second of work for 40,000 characters of anything.

    `own_hosts` are the names under which the forum is reached, with the port where there is one: links to
    them carry no rel, pictures below their /media/ and /files/ stay pictures. HTML in the source is shown
    as text, comments vanish. `members` are those whom the source mentions, by id. A text with more than
    2,000 opening brackets is rendered without links.
    """
    md = _parser(links=source.count("[") <= _BRACKETS)
    env: EnvType = {}
    tokens = md.parse(source, env)
    Treatment(md, own_hosts, members or {}).apply(tokens)
    return sanitize(md.renderer.render(tokens, md.options, env))

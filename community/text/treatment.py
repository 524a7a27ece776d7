"""What the forum changes in parsed Markdown before it becomes HTML."""

from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from community.text.autolinks import with_mail_links
from community.text.code import LANGUAGES
from community.text.links import OUTWARD_REL, is_outward, own_picture, without_tracking

# A reference defined once can be used thousands of times: 40,000 characters became 66 MB. cmark's bound.
ADDRESS_BUDGET = 100_000  # characters of addresses and titles in all links of one text
CODE_BUDGET = 5_000  # characters of coloured code in one text
_AS_TEXT = RendererHTML().renderInlineAsText
_HEADINGS = {"h1": "h3", "h2": "h4", "h3": "h5", "h4": "h6", "h5": "h6"}  # the page has h1 and h2


@dataclass
class Treatment:
    """One text's tokens on their way to HTML."""

    md: MarkdownIt
    own_hosts: frozenset[str]
    left: int = ADDRESS_BUDGET
    code_left: int = CODE_BUDGET
    cleaned: dict[str, str] = field(default_factory=dict)

    def apply(self, tokens: list[Token]) -> None:
        """Lower headings, make alignment a class, treat links and pictures; changes `tokens`."""
        for token in tokens:
            token.tag = _HEADINGS.get(token.tag, token.tag)
            style = str(token.attrs.pop("style", ""))
            if style.startswith("text-align:"):
                token.attrs["class"] = "align-" + style.removeprefix("text-align:")
            if token.type == "fence":
                self._fence(token)
            if token.children:
                token.children = self._inline(token.children)

    def _fence(self, token: Token) -> None:
        language = token.info.split(maxsplit=1)[0].lower() if token.info.strip() else ""
        self.code_left -= len(token.content)
        token.info = language if language in LANGUAGES and self.code_left >= 0 else ""

    def _inline(self, children: list[Token]) -> list[Token]:
        result: list[Token] = []
        link: Token | None = None
        for child in children:
            if child.type == "link_open":
                link = child
                self._link(child)
            elif child.type == "link_close" and link is not None:
                child.hidden = link.hidden
                link = None
            elif child.tag == "s":
                child.tag = "del"  # as GFM has it
            elif child.type == "text" and link is not None and link.info == "auto":
                child.content = without_tracking(child.content)
            result += self._replaced(child, inside_link=link is not None)
        return result

    def _replaced(self, token: Token, *, inside_link: bool) -> list[Token]:
        if token.type == "image":
            return self._picture(token, inside_link=inside_link)
        if token.type == "text" and "@" in token.content and not inside_link:
            return with_mail_links(token)
        return [token]

    def _link(self, token: Token) -> None:
        href = str(token.attrs.get("href", ""))
        self.left -= len(href) + len(str(token.attrs.get("title", "")))
        token.hidden = self.left < 0
        if token.hidden:
            return
        if href not in self.cleaned:
            self.cleaned[href] = without_tracking(href)
        token.attrs["href"] = self.cleaned[href]
        if is_outward(href, self.own_hosts):
            token.attrs["rel"] = OUTWARD_REL

    def _picture(self, token: Token, *, inside_link: bool) -> list[Token]:
        """The forum's own picture; for one from elsewhere a link, so that no other host learns who reads."""
        source = str(token.attrs.get("src", ""))
        path = own_picture(source, self.own_hosts)
        if path is not None:
            self.left -= len(path)
            token.attrs |= {"src": path, "loading": "lazy"}
            return [token] if self.left >= 0 else []
        words = _AS_TEXT(token.children or [], self.md.options, {})
        text = Token("text", "", 0, content=words or ("" if inside_link else without_tracking(source)))
        if inside_link or not source:
            return [text]
        opening = Token("link_open", "a", 1, attrs={"href": source})
        self._link(opening)
        return [opening, text, Token("link_close", "a", -1, hidden=opening.hidden)]

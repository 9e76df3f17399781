"""Markdown with formulas and code to safe HTML.

Raw HTML in the text is shown, not obeyed; what comes out passes an allow list all the same. Formulas leave as TeX in
`.math` elements, which the browser draws; code is coloured here (Pygments), by classes, never by inline style.
"""

import re
from functools import lru_cache
from html import escape

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

TEXT = ("p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "strong", "em", "s", "blockquote", "ul", "ol", "li", "a", "img")
TABLE = ("table", "thead", "tbody", "tr", "th", "td")
CLASSED = ("code", "pre", "div", "span", "th", "td")
ATTRIBUTES = {"a": {"href", "title"}, "img": {"src", "alt", "title"}, "ol": {"start"}} | {
    tag: {"class"} for tag in CLASSED
}
# A language, Pygments' short names, formulas, the alignment of a column: ours, and no other.
CLASS = re.compile(r"highlight|language-[\w+#.-]{1,30}|[a-z]{1,3}\d?|math|inline|block|align-(?:left|center|right)")
FILE = re.compile(r"[\w%-][\w.%-]*\.\w+")  # map.png, but no address and no path
ALIGN = re.compile(r"text-align:(left|center|right)")


def highlight_code(code: str, language: str) -> str:
    """Escaped HTML with a span for each coloured word; only escaped in a language Pygments does not know."""
    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return escape(code)
    return str(highlight(code, lexer, HtmlFormatter(nowrap=True)))


@lru_cache(maxsize=1024)
def render_markdown(text: str, top: int = 2, files: str = "") -> str:
    """Safe HTML. Headings are renumbered without gaps from `top`, because a page has its own h1.

    `files`: the address, with a / at its end, below which pictures and files lie that the text calls by name alone.
    """
    tokens = _MARKDOWN.parse(text)
    if files:
        _place_files(tokens, files)
    _renumber_headings(tokens, top)
    _name_alignment(tokens)
    return nh3.clean(
        _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}),
        tags={*TEXT, *TABLE, *CLASSED},
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=_filter_attribute,
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener ugc",
    )


def _fence(code: str, language: str, attributes: str) -> str:
    """markdown-it takes what begins with <pre as it is."""
    coloured = highlight_code(code, language) if language else escape(code)
    named = f' class="language-{escape(language)}"' if language else ""
    return f'<pre class="highlight"><code{named}>{coloured}</code></pre>'


def _new_markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False, "highlight": _fence}).enable(["table", "strikethrough"])
    # without spaces inside the dollars: "It costs $5 and $x$ more" has one formula, and its price stays a price
    return markdown.use(dollarmath_plugin, allow_labels=False, allow_digits=False, allow_space=False)


_MARKDOWN = _new_markdown()


def _renumber_headings(tokens: list[Token], top: int) -> None:
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    ranks = {tag: rank for rank, tag in enumerate(sorted({token.tag for token in headings}))}
    for token in headings:
        token.tag = f"h{min(top + ranks[token.tag], 6)}"


def _place_files(tokens: list[Token], files: str) -> None:
    for token in tokens:
        _place_files(token.children or [], files)
        for name in ("src", "href"):
            value = str(token.attrs.get(name, ""))
            if FILE.fullmatch(value):
                token.attrs[name] = files + value


def _name_alignment(tokens: list[Token]) -> None:
    """A column's alignment as a class: the content security policy allows no style attribute."""
    for token in tokens:
        if found := ALIGN.match(str(token.attrs.pop("style", ""))):
            token.attrs["class"] = f"align-{found[1]}"


def _filter_attribute(tag: str, name: str, value: str) -> str | None:
    if name != "class":
        return value
    return " ".join(word for word in value.split() if CLASS.fullmatch(word)) or None

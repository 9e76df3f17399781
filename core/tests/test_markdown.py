"""Statements become HTML that is safe and carries no inline style."""

from html.parser import HTMLParser

import pytest

from core.markdown import render_markdown

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    '```"><script>alert(1)</script>\ncode\n```',
    "```python\n</code><script>alert(1)</script>\n```",
    "$</span><script>alert(1)</script>$",
    "$$\n</div><script>alert(1)</script>\n$$",
    '<a href="x" style="position:fixed">x</a>',
    "[x](https://example.org 'a\" onmouseover=\"alert(1)')",
]


class Seen(HTMLParser):
    """Every tag and attribute a browser would find."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name: value or "" for name, value in attrs}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_brings_no_script_no_handler_and_no_style(text: str) -> None:
    seen = Seen(render_markdown(text))
    assert "script" not in seen.tags
    assert set(seen.attributes) <= {"class", "href", "alt", "title", "rel"}
    assert seen.attributes.get("href", "https:").startswith("https:")


def test_a_link_says_that_the_site_does_not_vouch_for_it() -> None:
    assert '<a href="https://example.org" rel="nofollow noopener ugc">' in render_markdown("[x](https://example.org)")


def test_headings_begin_below_the_page_title_and_leave_no_gap() -> None:
    html = render_markdown("# Story\n\n### Input\n\n# End")
    assert [tag for tag in ("h1", "h2", "h3", "h4") if f"<{tag}>" in html] == ["h2", "h3"]
    assert "<h4>Story</h4>" in render_markdown("# Story", 4)


def test_formulas_leave_as_tex_and_prices_stay_prices() -> None:
    assert '<span class="math inline">n \\le 5</span>' in render_markdown("Read $n \\le 5$.")
    assert '<div class="math block">' in render_markdown("$$\na^2\n$$")
    assert "math" not in render_markdown("It costs $5, not $6.")
    assert render_markdown("It costs $5 and $x$ more.").count("math") == 1


def test_code_is_coloured_by_classes_and_stays_text() -> None:
    html = render_markdown('```python\nreturn "<b>"\n```')
    assert '<pre class="highlight"><code class="language-python">' in html
    assert '<span class="k">return</span>' in html
    assert "&lt;b&gt;" in html


def test_code_in_an_unknown_language_is_shown_plain() -> None:
    assert "a &lt; b" in render_markdown("```klingon\na < b\n```")


def test_a_table_keeps_the_alignment_of_its_columns() -> None:
    assert '<td class="align-right">1</td>' in render_markdown("| a |\n|--:|\n| 1 |")

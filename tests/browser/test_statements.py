"""A statement with all that may be wrong about one: the page stands, and each fault stays where it is."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, expect

from problems.models import Attachment, Problem
from tests.factories import ProblemFactory
from tests.livesite import LiveSite

STATEMENT = """Read this <script>document.title = "taken over"</script> and <img src=x onerror="document.title = 'x'">.

Broken: $\\frac{1}{2$ and $\\nosuchcommand{x}$ but not $a^2$.

שלום, קרא את $n$ ואת `max(a, b)` עכשיו.

| {head} |
|{rule}|
{rows}

![A picture that is none](broken.png)

The last line.
""".replace("{head}", " | ".join(f"column {n}" for n in range(60)))
STATEMENT = STATEMENT.replace("{rule}", "---|" * 59 + "---").replace("{rows}", ("| 7 " * 60 + "|\n") * 300)


@pytest.fixture
def problem(live_site: LiveSite) -> Problem:
    problem = ProblemFactory(title="All that is wrong", description_markdown=STATEMENT)
    Attachment.objects.create(problem=problem, name="broken.png", data=b"\x89PNG\r\n\x1a\n and no picture")
    return problem


@pytest.mark.parametrize("width", [1280, 360])
def test_page_of_a_statement_with_every_fault_stands(
    new_context: Callable[..., BrowserContext], problem: Problem, width: int
) -> None:
    page = new_context(viewport={"width": width, "height": 740}).new_page()
    thrown: list[str] = []
    page.on("pageerror", lambda error: thrown.append(str(error)))
    page.goto(f"/problems/{problem.slug}/")
    statement = page.locator(".prose").first
    expect(statement.get_by_text("The last line.")).to_be_attached()
    expect(page).to_have_title(re.compile("^All that is wrong"))
    expect(statement).to_contain_text('<script>document.title = "taken over"</script>')  # shown, not obeyed
    assert statement.locator("script").count() == 0
    expect(statement.locator(".katex-error")).to_have_count(1)  # the one that cannot be read; it names the fault
    expect(statement.locator(".katex-mathml").filter(has_text="a^2")).to_have_count(1)
    assert thrown == []
    hebrew = statement.locator("p").filter(has_text="שלום")
    box, word = hebrew.evaluate(
        """(p) => {
          const range = document.createRange();
          range.setStart(p.firstChild, 0);
          range.setEnd(p.firstChild, 4);
          return [p.getBoundingClientRect().right, range.getBoundingClientRect().right];
        }"""
    )
    assert abs(box - word) < 2, "its first word stands at the right"
    expect(hebrew.locator("code")).to_have_css("direction", "ltr")
    expect(statement.get_by_role("img", name="A picture that is none")).to_be_attached()
    wider = "document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"
    assert not page.evaluate(wider), "the table scrolls, not the page"

"""Learning from a wrong answer: a small failing case, and stepping through a program."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import User
from problems.models import Problem, Program
from tests.browser.test_every_page import faults_of
from tests.browser.test_workbench import write
from tests.factories import ProblemFactory, UserFactory

pytestmark = pytest.mark.sandbox
GENERATOR = "import random, sys\nr = random.Random(int(sys.argv[1]))\nprint(r.randint(0, 20), r.randint(0, 20))\n"
SUM = "print(sum(map(int, input().split())))\n"
WRONG = "a, b = map(int, input().split())\nprint(a + b if a < 2 else 0)\n"
LOOP = "def double(n):\n    twice = 2 * n\n    return twice\nfor i in range(3):\n    print(double(i))\n"
SIZES = [{"width": 1280, "height": 800}, {"width": 390, "height": 800}]


@pytest.fixture
def problem(live_site: object) -> Problem:
    problem: Problem = ProblemFactory(
        title="Sum that fails", rules={"small": [{"generator": "generators/gen.py", "args": ["{seed}"]}]}
    )
    Program.objects.create(
        problem=problem, kind="generator", path="generators/gen.py", language="python", code=GENERATOR
    )
    Program.objects.create(
        problem=problem, path="submissions/accepted/a.py", language="python", code=SUM, expected="accepted"
    )
    return problem


@pytest.fixture
def learner(live_site: object) -> User:
    user: User = UserFactory()
    return user


def test_learner_asks_for_a_small_case_and_puts_it_into_own_input(
    new_context: Callable[..., BrowserContext], problem: Problem, learner: User
) -> None:
    page = new_context(learner, viewport=SIZES[0]).new_page()
    page.goto(f"/problems/{problem.slug}/?language=python")
    write(page, WRONG)
    page.get_by_role("button", name="Submit").click()
    case = page.get_by_role("region", name="Small case")
    expect(case).to_contain_text("3 left today")
    case.get_by_role("button", name="Find me a small case").click()
    expect(case.get_by_role("heading", name="Wrong answer on a small input")).to_be_visible()
    expect(case).to_contain_text("2 left today")
    look_at(page)
    given = case.locator("pre").first.inner_text()
    case.get_by_role("link", name="Put it into my own input").click()
    own = page.get_by_role("textbox", name="Input 1")
    expect(own).to_be_visible()
    assert own.input_value().strip() == given.strip()
    page.get_by_role("tab", name="Result").locator("visible=true").click()
    page.get_by_role("link", name="All about this submission").click()
    expect(case.get_by_role("heading", name="Wrong answer on a small input")).to_be_visible()
    case.get_by_role("link", name="Put it into my own input").click()
    expect(page.get_by_role("textbox", name="Input 1")).to_have_value(given.rstrip("\n") + "\n")


@pytest.mark.parametrize("size", SIZES, ids=["wide", "phone"])
def test_learner_steps_through_a_program(
    new_context: Callable[..., BrowserContext], problem: Problem, learner: User, size: dict[str, int]
) -> None:
    page = new_context(learner, viewport=size).new_page()
    page.goto(f"/problems/{problem.slug}/?language=python")
    if size["width"] < 700:
        page.get_by_role("tab", name="Code").click()
    write(page, LOOP)
    page.get_by_role("button", name="Step through").click()
    where = page.locator("[data-where]")
    expect(where).to_have_text("Step 1 of 17, line 1")
    slider = page.get_by_role("slider", name="Step")
    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(where).to_have_text("Step 4 of 17, line 2 in double")
    expect(page.locator("[data-source] [aria-current=step]")).to_have_text("    twice = 2 * n")
    page.get_by_role("button", name="Next step").click()
    expect(page.get_by_role("row", name="twice 0 new")).to_be_visible()
    look_at(page)
    page.get_by_role("button", name="Next step").click()
    expect(where).to_have_text("Step 6 of 17, line 3 in double: returns 0")
    page.get_by_role("button", name="Last step").click()
    expect(page.locator("[data-output]")).to_have_text("0\n2\n4\n")
    expect(page.get_by_role("button", name="Next step")).to_be_disabled()
    page.get_by_role("button", name="First step").click()
    expect(where).to_have_text("Step 1 of 17, line 1")
    expect(page.get_by_text("The program ended here.")).to_be_visible()


def test_the_line_that_runs_is_in_sight(
    new_context: Callable[..., BrowserContext], problem: Problem, learner: User
) -> None:
    page = new_context(learner, viewport=SIZES[0]).new_page()
    page.goto(f"/problems/{problem.slug}/?language=python")
    write(page, "# far above\n" * 80 + "print(1)\n")
    page.get_by_role("button", name="Step through").click()
    expect(page.locator("[data-where]")).to_contain_text("line 81")
    shown = """place => {
      const [line, frame] = [place.querySelector("[aria-current]"), place].map((part) => part.getBoundingClientRect());
      return line.top >= frame.top && line.bottom <= frame.bottom;
    }"""
    assert page.locator("[data-source]").evaluate(shown)


def test_likes_and_reports_stand_at_the_end_of_a_long_statement(
    new_context: Callable[..., BrowserContext], problem: Problem, learner: User
) -> None:
    problem.description_markdown = "A long story.\n\n" * 60
    problem.save()
    page = new_context(learner, viewport=SIZES[0]).new_page()
    page.goto(f"/problems/{problem.slug}/")
    page.locator("#panel-statement").evaluate("panel => panel.scrollTo(0, panel.scrollHeight)")
    like = page.get_by_role("button", name="Like 0", exact=True)
    page.get_by_text("Report a mistake").click()
    page.get_by_label("What did you see").fill("The second sample")
    like.click()
    liked = page.get_by_role("button", name="Like 1", exact=True)
    expect(liked).to_have_attribute("aria-pressed", "true")
    expect(liked).to_be_focused()
    expect(page.get_by_label("What did you see")).to_have_value("The second sample")
    page.get_by_role("button", name="Send it to the author").click()
    expect(page.get_by_text("Waits for its answer")).to_be_visible()


def look_at(page: Page) -> None:
    """In both themes, and nothing wider than the screen."""
    size = page.viewport_size
    assert faults_of(page) == []
    if size:
        page.set_viewport_size(size)

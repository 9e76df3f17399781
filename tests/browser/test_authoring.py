"""An instructor makes a problem that wants a function, from nothing to published; it is solved in three languages."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import Role
from problems.models import Problem, Status
from tests.browser.test_workbench import WIDE, write
from tests.factories import UserFactory
from tests.livesite import wait_for

pytestmark = pytest.mark.sandbox
SIGNATURE = "fence(posts: int, width: int) -> int"
VALIDATOR = """import json, sys
lines = sys.stdin.read().split("\\n")
ok = len(lines) == 3 and lines[2] == ""
ok = ok and all(type(json.loads(line)) is int and 1 <= json.loads(line) <= 1000 for line in lines[:2])
sys.exit(42 if ok else 43)
"""
GENERATOR = """import random, sys
rng = random.Random(int(sys.argv[1]))
print(rng.randint(1, 1000))
print(rng.randint(1, 1000))
"""
HEAD = "def fence(posts, width):\n    return "
PROGRAMS = [
    ("solution", "python", "submissions/accepted/between.py", "accepted", f"{HEAD}(posts - 1) * width\n"),
    ("solution", "python", "submissions/wrong_answer/one_too_many.py", "wrong_answer", f"{HEAD}posts * width\n"),
    ("generator", "python", "generators/gen.py", "", GENERATOR),
    ("input_validator", "python", "input_validators/validate.py", "", VALIDATOR),
]
TESTS = [("sample/1", "3\n5\n", "10\n"), ("secret/1-one-post", "1\n9\n", "0\n"), ("secret/2-wide", "10\n10\n", "90\n")]
SOLUTIONS = {
    "python": f"{HEAD}(posts - 1) * width\n",
    "cpp": "int fence(int posts, int width) { return (posts - 1) * width; }\n",
    "javascript": "function fence(posts, width) {\n  return (posts - 1) * width;\n}\n",
}


def test_problem_goes_from_nothing_to_published_and_is_solved_in_three_languages(
    live_site: object, new_context: Callable[..., BrowserContext]
) -> None:
    author = UserFactory(role=Role.INSTRUCTOR, is_staff=True)
    page = new_context(author, viewport=WIDE).new_page()
    page.goto("/admin/problems/problem/add/")
    page.locator("#id_title").press_sequentially("The Fence")
    expect(page.locator("#id_slug")).to_have_value("the-fence")
    page.fill("#id_description_markdown", "How long is a fence of $p$ posts?")
    expect(page.get_by_role("region", name="Preview: Statement").locator(".katex").first).to_be_visible()
    page.fill("#id_signature", SIGNATURE)
    for number, (name, given, answer) in enumerate(TESTS):
        add(page, "test_cases")
        page.fill(f"#id_test_cases-{number}-name", name)
        page.set_checked(f"#id_test_cases-{number}-is_sample", name.startswith("sample"))
        page.fill(f"#id_test_cases-{number}-input_text", given)
        page.fill(f"#id_test_cases-{number}-expected_text", answer)
    add(page, "test_cases")
    page.fill(f"#id_test_cases-{len(TESTS)}-name", "secret/3-random")
    page.fill(f"#id_test_cases-{len(TESTS)}-recipe", "generators/gen.py 7")
    for number, (kind, language, path, expected, code) in enumerate(PROGRAMS):
        add(page, "programs")
        page.select_option(f"#id_programs-{number}-kind", kind)
        page.select_option(f"#id_programs-{number}-language", language)
        page.fill(f"#id_programs-{number}-path", path)
        page.select_option(f"#id_programs-{number}-expected", expected)
        page.set_checked(f"#id_programs-{number}-is_reference", number == 0)
        page.fill(f"#id_programs-{number}-code", code)
    page.get_by_role("button", name="Save and validate now").click()
    expect(page.get_by_text("waits for its validation")).to_be_visible()
    page.get_by_role("link", name="Validation report").click()
    problem = wait_for("the end of the validation", validated, 120)
    assert (problem.status, problem.is_verified) == (Status.PUBLISHED, True), problem.status_reason
    expect(page.get_by_role("progressbar")).to_have_count(0)  # the page has heard of it

    desk = new_context(UserFactory(), viewport=WIDE).new_page()
    for language, source in SOLUTIONS.items():
        desk.goto(f"/problems/the-fence/?language={language}")
        expect(desk.locator(".cm-content")).to_contain_text(source.partition("(")[0])  # the starter code is there
        write(desk, source)
        desk.get_by_role("button", name="Submit").click()
        # what stands in the panel until the answer comes is the verdict before
        wait_for(f"the verdict in {language}", problem.submissions.filter(language=language, state="done").exists, 60)
        expect(desk.locator("#result h2")).to_have_text("Accepted")
    assert set(problem.submissions.values_list("language", "verdict")) == {(language, "AC") for language in SOLUTIONS}


def validated() -> Problem | None:
    return Problem.objects.filter(slug="the-fence").exclude(status=Status.VALIDATING).first()


def add(page: Page, prefix: str) -> None:
    """One more row of a part that may be folded."""
    page.evaluate("document.querySelectorAll('#problem_form details').forEach((part) => { part.open = true; })")
    page.locator(f"#{prefix}-group .add-row a").click()
    page.evaluate("document.querySelectorAll('#problem_form details').forEach((part) => { part.open = true; })")

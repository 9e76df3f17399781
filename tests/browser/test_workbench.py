"""The problem page as a person uses it: write, run, submit, watch, come back."""

import io
import zipfile
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, FilePayload, Locator, Page, expect

from accounts.models import User
from judge.models import Draft, Submission
from problems.models import Problem
from tests.browser.conftest import session_of
from tests.browser.test_every_page import faults_of
from tests.factories import HintFactory, ProblemFactory, UserFactory
from tests.livesite import wait_for

pytestmark = pytest.mark.sandbox
SUM = "print(sum(map(int, input().split())))"
WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def problem(live_site: object) -> Problem:
    problem = ProblemFactory(title="Sum of two")
    for level, text in enumerate(("Think of plus.", "Use sum()."), start=1):
        HintFactory(problem=problem, level=level, text=text)
    return problem


@pytest.fixture
def learner(live_site: object) -> User:
    return UserFactory()


@pytest.fixture
def desk(new_context: Callable[..., BrowserContext], problem: Problem, learner: User) -> Page:
    """The page of the problem, signed in, the editor ready."""
    page = new_context(learner, viewport=WIDE).new_page()
    page.goto(f"/problems/{problem.slug}/?language=python")
    write(page, "")
    return page


def editor(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Program")


def write(page: Page, source: str) -> None:
    expect(page.locator("[data-editor][data-ready]")).to_be_visible()
    editor(page).focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(source)


def test_learner_runs_the_samples_then_submits_and_sees_the_verdict_arrive(desk: Page, learner: User) -> None:
    write(desk, SUM)
    desk.keyboard.press("Control+Enter")
    result = desk.get_by_role("region", name="Result")
    expect(result.get_by_role("heading", name="All samples answered")).to_be_visible()
    desk.keyboard.press("Control+Shift+Enter")
    expect(result.get_by_role("heading", name="Accepted")).to_be_visible()
    cells = result.get_by_role("list", name="Tests").get_by_role("listitem")
    expect(cells.filter(has_text="Accepted")).to_have_count(3)
    expect(desk.locator("[data-announcer]")).to_have_text("Accepted, 100 of 100 points")
    expect(desk.get_by_role("heading", name="Sum of two Solved")).to_be_visible()
    assert Submission.objects.get(author=learner).verdict == "AC"
    desk.reload()
    expect(desk.get_by_role("region", name="Result").get_by_role("heading", name="Accepted")).to_be_visible()
    expect(editor(desk)).to_contain_text(SUM)


def test_wrong_answer_on_a_sample_shows_what_differs_and_offers_a_hint(desk: Page) -> None:
    write(desk, "print(7)")
    desk.get_by_role("button", name="Submit").click()
    result = desk.get_by_role("region", name="Result")
    expect(result.get_by_role("heading", name="Wrong answer", exact=True)).to_be_visible()
    expect(result.locator("pre.expected mark")).to_have_text("1")
    expect(result.locator("pre.got mark")).to_have_text("7")
    result.get_by_role("link", name="Get a hint").click()
    expect(desk.get_by_role("tab", name="Hints")).to_have_attribute("aria-selected", "true")
    expect(desk.get_by_text("Hint 2", exact=True)).to_be_hidden()
    desk.get_by_text("Hint 1", exact=True).click()
    expect(desk.get_by_text("Think of plus.")).to_be_visible()
    expect(desk.get_by_text("Hint 2", exact=True)).to_be_visible()


def test_without_a_socket_the_page_polls_and_ends_in_the_same_state(
    new_context: Callable[..., BrowserContext], problem: Problem, learner: User
) -> None:
    context = new_context(learner, viewport=WIDE)
    context.add_init_script("window.WebSocket = class { constructor() { throw new Error('no sockets here') } }")
    page = context.new_page()
    page.goto(f"/problems/{problem.slug}/?language=python")
    write(page, SUM)
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("region", name="Result").get_by_role("heading", name="Accepted")).to_be_visible()


def test_refusal_stands_beside_the_editor_and_the_code_stays(desk: Page) -> None:
    write(desk, "   ")
    desk.get_by_role("button", name="Submit").click()
    expect(desk.get_by_role("alert")).to_contain_text("The program is empty")
    write(desk, SUM)
    desk.get_by_role("button", name="Run").click()
    expect(desk.get_by_role("alert")).to_have_count(0)


def test_own_inputs_are_added_removed_and_run(desk: Page) -> None:
    write(desk, SUM)
    desk.get_by_role("button", name="Start from the samples").click()
    expect(desk.get_by_role("textbox", name="Input 1")).to_have_value("0 1\n")
    desk.get_by_role("button", name="Add an input").click()
    desk.get_by_role("textbox", name="Input 2").fill("40 2")
    desk.get_by_role("button", name="Remove input 1").click()
    desk.get_by_role("button", name="Run").click()
    expect(desk.get_by_role("region", name="Result").locator("pre.got")).to_have_text("42\n")


def test_each_language_has_its_draft_limits_and_starter_code(desk: Page, problem: Problem, learner: User) -> None:
    write(desk, "x = 1")
    wait_for("the draft", lambda: Draft.objects.filter(author=learner, source="x = 1").first())
    expect(desk.get_by_text("Draft saved")).to_be_visible()
    desk.get_by_role("combobox", name="Language").select_option("cpp")
    expect(desk.get_by_text("MiB in C++", exact=False).last).to_be_visible()
    expect(editor(desk)).to_contain_text("int main()")
    desk.get_by_role("combobox", name="Language").select_option("python")
    expect(editor(desk)).to_contain_text("x = 1")
    desk.get_by_role("button", name="Reset").click()
    expect(editor(desk)).not_to_contain_text("x = 1")
    desk.get_by_role("button", name="Undo").click()
    expect(editor(desk)).to_contain_text("x = 1")


def test_signed_out_code_survives_signing_in(page: Page, problem: Problem, learner: User) -> None:
    from tests.factories import PASSWORD

    page.goto(f"/problems/{problem.slug}/?language=python")
    write(page, f"{SUM}  # kept")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_text("Sign in to submit.")).to_be_visible()
    page.locator("#editor-message").get_by_role("link", name="Sign in").click()
    page.get_by_label("Email").or_(page.get_by_label("E-mail")).first.fill(learner.email)
    page.get_by_label("Password").first.fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/problems/{problem.slug}/**")
    expect(editor(page)).to_contain_text("# kept")


def test_session_that_ends_in_mid_edit_keeps_the_code(desk: Page, problem: Problem) -> None:
    write(desk, f"{SUM}  # mine")
    session = [cookie for cookie in desk.context.cookies() if cookie["name"] == "sessionid"]
    desk.context.clear_cookies(name="sessionid")
    desk.keyboard.press("Control+Shift+Enter")
    expect(desk.get_by_text("You have been signed out.")).to_be_visible()
    expect(editor(desk)).to_contain_text("# mine")
    desk.context.add_cookies(session)  # type: ignore[arg-type]  # signed in again in another tab
    desk.get_by_role("button", name="Submit").click()
    expect(desk.get_by_role("region", name="Result").get_by_role("heading", name="Accepted")).to_be_visible()


def test_keyboard_alone_reaches_everything(desk: Page) -> None:
    editor(desk).focus()
    desk.keyboard.press("Tab")
    expect(editor(desk)).to_be_focused()  # Tab indents
    desk.keyboard.press("Escape")
    desk.keyboard.press("Tab")
    expect(editor(desk)).not_to_be_focused()
    desk.get_by_role("tab", name="Statement").last.focus()
    desk.keyboard.press("ArrowRight")
    expect(desk.get_by_role("tab", name="Hints")).to_be_focused()
    expect(desk.get_by_role("tabpanel", name="Hints")).to_be_visible()
    separator = desk.get_by_role("separator", name="Width of the statement")
    before = separator.get_attribute("aria-valuenow")
    separator.focus()
    desk.keyboard.press("ArrowRight")
    desk.reload()
    expect(separator).not_to_have_attribute("aria-valuenow", before or "")


def test_vim_keys_are_remembered(desk: Page) -> None:
    desk.locator("summary", has_text="").and_(desk.get_by_label("Editor settings")).click()
    desk.get_by_label("Keys").select_option("vim")
    desk.reload()
    expect(desk.locator(".cm-vimMode")).to_be_visible()


def test_phone_has_tabs_and_nothing_overflows(
    new_context: Callable[..., BrowserContext], problem: Problem, learner: User
) -> None:
    page = new_context(learner, viewport=PHONE, has_touch=True).new_page()
    page.goto(f"/problems/{problem.slug}/?language=python")
    parts = page.get_by_role("tablist", name="Parts of the page")
    expect(page.get_by_role("heading", name="Sum of two", level=2)).to_be_visible()
    parts.get_by_role("tab", name="Code").click()
    expect(page.get_by_role("heading", name="Sum of two", level=2)).to_be_hidden()
    write(page, SUM)
    page.get_by_role("button", name="Submit").click()
    expect(parts.get_by_role("tab", name="Result")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("region", name="Result").get_by_role("heading", name="Accepted")).to_be_visible()
    for name in ("Statement", "Code", "Result"):
        parts.get_by_role("tab", name=name).click()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def added(page: Page) -> Locator:
    return page.get_by_role("list", name="Added files").get_by_role("listitem")


def as_file(name: str, text: str) -> FilePayload:
    return {"name": name, "mimeType": "text/plain", "buffer": text.encode()}


def test_learner_adds_files_and_has_them_judged(desk: Page, learner: User) -> None:
    write(desk, "from sums import add\nprint(add(*map(int, input().split())))")
    files = desk.get_by_label("Add files")
    files.set_input_files(as_file("sums.py", "wrong"))
    files.set_input_files([as_file("notes.txt", "a"), as_file("sums.py", "def add(a, b): return a + b")])
    expect(added(desk)).to_have_count(2)
    desk.get_by_role("button", name="Remove notes.txt").press("Enter")
    expect(added(desk)).to_have_text(["sums.py 27 B"])
    expect(desk.get_by_role("button", name="Remove sums.py")).to_be_focused()
    desk.get_by_role("button", name="Run").click()
    result = desk.get_by_role("region", name="Result")
    expect(result.get_by_role("heading", name="All samples answered")).to_be_visible()
    desk.get_by_role("button", name="Submit").click()
    expect(result.get_by_role("heading", name="Accepted")).to_be_visible()
    assert Submission.objects.get(author=learner).files == {"sums.py": "def add(a, b): return a + b"}
    result.get_by_role("link", name="All about this submission").click()
    expect(desk.get_by_role("region", name="sums.py")).to_contain_text("return a + b")


def test_learner_starts_from_an_added_file(desk: Page, learner: User) -> None:
    write(desk, "this is no program")
    desk.get_by_label("Add files").set_input_files(as_file("start.py", SUM))
    desk.get_by_label("Starts with").select_option("start.py")
    desk.get_by_role("button", name="Submit").click()
    expect(desk.get_by_role("region", name="Result").get_by_role("heading", name="Accepted")).to_be_visible()
    desk.get_by_role("button", name="Remove start.py").click()
    expect(desk.get_by_label("Starts with")).to_be_hidden()
    desk.get_by_role("button", name="Submit").click()
    result = desk.get_by_role("region", name="Result")
    expect(result.get_by_role("heading", name="Compilation error")).to_be_visible()


def test_added_files_survive_a_reload_until_they_are_removed(desk: Page, learner: User) -> None:
    write(desk, "from sums import add\nprint(add(*map(int, input().split())))")
    files = [as_file("sums.py", "def add(a, b): return a + b"), as_file("a.py", "")]
    desk.get_by_label("Add files").set_input_files(files)
    desk.get_by_label("Starts with").select_option("a.py")
    expect(desk.locator("#program-files[data-kept]")).to_be_visible()
    desk.reload()
    expect(added(desk)).to_have_text(["sums.py 27 B", "a.py 0 B"])
    expect(desk.get_by_label("Starts with")).to_have_value("a.py")
    desk.get_by_role("button", name="Remove a.py").click()
    expect(desk.locator("#program-files[data-kept]")).to_be_visible()
    desk.reload()
    expect(added(desk)).to_have_text(["sums.py 27 B"])
    desk.get_by_role("button", name="Submit").click()
    expect(desk.get_by_role("region", name="Result").get_by_role("heading", name="Accepted")).to_be_visible()
    assert Submission.objects.get(author=learner).files == {"sums.py": "def add(a, b): return a + b"}


def test_browser_that_stores_nothing_says_so(desk: Page) -> None:
    desk.add_init_script("indexedDB.open = () => { throw new DOMException('', 'SecurityError') }")
    desk.reload()
    write(desk, SUM)
    desk.get_by_label("Add files").set_input_files(as_file("sums.py", "x"))
    expect(added(desk)).to_have_count(1)
    expect(desk.get_by_text("they are gone after a reload")).to_be_visible()
    desk.get_by_role("button", name="Submit").click()
    expect(desk.get_by_role("region", name="Result").get_by_role("heading", name="Accepted")).to_be_visible()


def test_files_added_signed_out_are_there_after_signing_in(
    new_context: Callable[..., BrowserContext], problem: Problem, learner: User
) -> None:
    context = new_context(None, viewport=WIDE)
    page = context.new_page()
    page.goto(f"/problems/{problem.slug}/?language=python")
    page.get_by_label("Add files").set_input_files(as_file("sums.py", "x"))
    expect(page.locator("#program-files[data-kept]")).to_be_visible()
    context.add_cookies([{"name": "sessionid", "value": session_of(learner), "url": page.url}])
    page.reload()
    expect(added(page)).to_have_text(["sums.py 1 B"])


def test_zip_that_is_not_taken_is_said_beside_the_editor(desk: Page) -> None:
    write(desk, SUM)
    desk.get_by_label("Add files").set_input_files(
        {"name": "all.zip", "mimeType": "application/zip", "buffer": b"PK nothing"}
    )
    desk.get_by_role("button", name="Submit").click()
    expect(desk.get_by_role("alert")).to_contain_text("all.zip was not unpacked")


@pytest.mark.parametrize("wants_answers", [False, True])
def test_listed_files_fit_every_screen(
    new_context: Callable[..., BrowserContext], problem: Problem, learner: User, wants_answers: bool
) -> None:
    problem.rules = {"wants_answers": wants_answers}
    problem.save()
    page = new_context(learner, viewport=PHONE, has_touch=True).new_page()
    page.goto(f"/problems/{problem.slug}/")
    page.get_by_role("tablist", name="Parts of the page").get_by_role("tab", name="Code").click()
    names = ["a_file_with_quite_a_long_name_that_goes_on_and_on_and_on.txt", *(f"file_{n}.py" for n in range(5))]
    page.get_by_label("Add files").set_input_files([as_file(name, "x") for name in names])
    expect(added(page)).to_have_count(6)
    expect(page.get_by_role("button", name="Submit")).to_be_in_viewport()
    faults = faults_of(page)
    assert not faults, "\n" + "\n".join(faults)


def test_files_are_handed_in_without_script(
    new_context: Callable[..., BrowserContext], problem: Problem, learner: User
) -> None:
    page = new_context(learner, viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(f"/problems/{problem.slug}/?language=python")
    editor(page).fill("from sums import add\nprint(add(*map(int, input().split())))")
    expect(page.get_by_text("Up to 20 files, or a zip of them")).to_be_visible()
    page.get_by_label("Add files").set_input_files(as_file("sums.py", "def add(a, b): return a + b"))
    box = page.get_by_label("Add files").bounding_box()
    assert box
    assert box["x"] + box["width"] <= PHONE["width"]
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_role("heading", name="Submission to Sum of two")).to_be_visible()
    submission = Submission.objects.get(author=learner)
    wait_for("the verdict", lambda: Submission.objects.filter(pk=submission.pk, verdict="AC").first())


def test_answers_are_handed_in_as_a_zip(
    new_context: Callable[..., BrowserContext], problem: Problem, learner: User
) -> None:
    problem.rules = {"wants_answers": True}
    problem.save()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number, answer in enumerate((1, 3), start=1):  # of the problem's three tests
            archive.writestr(f"{number}.out", f"{answer}\n")
    page = new_context(learner, viewport=WIDE).new_page()
    page.goto(f"/problems/{problem.slug}/")
    expect(page.get_by_role("textbox", name="Answers")).to_be_visible()
    expect(page.get_by_role("combobox", name="Language")).to_have_count(0)
    expect(page.get_by_role("button", name="Run")).to_have_count(0)
    page.get_by_label("Add files").set_input_files(
        {"name": "all.zip", "mimeType": "application/zip", "buffer": stream.getvalue()}
    )
    page.get_by_role("button", name="Submit").click()
    result = page.get_by_role("region", name="Result")
    expect(result.get_by_role("heading", name="Wrong answer", exact=True)).to_be_visible()
    expect(result.get_by_text("there is no file 3.out")).to_be_visible()

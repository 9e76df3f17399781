"""Every page a browser can open: nothing axe objects to, nothing wider than the screen, nothing in the console.

Each page is opened by each kind of person, wide and on a phone, light and dark. What only colours decide is asked of
axe again in the dark; the rest is the same in both themes.
"""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from axe_playwright_python.sync_playwright import Axe
from django.contrib.admin.models import CHANGE, LogEntry
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from playwright.sync_api import BrowserContext, ConsoleMessage, Page
from post_office.models import STATUS, Email

from accounts.models import RefreshToken, User
from codequest.pages import errors
from judge.models import CaseResult, Draft, Rejudging, State, Verdict
from problems import lists
from problems.models import Company, PackageUpload, Problem, ProblemList, Program, StarterCode, Status
from problems.opinions import report_problem
from problems.versions import keep_version
from tests.factories import (
    HintFactory,
    LanguageFactory,
    ProblemFactory,
    RunFactory,
    SubmissionFactory,
    TagFactory,
    TestGroupFactory,
    TopicFactory,
    UserFactory,
    record_cases,
)
from tests.livesite import LiveSite

WIDTHS = (1280, 360)
AXE = Axe().axe_script
# Colours on their way from one theme to the other are nobody's colours.
SWITCH = """theme => {
  document.documentElement.dataset.theme = theme;
  document.getAnimations().forEach((animation) => animation.finish());
}"""
# Fonts are there, and what listens to sizes has heard of the new one.
PAINTED = """async () => {
  await document.fonts.ready;
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
}"""
# What the forms of the administration fold away is looked at too.
OPEN = "document.querySelectorAll('#content-main details').forEach((part) => { part.open = true; })"
STATEMENT = """Rich text: $n \\le 10^9$, **bold**, `code` and a [link](https://example.org).

$$
\\sum_{i=1}^{n} a_i = a_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7 + a_8 + a_9 + a_{10} + a_{11} + a_{12} + a_{13}
$$

## A heading

```python
def a_rather_long_name_for_a_function(with_one_argument, and_another_one, and_a_third_one_that_is_long):
    return "text"  # comment
```

| left | a column with a long title | right | another column with a long title |
|------|:--------------------------:|------:|----------------------------------|
| 1    | 2                          |     3 | averyveryverylongwordwithoutanyspace |
"""

# URL name, arguments (names of things in the world, or values), query.
PAGES: list[tuple[str, tuple[str, ...], str]] = [
    ("pages:home", (), ""),
    ("pages:problem-list", (), ""),
    ("pages:problem-list", (), "?q=rich&sort=newest"),
    ("pages:problem-list", (), "?q=nothing-has-this"),
    ("pages:problem-detail", ("problem",), ""),
    ("pages:problem-detail", ("answers",), ""),
    ("pages:problem-detail", ("problem",), "?tab=hints"),
    ("pages:problem-detail", ("problem",), "?tab=editorial&editorial=show"),
    ("pages:problem-detail", ("problem",), "?tab=submissions"),
    ("pages:validation-detail", ("validated",), ""),
    ("pages:import-detail", ("imported",), ""),
    ("pages:import-detail", ("refused",), ""),
    ("pages:problem-detail", ("problem",), "?tab=notes"),
    ("pages:problem-detail", ("problem",), "?tab=similar"),
    ("pages:problem-detail", ("premium",), ""),
    ("pages:problem-list", (), "?q=rihc+statment"),
    ("pages:problem-list", (), "?q=rich+nothing-has-this"),
    ("pages:problem-next", (), ""),
    ("pages:problem-similar", ("problem",), ""),
    ("pages:list-index", (), ""),
    ("pages:list-detail", ("list",), ""),
    ("pages:list-detail", ("empty_list",), ""),
    ("pages:company-list", (), ""),
    ("pages:company-detail", ("company",), ""),
    ("pages:profile-detail", ("learner",), ""),
    ("pages:privacy", (), ""),
    ("pages:terms", (), ""),
    ("judge:submission-list", (), ""),
    ("judge:submission-list", (), "?who=all"),
    ("judge:submission-detail", ("accepted",), ""),
    ("judge:submission-detail", ("wrong",), ""),
    ("judge:submission-detail", ("broken",), ""),
    ("judge:submission-diff", ("wrong", "accepted"), ""),
    ("judge:run-detail", ("run",), ""),
    ("accounts:settings-edit", (), ""),
    ("account_login", (), ""),
    ("account_signup", (), ""),
    ("account_logout", (), ""),
    ("account_inactive", (), ""),
    ("account_email", (), ""),
    ("account_email_verification_sent", (), ""),
    ("accounts:verification", ("no-such-key",), ""),
    ("account_change_password", (), ""),
    ("account_reset_password", (), ""),
    ("account_reset_password_done", (), ""),
    ("account_reset_password_from_key", ("uid", "key"), ""),
    ("account_reset_password_from_key_done", (), ""),
    ("account_reauthenticate", (), ""),
    ("outbox:mail-list", (), ""),
    ("api-docs", (), ""),
    ("admin:index", (), ""),
    ("admin:app_list", ("problems",), ""),
    ("admin:problems_problem_import", (), ""),
    ("admin:problems_problem_preview", ("draft",), ""),
    ("admin:problems_problem_tests", ("draft",), ""),
    ("admin:problems_problem_version", ("draft", "version"), ""),
    ("admin:auth_user_password_change", ("account",), ""),
    ("admin:password_change", (), ""),
    ("admin:password_change_done", (), ""),
    ("admin-status", (), ""),
]
NOT_PAGES = {
    "pages:health": "plain text",
    "pages:health-ready": "JSON",
    "pages:robots": "plain text",
    "pages:sitemap": "XML",
    "pages:problem-random": "leads to a problem",
    "pages:review-decide": "POST",
    "pages:validation-publish": "POST",
    "pages:validation-review": "POST",
    "pages:validation-start": "POST",
    "pages:problem-suggest": "options of the search field",
    "admin:problems_problem_preview_text": "POST",
    "admin:problems_problemreport_add": "readers make them on the site",
    "judge:problem-solutions": "a panel of the problem page",
    "pages:opinion-show": "a panel of the problem page",
    "pages:opinion-give": "POST",
    "pages:report-create": "POST",
    "pages:problem-file": "a file",
    "pages:favourite-set": "POST",
    "pages:problem-lists": "POST",
    "pages:note-save": "POST",
    "pages:note-preview": "POST",
    "pages:list-create": "POST",
    "pages:list-edit": "POST",
    "pages:list-delete": "POST",
    "pages:list-restore": "POST",
    "pages:list-change": "POST",
    "admin:problems_problemlist_add": "people make them on the site",
    "accounts:sign-in": "account_login, on the same address",
    "accounts:verification-sent": "account_email_verification_sent, on the same address",
    "account_confirm_email": "accounts:verification, on the same address",
    "account_confirm_login_code": "no codes are sent",
    "account_set_password": "everybody has a password",
    "accounts:theme-save": "POST",
    "accounts:verification-resend": "POST",
    "judge:draft-save": "POST",
    "judge:run-create": "POST",
    "judge:trace-create": "POST",
    "judge:small-case-create": "POST",
    "judge:small-case-detail": "a fragment of judge:submission-detail, and leads there",
    "judge:submission-create": "POST",
    "judge:problem-submissions": "a fragment of the problem page",
    "judge:submission-verdict": "a fragment of judge:submission-detail, and leads there",
    "outbox:mail-detail": "opened by the journey that signs up",
    "outbox:mail-html": "the mail itself, in a frame",
    "api-schema": "YAML",
    "admin:login": "account_login",
    "admin:logout": "POST",
    "admin:jsi18n": "JavaScript",
    "admin:autocomplete": "JSON",
    "admin:view_on_site": "leads to a page of the site",
    "admin:accounts_refreshtoken_add": "signing in makes them",
    "admin:problems_problem_export": "a zip",
    "admin:judge_language_add": "the sandbox knows them",
    "admin:judge_language_delete": "the sandbox knows them",
    "admin:judge_rejudging_add": "begins with a choice of submissions",
    "admin:judge_rejudging_decide": "POST",
    "admin:judge_rejudging_delete": "nobody removes them by hand",
    "admin:judge_submission_add": "nobody makes them by hand",
    "admin:judge_submission_delete": "nobody removes them by hand",
    "admin:post_office_email_add": "the site writes them",
}
# Kinds of rows in the administration, and what in the world is one.
ROWS = {
    "accounts_refreshtoken": "token",
    "accounts_user": "account",
    "judge_language": "language",
    "judge_rejudging": "rejudging",
    "judge_submission": "wrong",
    "post_office_email": "mail",
    "problems_company": "company_row",
    "problems_problem": "draft",
    "problems_problemlist": "list",
    "problems_problemreport": "report",
    "problems_tag": "tag",
    "problems_topic": "topic",
}
FORMS: list[tuple[str, tuple[str, ...], str]] = [
    (f"admin:{kind}_{form}", (row,) if form in ("change", "history", "delete") else (), "")
    for kind, row in ROWS.items()
    for form in ("changelist", "add", "change", "history", "delete")
]
# Instructors may not open them, or find less on them and nothing else.
FOR_ADMINISTRATORS = (
    "admin-status", "admin:a", "admin:judge_language", "admin:pass", "admin:post_office", "admin:problems_t",
    "admin:problems_company", "admin:problems_problemlist",
)  # fmt: skip
PAGES += [page for page in FORMS if page[0] not in NOT_PAGES]


@pytest.fixture(scope="module")
def world(live_site: LiveSite) -> dict[str, Any]:
    """One of everything; rows stay while the site runs, so they are made once."""
    learner, instructor = UserFactory(display_name="Every Page"), UserFactory(instructor=True)
    problem = ProblemFactory(
        title="Rich statement",
        description_markdown=STATEMENT,
        input_format="Two numbers $a$ and $b$.",
        output_format="Their sum.",
        constraints="$1 \\le a, b \\le 10^9$",
        editorial_markdown=STATEMENT,
        created_by=instructor,
    )
    problem.topics.add(TopicFactory(name="A topic with a long name that wraps"))
    problem.tags.add(TagFactory(), TagFactory(name="a longer tag"))
    for level in (1, 2):
        HintFactory(problem=problem, level=level, text="Think of $a + b$.")
    company = Company.objects.create(name="A company with a long name", slug="a-company", description="Asks much.")
    problem.companies.add(company)
    premium = ProblemFactory(title="A premium problem with a long title", is_premium=True, created_by=instructor)
    premium.topics.add(problem.topics.get())
    kept, empty = (
        ProblemList.objects.create(
            owner=learner, name=name, visibility="public", description="What is in it, in words."
        )
        for name in ("A list whose name is rather long and may have to wrap", "Empty")
    )
    for each in (problem, premium):
        lists.add_to_list(kept, each)
    lists.set_favourite(user=learner, problem=problem, wanted=True)
    lists.save_note(user=learner, problem=problem, text="Remember **this**.")
    language = LanguageFactory()
    made = {"author": learner, "problem": problem, "language": language, "is_public": True, "tests_total": 3}
    accepted = SubmissionFactory(**made, judged=True, tests_passed=3, cpu_ms=31, memory_kib=9000)
    wrong = SubmissionFactory(
        **made, state=State.DONE, verdict=Verdict.WRONG_ANSWER, points=33, tests_passed=1, source="print(1)\n" * 30,
        files={"a_long_name_of_a_file_" * 2 + ".py": "x = 1\n" * 3, "words.txt": "word " * 60},
    )  # fmt: skip
    broken = SubmissionFactory(
        **made, state=State.DONE, verdict=Verdict.COMPILE_ERROR, compile_output="main.py:1: " + "error " * 60
    )
    record_cases(accepted, "AC", "AC", "AC", cpu_ms=20, memory_kib=9000)
    record_cases(wrong, "WA", "AC", "TLE", cpu_ms=20, memory_kib=9000)
    CaseResult.objects.filter(is_sample=True).update(output="a very long line of output " * 10)
    Draft.objects.create(author=learner, problem=ProblemFactory(), language=language, source="x")
    result = {"name": "1", "verdict": "OK", "stdout": "1\n", "stderr": "", "cpu_ms": 12, "memory_kib": 9000}
    results = [result | {"index": 0, "exit_code": 0, "signal": "", "passed": None}]
    run = RunFactory(author=learner, problem=problem, language=language, state=State.DONE, results=results)
    administrator = UserFactory(admin=True)
    program = {
        "path": "accepted/a.py",
        "expected": "AC",
        "verdict": "WA",
        "cpu_ms": 12,
        "message": "test secret/1 " * 9,
    }
    report = {"ok": False, "reason": "A program did not do as declared.", "programs": [program]}
    draft = ProblemFactory(draft=True, created_by=instructor, validation_report=report)
    version = keep_version(draft, by=instructor, how="saved in the administration")
    report_row = report_problem(draft, by=learner, about="tests", text="Test 3 wants 7, and 8 is right.")
    validated = rejected_by_the_gate(instructor)
    brought = {"slug": draft.slug, "title": draft.title, "is_new": True, "is_changed": True, "left_out": ["a stress"]}
    imported = PackageUpload.objects.create(by=instructor, name="all.zip", state="imported", outcome=[brought])
    fault = {"file": "a-long-name-of-a-problem/problem.yaml", "line": 4, "rule": "limits.time_limit must be a number."}
    refused = PackageUpload.objects.create(by=instructor, name="bad.zip", state="refused", outcome=[fault])
    draft.topics.add(TopicFactory())
    HintFactory(problem=draft)
    TestGroupFactory(problem=draft)
    StarterCode.objects.create(problem=draft, language="python", code="print()\n")
    Program.objects.create(problem=draft, path="accepted/a.py", language="python", code="print()\n")
    LogEntry.objects.log_actions(administrator.pk, [draft], CHANGE, "Changed.", single_object=True)
    rejudging = Rejudging.objects.create(reason="A test was wrong.", started_by=instructor, stage=Rejudging.Stage.READY)
    rejudging.judgements.create(
        submission=wrong, old_verdict=Verdict.WRONG_ANSWER, old_points=33, seen_attempt=0, verdict=Verdict.ACCEPTED,
        points=100, state=State.DONE,
    )  # fmt: skip
    mail = Email.objects.create(from_email="site@example.org", to=["a@example.org"], subject="A mail that failed")
    mail.logs.create(status=STATUS.failed, exception_type="OSError", message="no route to the host " * 5)
    return {
        "company": company.slug,
        "company_row": company.pk,
        "premium": premium.slug,
        "list": kept.pk,
        "empty_list": empty.pk,
        "token": RefreshToken.objects.create(user=learner, expires_at=timezone.now() + timedelta(days=1)).pk,
        "account": learner.pk,
        "language": language.pk,
        "mail": mail.pk,
        "draft": draft.pk,
        "validated": validated.slug,
        "imported": imported.pk,
        "refused": refused.pk,
        "version": version.number,
        "report": report_row.pk,
        "rejudging": rejudging.pk,
        "tag": problem.tags.first().pk,
        "topic": problem.topics.get().pk,
        "problem": problem.slug,
        "answers": ProblemFactory(title="Answers, please", rules={"wants_answers": True}).slug,
        "learner": learner.handle,
        "accepted": accepted.pk,
        "wrong": wrong.pk,
        "broken": broken.pk,
        "run": run.pk,
        "uid": user_pk_to_url_str(learner),
        "key": default_token_generator.make_token(learner),
        "people": {
            "nobody": None,
            "learner": learner,
            "instructor": instructor,
            "administrator": administrator,
        },
    }


def rejected_by_the_gate(author: User) -> Problem:
    """With something of every kind in its report."""
    about = "submissions/accepted/a_long_name_of_a_program.py:12 < to <="
    checks = [
        {"rule": "statement", "about": "", "what": "All can be shown.", "severity": "ok", "advice": "", "reason": ""},
        {
            "rule": "accepted",
            "about": "a.py",
            "what": "got WA",
            "severity": "error",
            "advice": "Correct it.",
            "reason": "",
        },
        {"rule": "wrong", "about": "", "what": "None.", "severity": "warning", "advice": "Add one.", "reason": ""},
        {"rule": "tests", "about": "secret/2", "what": "Twice.", "severity": "error", "advice": "", "reason": "Meant."},
    ]
    survivor = {"about": about, "change": "< to <=", "is_exception": False}
    survivors = [
        survivor | {"given": "3\n1 2 3\n", "expected": "6", "got": "5"},
        survivor | {"given": "", "expected": "", "got": ""},
    ]
    program = {
        "path": "accepted/a.py",
        "expected": "accepted",
        "verdict": "WA",
        "ok": False,
        "cpu_ms": 12,
        "message": "x",
    }
    report = {
        "ok": False,
        "reason": "accepted/a.py: got WA",
        "checks": checks,
        "mutation": {"percent": 66.7, "tried": 6, "survivors": survivors, "note": ""},
        "programs": [program, program | {"verdict": "", "ok": True}],
        "validated_at": timezone.now().isoformat(),
    }
    problem: Problem = ProblemFactory(
        status=Status.REJECTED, status_reason=report["reason"], created_by=author, validation_report=report
    )
    problem.gate_exceptions.create(rule="tests", about="secret/2", reason="Meant to be there twice.", by=author)
    problem.status_changes.create(before=Status.VALIDATING, after=Status.REJECTED, note="accepted/a.py: got WA")
    problem.status_changes.create(before=Status.DRAFT, after=Status.VALIDATING, by=author)
    return problem


def objections(page: Page, only: str = "") -> list[str]:
    """What axe, already in the page, finds: one line each."""
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if only:
        options["runOnly"] = {"type": "rule", "values": [only]}
    found = page.evaluate("options => axe.run(options)", options)["violations"]
    return [f"{rule['id']}: {node['html'][:160]} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


# By how many pixels the page is wider than the screen, and the first elements that are.
WIDER = """() => {
  const root = document.documentElement;
  const reach = (element) => element.getBoundingClientRect().right + window.scrollX;
  const found = [...document.body.querySelectorAll("*")].filter((element) => reach(element) > root.clientWidth + 1);
  const by = root.scrollWidth - root.clientWidth;
  return by > 0 ? [`${by} px wider than the screen`, ...found.slice(0, 5).map((e) => e.outerHTML.slice(0, 120))] : [];
}"""


def faults_of(page: Page) -> list[str]:
    """What is wrong with the page as it stands, at each width and in each theme."""
    page.evaluate(AXE)
    page.evaluate(OPEN)
    faults: list[str] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate(PAINTED)
        for theme, only in (("light", ""), ("dark", "color-contrast")):
            page.evaluate(SWITCH, theme)
            faults += [f"{width} px, {theme}: {line}" for line in objections(page, only)]
        faults += [f"{width} px: {line}" for line in page.evaluate(WIDER)]
    return faults


@pytest.mark.parametrize("person", ["nobody", "learner", "instructor", "administrator"])
@pytest.mark.parametrize(
    ("name", "args", "query"), PAGES, ids=[f"{name}{''.join(args)}{query}" for name, args, query in PAGES]
)
def test_page_is_accessible_and_fits(
    new_context: Callable[..., BrowserContext],
    world: dict[str, Any],
    live_site: LiveSite,
    name: str,
    args: tuple[str, ...],
    query: str,
    person: str,
) -> None:
    user: User | None = world["people"][person]
    if name.startswith("admin") and (user is None or not user.is_staff):
        pytest.skip("leads to the sign-in page")
    if name.startswith(FOR_ADMINISTRATORS) and person != "administrator":
        pytest.skip("for administrators")
    if person == "administrator" and not name.startswith("admin"):
        pytest.skip("sees what an instructor sees")
    if name == "api-docs" and user is not None:
        pytest.skip("the same for everybody")
    context = new_context(user, viewport={"width": WIDTHS[0], "height": 800}, reduced_motion="reduce")
    context.add_cookies([{"name": "theme", "value": "light", "url": live_site.url}])
    page = context.new_page()
    said: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:  # the page's own 404
            said.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: said.append(str(error)))
    address = reverse(name, args=[world.get(arg, arg) for arg in args]) + query
    # Pages of the site may fetch a panel when they are there; those of the administration are complete.
    answer = page.goto(address, wait_until="load" if name.startswith("admin") else "networkidle")
    assert answer is not None
    if answer.status in (403, 404) and (
        person in ("nobody", "instructor") or args in [("validated",), ("imported",), ("refused",)]
    ):
        pytest.skip("not theirs to see")
    assert answer.ok, f"{answer.status} at {answer.url}"
    if name == "api-docs":
        page.locator(".opblock").first.wait_for()  # drawn some time after the schema is there
    faults = [f"console: {line}" for line in said] + faults_of(page)
    assert not faults, "\n" + "\n".join(faults)


@pytest.mark.parametrize(
    "view", [errors.error_400, errors.error_403, errors.error_404, errors.error_429, errors.error_500]
)
def test_error_page_is_accessible_and_fits(
    new_context: Callable[..., BrowserContext], live_site: LiveSite, view: Callable[[HttpRequest], HttpResponse]
) -> None:
    """A developer's site shows Django's own error pages; so the site's are brought to the browser by hand."""
    html = view(RequestFactory().get("/broken/")).content.decode()
    page = new_context(viewport={"width": WIDTHS[0], "height": 800}, reduced_motion="reduce").new_page()
    page.route("**/broken/", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto("/broken/", wait_until="networkidle")
    faults = faults_of(page)
    assert not faults, "\n" + "\n".join(faults)


def test_the_choice_of_what_to_rejudge_is_accessible_and_fits(
    new_context: Callable[..., BrowserContext], world: dict[str, Any]
) -> None:
    """It has no address of its own: the list posts to itself."""
    page = new_context(world["people"]["administrator"], reduced_motion="reduce").new_page()
    page.goto(reverse("admin:judge_submission_changelist"))
    page.get_by_role("checkbox", name="Select all objects on this page for an action").check()
    page.get_by_label("Action:").select_option("rejudge")
    page.get_by_role("button", name="Go", exact=True).click()
    page.get_by_role("heading", name="Rejudge submissions").wait_for()
    faults = faults_of(page)
    assert not faults, "\n" + "\n".join(faults)


def routes(resolver: URLResolver, space: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            if pattern.name:
                yield space + pattern.name
        else:
            yield from routes(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)


def test_every_route_is_a_page_above_or_says_why_not() -> None:
    named = {name for name in routes(get_resolver()) if not name.startswith("api-")} | {"api-docs"}
    listed = {name for name, _, _ in PAGES}
    missing = named - listed - set(NOT_PAGES)
    assert not missing, f"add to PAGES, or to NOT_PAGES with a reason: {sorted(missing)}"


def test_the_theme_is_chosen_in_one_click_and_stays(page: Page, live_site: LiveSite) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("/privacy/")
    background = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(background)
    with page.expect_response(lambda answer: answer.url.endswith("/account/theme/")):
        page.get_by_role("button", name="Dark theme").click()
    assert page.evaluate(background) != light
    assert page.get_by_role("button", name="Dark theme").get_attribute("aria-pressed") == "true"
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_pages_without_an_editor_load_less_than_100_kb_of_script(page: Page, world: dict[str, Any]) -> None:
    sizes: dict[str, int] = {}
    page.on(
        "response",
        lambda answer: sizes.update({answer.url: len(answer.body())}) if answer.url.endswith(".js") else None,
    )
    page.goto("/problems/", wait_until="networkidle")
    assert sum(sizes.values()) < 100_000, json.dumps(sizes, indent=2)


def test_filters_work_by_keyboard_without_reloading(page: Page, world: dict[str, Any]) -> None:
    page.goto("/problems/")
    page.evaluate("window.stillHere = true")
    page.get_by_role("combobox", name="Search").fill("Rich statement")
    page.get_by_role("table").get_by_role("rowheader").first.wait_for()
    page.wait_for_url("**/problems/?q=Rich+statement")
    page.get_by_text("1 problem found").wait_for()
    assert page.evaluate("window.stillHere")
    page.go_back()
    page.get_by_role("heading", name="Problems").wait_for()


def test_suggestions_are_walked_through_by_keyboard(page: Page, world: dict[str, Any]) -> None:
    page.goto("/problems/")
    field = page.get_by_role("combobox", name="Search")
    field.press_sequentially("rich stat")
    option = page.get_by_role("option", name="Rich statement")
    option.wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    field.press("ArrowDown")
    assert option.get_attribute("aria-selected") == "true"
    assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
    field.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    assert field.input_value() == "rich stat"
    field.press("ArrowDown")
    option.wait_for()
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url(f"**/problems/{world['problem']}/")


def test_counts_beside_filters_follow_what_is_typed(page: Page, world: dict[str, Any]) -> None:
    page.goto("/problems/")
    page.get_by_role("combobox", name="Search").fill("rihc statment")
    page.get_by_text("1 problem found for rich statement; nothing has").wait_for()
    assert page.locator("#facet-difficulty-1").inner_text() == "1"
    chosen = page.locator("form.filters select").evaluate_all("choices => choices.map((choice) => choice.value)")
    assert set(chosen) == {""}, "the filters stay as they were"
    assert page.locator("#facet-topic option").filter(has_text="Strings (0)").count() == 1
    assert page.get_by_role("combobox", name="Search").evaluate("field => field === document.activeElement")


def test_a_note_saves_itself_and_a_list_takes_the_problem(
    new_context: Callable[..., BrowserContext], world: dict[str, Any]
) -> None:
    page = new_context(UserFactory(), viewport={"width": 390, "height": 800}).new_page()
    page.goto(f"/problems/{world['problem']}/")
    page.get_by_role("button", name="Favourite").click()
    page.locator("#favourite[aria-pressed=true]").wait_for()
    page.locator(".keep summary").click()
    page.get_by_label("Name of a new list").fill("Later")
    page.get_by_role("button", name="Add", exact=True).click()
    page.locator(".list-choice").get_by_label("Later").wait_for()
    assert page.locator(".list-choice").get_by_label("Later").is_checked()
    page.get_by_role("tab", name="Notes").click()
    page.get_by_label("My notes").fill("think of **sums**")
    page.locator("#note-status").get_by_text("Saved.").wait_for()
    page.get_by_role("button", name="Preview").click()
    page.locator("#note-preview strong").get_by_text("sums").wait_for()
    page.reload()
    assert page.get_by_label("My notes").input_value().strip() == "think of **sums**"


def test_a_phone_has_its_menu(new_context: Callable[..., BrowserContext]) -> None:
    page = new_context(viewport={"width": 360, "height": 740}).new_page()
    page.goto("/privacy/")
    page.locator("summary[aria-label=Menu]").click()
    page.get_by_role("navigation", name="Main, small screen").get_by_role("link", name="Problems").click()
    page.get_by_role("heading", name="Problems").wait_for()

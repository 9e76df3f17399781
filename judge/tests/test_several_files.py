"""Programs of several files, and answers in place of a program: from the page and over the API."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from judge import judging, rejudging, services
from judge.models import Draft, Language, Run, Submission
from judge.querysets import ANSWERS, SANDBOX_NOTICE
from problems import services as problem_services
from problems.models import Problem, Status
from tests.factories import LanguageFactory, ProblemFactory, SubmissionFactory, UserFactory

pytestmark = pytest.mark.django_db
PACKAGES = Path(__file__).resolve().parents[2] / "sandbox" / "tests" / "packages"
URL = "/api/v1/submissions"
HTMX = {"HX-Request": "true"}
MAIN = "from sums import add\nprint(add(*map(int, input().split())))\n"
SUMS = "def add(a, b):\n    return a + b\n"
PROGRAMS = {
    "python": (MAIN, "sums.py", SUMS),
    "cpp": (
        '#include <iostream>\n#include "sums.h"\n'
        "int main() { int a, b; std::cin >> a >> b; std::cout << add(a, b); }\n",
        "sums.h",
        "inline int add(int a, int b) { return a + b; }\n",
    ),
    "java": (
        "public class Main { public static void main(String[] args) {\n"
        "var in = new java.util.Scanner(System.in); System.out.println(Sums.add(in.nextInt(), in.nextInt())); } }\n",
        "Sums.java",
        "class Sums { static int add(int a, int b) { return a + b; } }\n",
    ),
}


def file(name: str, content: str | bytes = "") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def zipped(*entries: tuple[str | zipfile.ZipInfo, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return stream.getvalue()


def link(name: str, target: str) -> tuple[zipfile.ZipInfo, str]:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = 0o120777 << 16
    return entry, target


def send(client: Client, data: dict[str, Any], url: str = URL) -> Any:
    return client.post(url, json.dumps(data), content_type="application/json")


def numbered(number: int) -> list[dict[str, str]]:
    return [{"name": f"{n}.py", "content": ""} for n in range(number)]


@pytest.fixture
def problem() -> Problem:
    LanguageFactory()
    return ProblemFactory(slug="sum")


@pytest.fixture
def piles() -> Problem:
    """Wants answers: 1.out, 2.out and 3.out."""
    LanguageFactory()
    problem: Problem = problem_services.import_package(PACKAGES / "coin-piles").problem
    Problem.objects.filter(pk=problem.pk).update(status=Status.PUBLISHED)
    return problem


@pytest.fixture
def submit_url(problem: Problem) -> str:
    return reverse("judge:submission-create", args=[problem.slug])


@pytest.fixture
def learner(client: Client, ada: User) -> Client:
    client.force_login(ada)
    return client


# --- over the API -----------------------------------------------------------------------------------


def test_api_takes_files_and_shows_them_to_their_author(learner: Client, problem: Problem) -> None:
    data = {"problem_id": problem.slug, "language": "python", "code": MAIN}
    files = [{"name": "sums.py", "content": SUMS}]
    answer = send(learner, {**data, "files": files, "entry_point": "start.py"})
    assert answer.status_code == 202, answer.content
    row = Submission.objects.get()
    assert (row.source, row.files, row.file_name) == (MAIN, {"sums.py": SUMS}, "start.py")
    shown = {"code": MAIN, "files": files, "entry_point": "start.py"}
    assert shown.items() <= learner.get(f"{URL}/{row.pk}").json()["data"].items()
    assert shown.items() <= learner.get(f"{URL}/{row.pk}/code").json()["data"].items()
    assert send(learner, {**data, "files": files}, f"{URL}/run").status_code == 202
    assert Run.objects.get().files == row.files


def test_file_to_start_from_may_be_one_of_the_files(learner: Client, problem: Problem) -> None:
    files = [{"name": "sums.py", "content": SUMS}, {"name": "main.py", "content": MAIN}]
    data = {"problem_id": problem.slug, "language": "python", "code": "", "files": files}
    assert send(learner, data).status_code == 202  # the one called main
    files = [{"name": "sums.py", "content": SUMS}, {"name": "other.py", "content": MAIN}]
    assert send(learner, {**data, "files": files, "entry_point": "sums.py"}).status_code == 202
    found = Submission.objects.order_by("created_at").values_list("source", "file_name")
    assert list(found) == [(MAIN, ""), (SUMS, "sums.py")]


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        ({"files": numbered(21)}, "TOO_MANY_FILES", "At most 20 files"),
        ({"files": [{"name": "../x.py", "content": ""}]}, "INVALID_FILE_NAME", "no folders"),
        ({"files": [{"name": "a/x.py", "content": ""}]}, "INVALID_FILE_NAME", "no folders"),
        ({"files": [{"name": ".bashrc", "content": ""}]}, "INVALID_FILE_NAME", "no dot at the start"),
        ({"files": [{"name": "a b.py", "content": ""}]}, "INVALID_FILE_NAME", "no spaces"),
        ({"files": [{"name": "", "content": ""}]}, "INVALID_FILE_NAME", "cannot be called"),
        ({"files": [{"name": "x\0.py", "content": ""}]}, "INVALID_FILE_NAME", "cannot be called"),
        ({"files": [{"name": "x" * 61, "content": ""}]}, "INVALID_FILE_NAME", "at most 60"),
        ({"files": numbered(1) * 2}, "INVALID_FILE_NAME", "two files called 0.py"),
        ({"files": [{"name": "main.py", "content": ""}]}, "INVALID_FILE_NAME", "program to start from"),
        ({"files": [{"name": "x.py", "content": "x" * 70_000}]}, "SOURCE_TOO_LARGE", "in all its files"),
        ({"files": [{"name": "x.py", "content": "a\0b"}]}, "NUL_BYTE", "x.py contains a NUL"),
        ({"files": [{"name": "x.py"}]}, "VALIDATION_ERROR", "Some fields"),
        ({"files": "x.py"}, "VALIDATION_ERROR", "Some fields"),
        ({"files": numbered(1), "entry_point": "0.py"}, "INVALID_ENTRY_POINT", "two programs called 0.py"),
        ({"files": numbered(1), "entry_point": "9.py", "code": ""}, "INVALID_ENTRY_POINT", "no file '9.py'"),
        ({"files": numbered(2), "code": " "}, "INVALID_ENTRY_POINT", "call it main.py"),
        ({"entry_point": "a/b.py"}, "INVALID_FILE_NAME", "no folders"),
        ({"files": [{"name": "0.py", "content": " "}], "entry_point": "0.py", "code": ""}, "EMPTY_SOURCE", "empty"),
    ],
)
def test_api_names_what_is_wrong_with_files(
    learner: Client, problem: Problem, change: dict[str, Any], code: str, words: str
) -> None:
    answer = send(learner, {"problem_id": problem.slug, "language": "python", "code": MAIN, **change})
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (400, code)
    assert words in error["message"]
    assert not Submission.objects.exists()


def test_names_of_the_problems_own_files_are_refused(learner: Client, problem: Problem) -> None:
    problem.rules = {"include": {"python": {"main.py": "import solution", "grader.py": ""}}}
    problem.save()
    data = {"problem_id": problem.slug, "language": "python", "code": MAIN}
    for name in ("grader.py", "solution.py"):
        answer = send(learner, {**data, "files": [{"name": name, "content": SUMS}]})
        assert answer.json()["error"]["code"] == "INVALID_FILE_NAME"
    assert send(learner, {**data, "entry_point": "grader.py"}).json()["error"]["code"] == "INVALID_FILE_NAME"
    assert send(learner, {**data, "entry_point": "sum.py"}).status_code == 202


def test_java_starts_from_main(learner: Client, problem: Problem) -> None:
    LanguageFactory(slug="java", name="Java", extension="java", aliases=[])
    data = {"problem_id": problem.slug, "language": "java", "code": "class Sum {}", "entry_point": "Sum.java"}
    error = send(learner, data).json()["error"]
    assert (error["code"], "Main.java" in error["message"]) == ("INVALID_ENTRY_POINT", True)


@pytest.mark.sandbox
@pytest.mark.parametrize("language", PROGRAMS)
def test_program_of_two_files_is_judged(learner: Client, problem: Problem, language: str) -> None:
    offered = judging._sandbox().languages()  # type: ignore[union-attr]  # there is one here
    if language not in offered:
        pytest.skip(f"{language} is not offered here")
    services.sync_languages(offered)
    source, name, other = PROGRAMS[language]
    data = {"problem_id": problem.slug, "language": language, "code": source}
    assert send(learner, {**data, "files": [{"name": name, "content": other}]}).status_code == 202
    assert send(learner, data).status_code == 202
    judging.judge_next()
    judging.judge_next()
    whole, alone = Submission.objects.order_by("created_at")
    assert whole.verdict == "AC", whole.compile_output
    assert alone.verdict in ("CE", "RE")
    assert whole.made_from["source"] != alone.made_from["source"]


@pytest.mark.sandbox
def test_files_are_there_when_it_is_judged_again(problem: Problem) -> None:
    row = SubmissionFactory(problem=problem, judged=True, verdict="WA", source=MAIN, files={"sums.py": SUMS})
    started = rejudging.start(Submission.objects.all(), reason="A test was wrong.", by=UserFactory(admin=True))
    rejudging.judge_next()
    assert started.judgements.get(submission=row).verdict == "AC"


@pytest.mark.sandbox
def test_run_takes_the_files_too(client: Client, problem: Problem) -> None:
    for entry_point in ("", "start.py"):
        given = {"language": "python", "source": MAIN, "inputs": "samples", "entry_point": entry_point}
        files = [file("sums.py", SUMS), file("start.py", MAIN)]
        client.post(reverse("judge:run-create", args=["sum"]), {**given, "files": files}, headers=HTMX)
        judging.run_next()
    assert [run.results[0]["verdict"] for run in Run.objects.all()] == ["AC", "AC"]


# --- from the page ----------------------------------------------------------------------------------


def test_learner_without_script_hands_in_files_and_a_zip(learner: Client, submit_url: str) -> None:
    uploads = [file("sums.py", SUMS), file("more.zip", zipped(("words.txt", "a b"), ("table.py", "T = 1\n")))]
    answer = learner.post(submit_url, {"language": "python", "source": MAIN, "files": uploads})
    row = Submission.objects.get()
    assert answer["Location"] == reverse("judge:submission-detail", args=[row.pk])
    assert row.files == {"sums.py": SUMS, "words.txt": "a b", "table.py": "T = 1\n"}


def test_zip_brings_the_file_to_start_from_where_nothing_is_written(learner: Client, submit_url: str) -> None:
    uploads = [file("all.zip", zipped(("main.py", MAIN), ("sums.py", SUMS)))]
    learner.post(submit_url, {"language": "python", "source": "", "files": uploads}, headers=HTMX)
    row = Submission.objects.get()
    assert (row.source, row.files, row.file_name) == (MAIN, {"sums.py": SUMS}, "")


def test_chosen_file_is_started_in_place_of_the_text(learner: Client, submit_url: str) -> None:
    uploads = [file("start.py", MAIN), file("sums.py", SUMS)]
    data = {"language": "python", "source": "starter code", "entry_point": "start.py", "files": uploads}
    learner.post(submit_url, data, headers=HTMX)
    row = Submission.objects.get()
    assert (row.source, row.files, row.file_name) == (MAIN, {"sums.py": SUMS}, "start.py")


BOMB = ("zeros.txt", bytes(5 << 20))


@pytest.mark.parametrize(
    ("uploads", "code", "words"),
    [
        ([("a.zip", zipped(BOMB))], "INVALID_ARCHIVE", "4 MiB"),
        ([("a.zip", zipped(*((f"{n}.py", "") for n in range(21))))], "INVALID_ARCHIVE", "more than 20 files"),
        ([("a.zip", zipped(("../x.py", "")))], "INVALID_ARCHIVE", "is in a folder"),
        ([("a.zip", zipped(("/etc/x.py", "")))], "INVALID_ARCHIVE", "is in a folder"),
        ([("a.zip", zipped(("src/x.py", "")))], "INVALID_ARCHIVE", "zip the files themselves"),
        ([("a.zip", zipped(link("x.py", "/etc/passwd")))], "INVALID_ARCHIVE", "is a link"),
        ([("a.zip", b"PK nothing")], "INVALID_ARCHIVE", "cannot be read"),
        ([("a.zip", zipped(("x.py", b"\xff")))], "NOT_TEXT", "x.py is not valid UTF-8"),
        ([("x.py", b"\xff")], "NOT_TEXT", "x.py is not valid UTF-8"),
        ([("x.py", b"a\0b")], "NUL_BYTE", "x.py contains a NUL"),
        ([("x.py", bytes(70_000))], "NUL_BYTE", "NUL"),
        ([("x.py", b"x" * 70_000)], "SOURCE_TOO_LARGE", "in all its files"),
        ([("x.py", b"x" * (4 << 20) + b"x")], "SOURCE_TOO_LARGE", "larger than 4 MiB"),
        ([(f"{n}.zip", zipped((f"{n}.txt", bytes(3 << 20)))) for n in range(2)], "SOURCE_TOO_LARGE", "together"),
        ([("x.py", b""), ("a.zip", zipped(("x.py", "")))], "INVALID_FILE_NAME", "two files called x.py"),
        ([("x y.py", b"")], "INVALID_FILE_NAME", "no spaces"),
        ([(f"{n}.py", b"") for n in range(21)], "TOO_MANY_FILES", "At most 20"),
    ],
)
def test_page_says_what_is_wrong_with_files(
    learner: Client, submit_url: str, uploads: list[tuple[str, bytes]], code: str, words: str
) -> None:
    files = [file(name, data) for name, data in uploads]
    answer = learner.post(submit_url, {"language": "python", "source": MAIN, "files": files}, headers=HTMX)
    html = answer.content.decode()
    assert (answer.status_code, answer["HX-Retarget"]) == (422, "#editor-message")
    assert f'data-code="{code}"' in html
    assert words in html
    assert not Submission.objects.exists()


def test_refusal_without_script_asks_for_the_files_again(learner: Client, submit_url: str) -> None:
    answer = learner.post(submit_url, {"language": "python", "source": MAIN, "files": [file("x y.py")]})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Files (add them again)" in html
    assert "from sums import add" in html


def test_double_click_is_one_submission_but_a_changed_file_is_another(learner: Client, submit_url: str) -> None:
    for other in (SUMS, SUMS, "add = max\n"):
        data = {"language": "python", "source": MAIN, "files": [file("sums.py", other)], "idempotency_key": "k" * 32}
        learner.post(submit_url, data, headers=HTMX)
    assert Submission.objects.count() == 2


def test_signed_out_with_files_is_told_to_add_them_again(client: Client, submit_url: str) -> None:
    data = {"language": "python", "source": MAIN, "files": [file("sums.py", SUMS)]}
    assert "have to be added again" in client.post(submit_url, data, headers=HTMX).content.decode()


# --- looking back -----------------------------------------------------------------------------------


def test_submission_shows_every_file(learner: Client, ada: User, problem: Problem) -> None:
    row = SubmissionFactory(author=ada, problem=problem, judged=True, source=MAIN, files={"b.py": "1", "a.txt": "<2>"})
    html = learner.get(reverse("judge:submission-detail", args=[row.pk])).content.decode()
    places = [html.index(f">{name}</h3>") for name in ("main.py", "a.txt", "b.py")]
    assert places == sorted(places)
    assert "&lt;2&gt;" in html
    learner.force_login(UserFactory(admin=True))
    html = learner.get(reverse("admin:judge_submission_change", args=[row.pk])).content.decode()
    assert "a.txt" in html
    assert "&lt;2&gt;" in html


def test_comparison_shows_the_files_that_differ(learner: Client, ada: User, problem: Problem) -> None:
    made = {"author": ada, "problem": problem, "judged": True, "source": MAIN}
    one = SubmissionFactory(**made, files={"sums.py": SUMS, "same.py": "1\n"})
    two = SubmissionFactory(**made, files={"sums.py": "add = max\n", "same.py": "1\n"})
    html = learner.get(reverse("judge:submission-diff", args=[one.pk, two.pk])).content.decode()
    assert '<h2 class="section-title">sums.py</h2>' in html
    assert "main.py" not in html
    assert "same.py" not in html
    Submission.objects.filter(pk=two.pk).update(files=one.files)
    assert "No difference" in learner.get(reverse("judge:submission-diff", args=[one.pk, two.pk])).content.decode()


# --- answers in place of a program ------------------------------------------------------------------


def answers() -> dict[str, str]:
    folder = PACKAGES / "coin-piles" / "submissions" / "accepted" / "by_hand"
    return {path.name: path.read_text() for path in folder.iterdir()}


@pytest.mark.sandbox
def test_zip_of_answers_is_judged_and_a_missing_one_named(learner: Client, piles: Problem) -> None:
    url = reverse("judge:submission-create", args=[piles.slug])
    all_of_them = answers()
    without_last = dict(sorted(all_of_them.items())[:-1])
    for handed_in in (all_of_them, without_last):
        upload = file("answers.zip", zipped(*((f"folder/{name}", text) for name, text in handed_in.items())))
        answer = learner.post(url, {"language": ANSWERS, "source": "", "files": [upload]}, headers=HTMX)
        assert answer.status_code == 200, answer.content.decode()
        judging.judge_next()
    right, wrong = Submission.objects.order_by("created_at")
    assert (right.verdict, right.points, right.language_id, right.files) == ("AC", 100, ANSWERS, all_of_them)
    assert wrong.verdict == "WA"
    html = learner.get(reverse("judge:submission-detail", args=[wrong.pk])).content.decode()
    assert "there is no file 3.out" in html
    assert "<h2>Answers</h2>" in html
    assert "0\N{NO-BREAK SPACE}ms" not in html  # nothing was run
    told = learner.get(f"/api/v1/submissions/{wrong.pk}").json()["data"]["test_results"]
    assert [result["execution_time_ms"] for result in told] == [None] * len(told)


@pytest.mark.sandbox
def test_answers_are_taken_as_text_too_and_over_the_api(learner: Client, piles: Problem) -> None:
    text = "".join(f"==> {name} <==\n{answer}" for name, answer in answers().items())
    url = reverse("judge:submission-create", args=[piles.slug])
    learner.post(url, {"language": ANSWERS, "source": text}, headers=HTMX)
    learner.post(url, {"language": ANSWERS, "source": "", "files": [file("answers.txt", text)]}, headers=HTMX)
    files = [{"name": name, "content": answer} for name, answer in answers().items()]
    assert send(learner, {"problem_id": piles.slug, "code": "", "files": files}).status_code == 202
    assert send(learner, {"problem_id": piles.slug, "language": "python", "code": text}).status_code == 202
    for _ in range(4):
        judging.judge_next()
    assert set(Submission.objects.values_list("verdict", "language")) == {("AC", ANSWERS)}
    assert Submission.objects.count() == 4


def test_page_wants_answers_and_offers_no_language(learner: Client, piles: Problem) -> None:
    html = learner.get(reverse("pages:problem-detail", args=[piles.slug])).content.decode()
    assert "one file for each test (1.out, 2.out, 3.out" in html
    assert "Python" not in html
    assert "data-run" not in html
    answer = learner.post(reverse("judge:draft-save", args=[piles.slug]), {"language": ANSWERS, "source": "==> 1.out"})
    assert answer.status_code == 204
    assert Draft.objects.get().language_id == ANSWERS
    assert "==&gt; 1.out</textarea>" in learner.get(reverse("pages:problem-detail", args=[piles.slug])).content.decode()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"code": " "}, "EMPTY_SOURCE"),
        ({"files": [{"name": "1.out", "content": "x" * (2 << 20)}]}, "SOURCE_TOO_LARGE"),
        ({"files": [{"name": "a/1.out", "content": ""}]}, "INVALID_FILE_NAME"),
        ({"files": [{"name": f"{n}.out", "content": ""} for n in range(1001)]}, "TOO_MANY_FILES"),
    ],
)
def test_answers_that_are_not_taken(learner: Client, piles: Problem, change: dict[str, Any], code: str) -> None:
    answer = send(learner, {"problem_id": piles.slug, "code": "42", **change})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, code)


def test_there_is_nothing_to_run_of_answers(learner: Client, piles: Problem) -> None:
    answer = learner.post(reverse("judge:run-create", args=[piles.slug]), {"language": ANSWERS, "source": "42"})
    assert "nothing to run" in answer.content.decode()


def test_a_program_is_never_handed_in_as_answers(learner: Client, problem: Problem) -> None:
    answer = send(learner, {"problem_id": problem.slug, "language": ANSWERS, "code": "42"})
    assert answer.json()["error"]["code"] == "UNKNOWN_LANGUAGE"
    assert send(learner, {"problem_id": problem.slug, "code": "42"}).json()["error"]["code"] == "UNKNOWN_LANGUAGE"
    assert not Language.objects.offered().filter(pk=ANSWERS).exists()
    cache.set(SANDBOX_NOTICE, "no sandbox")
    assert not Language.objects.offered().filter(pk=ANSWERS).exists()
    cache.delete(SANDBOX_NOTICE)

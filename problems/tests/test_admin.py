import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.test import Client
from django.urls import reverse

from accounts.models import User
from problems import services
from problems.models import Problem, Status, TestCase
from problems.tests.packages import FILES, write_folder, zip_folder
from tests.factories import ProblemFactory, SubmissionFactory, TestGroupFactory

pytestmark = pytest.mark.django_db
LIST = reverse("admin:problems_problem_changelist")
IMPORT = reverse("admin:problems_problem_import")


def page(problem: Problem, name: str = "change") -> str:
    return reverse(f"admin:problems_problem_{name}", args=[problem.pk])


def fields_of(html: str) -> dict[str, Any]:
    """What a browser would send back: every named field with its value."""
    from html import unescape

    found: dict[str, Any] = {}
    main = html[html.index('id="problem_form"') :]
    for tag in re.findall(r"<input [^>]*>", main):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        kind, name = attributes.get("type", "text"), attributes.get("name")
        if not name or kind in ("submit", "file") or "disabled" in tag or (kind == "checkbox" and "checked" not in tag):
            continue
        found[name] = unescape(attributes.get("value", "on" if kind == "checkbox" else ""))
    for attributes, text in re.findall(r"<textarea ([^>]*)>\n?(.*?)</textarea>", main, re.S):
        if "disabled" not in attributes:
            found[re.findall(r'name="([^"]*)"', attributes)[0]] = unescape(text).replace("\n", "\r\n")
    for name, options in re.findall(r'<select name="([^"]*)".*?>(.*?)</select>', main, re.S):
        chosen = re.findall(r'<option value="([^"]*)" selected', options)
        if chosen:
            found[name] = chosen
    return {name: value for name, value in found.items() if "__prefix__" not in name}


def save(client: Client, problem: Problem, button: str = "_continue", **changes: Any) -> Any:
    data = fields_of(client.get(page(problem)).content.decode()) | changes | {button: "x"}
    return client.post(page(problem), data)


def problem_of(user: User, **fields: Any) -> Problem:
    return ProblemFactory(created_by=user, description_markdown="Add\nthem.", **fields)


def test_an_instructor_finds_only_her_own_problems(client: Client, grace: User, eve: User, linus: User) -> None:
    mine, other = problem_of(grace, title="Mine alone"), problem_of(eve, title="Somebody else's")
    client.force_login(grace)
    html = client.get(LIST).content.decode()
    assert "Mine alone" in html
    assert "Somebody else" not in html
    assert client.get(page(mine)).status_code == 200
    assert client.get(page(other)).status_code == 302  # Django's answer to what is not in the list
    assert client.get(page(other, "preview")).status_code == 404
    assert client.post(page(other), {"title": "Stolen"}).status_code == 302
    other.refresh_from_db()
    assert other.title == "Somebody else's"
    client.force_login(linus)
    assert client.get(page(other)).status_code == 200


def test_a_learner_is_sent_away(client: Client, ada: User) -> None:
    client.force_login(ada)
    for url in (LIST, IMPORT, page(ProblemFactory()), page(ProblemFactory(), "preview")):
        assert client.get(url).status_code in (302, 403)


def test_saving_without_a_change_changes_nothing(client: Client, grace: User) -> None:
    problem = problem_of(grace, is_verified=True)
    before = {case.name: (case.input_data, case.digest) for case in problem.test_cases.all()}
    client.force_login(grace)
    answer = save(client, problem)
    assert answer.status_code == 302, re.findall(r"errorlist.*?</ul>", answer.content.decode(), re.S)
    problem.refresh_from_db()
    assert problem.description_markdown == "Add\nthem."
    assert problem.is_verified
    assert {case.name: (case.input_data, case.digest) for case in problem.test_cases.all()} == before


def test_an_instructor_edits_a_test_and_the_mark_verified_goes(client: Client, grace: User) -> None:
    problem = problem_of(grace, is_verified=True)
    client.force_login(grace)
    assert save(client, problem, **{"test_cases-1-input_text": "5 5\r\n"}).status_code == 302
    problem.refresh_from_db()
    case = problem.test_cases.all()[1]
    assert case.input_data == b"5 5\n"
    assert case.digest == services.test_digest(b"5 5\n", bytes(case.expected_output))
    assert not problem.is_verified


def test_an_edit_cancels_a_running_validation(client: Client, grace: User) -> None:
    problem = problem_of(grace, status=Status.VALIDATING)
    client.force_login(grace)
    save(client, problem, time_limit_ms="3000")
    problem.refresh_from_db()
    assert (problem.status, problem.time_limit_ms) == (Status.DRAFT, 3000)


def test_an_instructor_forbids_tests_side_by_side(client: Client, grace: User) -> None:
    problem = problem_of(grace, is_verified=True)
    assert problem.side_by_side
    client.force_login(grace)
    save(client, problem, side_by_side="")
    problem.refresh_from_db()
    assert (problem.side_by_side, problem.is_verified) == (False, True)  # verdicts stay the same


def test_a_new_problem_belongs_to_its_maker(client: Client, grace: User) -> None:
    client.force_login(grace)
    html = client.get(reverse("admin:problems_problem_add")).content.decode()
    data = fields_of(html) | {
        "title": "Brand new",
        "slug": "brand-new",
        "description_markdown": "Text.",
        "test_cases-TOTAL_FORMS": "1",
        "test_cases-0-name": "sample/1",
        "test_cases-0-display_order": "0",
        "test_cases-0-is_sample": "on",
        "test_cases-0-points": "0",
        "test_cases-0-input_text": "1\r\n",
        "test_cases-0-expected_text": "2\r\n",
        "programs-TOTAL_FORMS": "1",
        "programs-0-kind": "solution",
        "programs-0-language": "python",
        "programs-0-path": "a.py",
        "programs-0-expected": "accepted",
        "programs-0-code": "print(2)\r\n",
        "_validate": "x",
    }
    answer = client.post(reverse("admin:problems_problem_add"), data, follow=True)
    problem = Problem.objects.get()
    assert (problem.created_by, problem.status, problem.case_sensitive) == (grace, Status.VALIDATING, True)
    assert problem.test_cases.get().expected_output == b"2\n"
    assert problem.programs.get().code == "print(2)\n"
    assert "waits for its validation" in answer.content.decode()


@pytest.mark.parametrize(
    ("content", "said"), [(b"a\nb\xff", "not UTF-8: byte 0xff in line 2"), (b"a\0b", "NUL character")]
)
def test_an_upload_that_is_no_text_is_refused_in_words(client: Client, grace: User, content: bytes, said: str) -> None:
    problem = problem_of(grace)
    client.force_login(grace)
    answer = save(client, problem, **{"test_cases-0-input_file": SimpleUploadedFile("1.in", content)})
    assert said in answer.content.decode()
    assert problem.test_cases.all()[0].input_data == b"0 1\n"


def test_a_large_test_is_shown_by_its_head_and_survives_saving(client: Client, grace: User) -> None:
    problem = problem_of(grace)
    big = b"123456789\n" * 10_000
    client.force_login(grace)
    save(client, problem, **{"test_cases-1-input_file": SimpleUploadedFile("big.in", big)})
    html = client.get(page(problem)).content.decode()
    assert "100,000 bytes in" in html
    assert len(html) < 200_000
    assert save(client, problem, title="Renamed").status_code == 302
    assert problem.test_cases.all()[1].input_data == big


def test_a_group_of_another_problem_is_refused(client: Client, grace: User) -> None:
    problem = problem_of(grace)
    own, foreign = TestGroupFactory(problem=problem), TestGroupFactory()
    client.force_login(grace)
    save(client, problem, **{"test_cases-1-group": str(foreign.pk)})
    assert TestCase.objects.filter(group=foreign).count() == 0
    save(client, problem, **{"test_cases-1-group": str(own.pk)})
    assert problem.test_cases.all()[1].group == own


def test_more_tests_add_no_query(client: Client, grace: User, django_assert_max_num_queries: Any) -> None:
    problem = problem_of(grace, tests=40)
    client.force_login(grace)
    client.get(page(problem))  # keeps the first version
    with django_assert_max_num_queries(24):
        client.get(page(problem))


@pytest.mark.parametrize(
    ("button", "before", "after"),
    [
        ("_publish", Status.DRAFT, Status.PUBLISHED),
        ("_archive", Status.PUBLISHED, Status.ARCHIVED),
        ("_withdraw", Status.PUBLISHED, Status.DRAFT),
        ("_withdraw", Status.ARCHIVED, Status.DRAFT),
        ("_validate", Status.DRAFT, Status.PUBLISHED),  # there is no program to validate it by
    ],
)
def test_the_buttons_move_the_status(client: Client, grace: User, button: str, before: Status, after: Status) -> None:
    problem = problem_of(grace, status=before)
    client.force_login(grace)
    assert f'name="{button}"' in client.get(page(problem)).content.decode()
    save(client, problem, button)
    problem.refresh_from_db()
    assert problem.status == after


def test_a_problem_without_tests_cannot_be_published(client: Client, grace: User) -> None:
    problem = problem_of(grace, draft=True, tests=0)
    client.force_login(grace)
    data = fields_of(client.get(page(problem)).content.decode()) | {"_publish": "x"}
    assert "has no tests" in client.post(page(problem), data, follow=True).content.decode()
    problem.refresh_from_db()
    assert problem.status == Status.DRAFT


def test_only_an_unused_draft_can_be_deleted(
    client: Client, grace: User, eve: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(grace)
    published, draft, tried, used = problem_of(grace), *(problem_of(grace, draft=True) for _ in range(3))
    SubmissionFactory(problem=tried)
    assert refusal(client, published) == "it is published. Make it a draft first, or archive it."
    assert refusal(client, tried) == "1 submission would be lost with it. Archive it instead."
    # as a row of another part would that protects its problem; there is none such yet
    relation = next(r for r in Problem._meta.related_objects if r.get_accessor_name() == "hints")
    with monkeypatch.context() as patch:
        patch.setattr(relation.field.remote_field, "on_delete", models.PROTECT)
        used.hints.create(text="x")
        assert refusal(client, used) == "1 hint uses it. Take it out there first."
    foreign = problem_of(eve, draft=True)
    assert client.post(page(foreign, "delete"), {"post": "yes"}).status_code == 403
    assert set(Problem.objects.all()) == {published, draft, tried, used, foreign}
    assert client.post(page(draft, "delete"), {"post": "yes"})["Location"] == LIST
    assert draft not in Problem.objects.all()


def refusal(client: Client, problem: Problem) -> str:
    """Why it is not deleted, as its page says."""
    html = client.post(page(problem, "delete"), {"post": "yes"}, follow=True).content.decode()
    return re.findall(rf"{problem} cannot be deleted: (.*?)</li>", html)[0]


def test_the_last_validation_is_shown(client: Client, grace: User) -> None:
    report = {"ok": False, "reason": "bad.py: <b>wrong</b>", "programs": [{"path": "bad.py", "verdict": "AC"}]}
    problem = problem_of(grace, status=Status.REJECTED, validation_report=report, status_reason="bad.py got AC")
    client.force_login(grace)
    html = client.get(page(problem)).content.decode()
    assert "bad.py got AC" in html
    assert "&lt;b&gt;wrong" in html


@pytest.mark.parametrize(
    ("at", "shown"), [("2026-03-04T05:06:07+00:00", "4 Mar 2026, 05:06 UTC"), ("2026-03-04", "4 Mar 2026<")]
)
def test_the_last_validation_speaks_in_words(client: Client, grace: User, at: str, shown: str) -> None:
    program = {"path": "a.py", "expected": "time_limit_exceeded", "verdict": "WA", "cpu_ms": 1400.2, "message": ""}
    report = {"ok": False, "reason": "", "validated_at": at, "programs": [program]}
    problem = problem_of(grace, status=Status.REJECTED, validation_report=report)
    client.force_login(grace)
    html = client.get(page(problem)).content.decode()
    for words in (f"Failed, {shown}", "<td>Time limit exceeded</td>", "<td>Wrong answer</td>", "1.4\xa0s"):
        assert words in html


def test_a_text_that_nobody_reads_to_its_end_is_refused(client: Client, grace: User) -> None:
    problem = problem_of(grace)
    client.force_login(grace)
    long = {"description_markdown": "[" * 100_001, "input_format": "[" * 20_001}
    html = save(client, problem, **long).content.decode()
    assert "at most 100000 characters (it has 100001)" in html
    assert "at most 20000 characters (it has 20001)" in html
    problem.refresh_from_db()
    assert problem.description_markdown == "Add\nthem."


def test_the_preview_shows_the_statement_as_learners_see_it(client: Client, grace: User) -> None:
    problem = problem_of(grace, draft=True, title="A <b>bold</b> name", input_format="*Two* numbers.")
    client.force_login(grace)
    html = client.get(page(problem, "preview")).content.decode()
    assert "<em>Two</em> numbers." in html
    assert "<b>bold" not in html
    assert "0 1" in html


def test_an_instructor_imports_a_package(
    client: Client, grace: User, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    services.load_topics([{"slug": "basics", "name": "Basics", "children": [{"slug": "loops", "name": "Loops"}]}])
    client.force_login(grace)
    assert IMPORT in client.get(LIST).content.decode()
    assert client.get(IMPORT).status_code == 200
    archive = zip_folder(write_folder(tmp_path)).getvalue()
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(IMPORT, {"archive": SimpleUploadedFile("two-bells.zip", archive)})
    problem = Problem.objects.get()
    assert problem.created_by == grace
    assert page(problem) in client.get(answer["Location"]).content.decode()
    assert "not made yet, made by generators/gen.py --n 5" in client.get(page(problem)).content.decode()


def test_a_broken_package_is_explained_line_by_line(
    client: Client, grace: User, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    client.force_login(grace)
    folder = write_folder(
        tmp_path, **{"problem.yaml": FILES["problem.yaml"].replace("1\n", "soon\n"), "data/sample/1.ans": None}
    )
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(IMPORT, {"archive": SimpleUploadedFile("x.zip", zip_folder(folder).getvalue())})
    html = client.get(answer["Location"]).content.decode()
    assert "Nothing of the archive was kept." in html
    rows = [re.sub(r"<[^>]+>|\s+", " ", row).split() for row in re.findall(r"<tr>.*?</tr>", html, re.S)]
    assert any(row[:3] == ["problem.yaml", "4", "limits.time_limit"] for row in rows)
    assert any(row[:4] == ["data/sample/1.ans", "–", "The", "file"] for row in rows)
    assert not Problem.objects.exists()


def test_an_upload_that_is_too_large_is_refused(client: Client, grace: User, settings: Any) -> None:
    settings.PACKAGE_UPLOAD_MAX_BYTES = 1024 * 1024
    client.force_login(grace)
    answer = client.post(IMPORT, {"archive": SimpleUploadedFile("x.zip", bytes(1024 * 1024 + 1))})
    assert "larger than 1 MiB" in answer.content.decode()


def test_topics_and_tags_are_shown_to_instructors_and_changed_by_administrators(
    client: Client, grace: User, linus: User
) -> None:
    client.force_login(grace)
    assert client.get(reverse("admin:problems_topic_changelist")).status_code == 200
    assert client.get(reverse("admin:problems_topic_add")).status_code == 403
    assert client.get(reverse("admin:problems_tag_add")).status_code == 200
    client.force_login(linus)
    assert client.get(reverse("admin:problems_topic_add")).status_code == 200


def test_similar_problems_are_chosen_among_published_and_own_ones(client: Client, grace: User, eve: User) -> None:
    ProblemFactory(title="Ferry one", created_by=eve)
    ProblemFactory(title="Ferry two", created_by=eve, draft=True)
    ProblemFactory(title="Ferry three", created_by=grace, draft=True)
    client.force_login(grace)
    query = {"term": "ferry", "app_label": "problems", "model_name": "problem", "field_name": "similar"}
    found = client.get("/admin/autocomplete/", query).json()["results"]
    assert {row["text"] for row in found} == {"Ferry one", "Ferry three"}

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from problems import services
from problems.errors import GeneratedDiffers, ProblemRefused
from problems.models import Hint, Problem, Status, Topic
from problems.tests.packages import FILES, write_folder
from problems.validation import ProgramReport, Report
from sandbox.package import PackageError, hash_folder, read_package

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _topics(db: None) -> None:
    services.load_topics([{"slug": "basics", "name": "Basics", "children": [{"slug": "loops", "name": "Loops"}]}])


def config(**changes: str) -> str:
    """codequest.yaml with a line replaced."""
    text = FILES["codequest.yaml"]
    for old, new in changes.items():
        lines = [new if line.startswith(f"{old}:") else line for line in text.splitlines()]
        text = "\n".join(lines) + "\n"
    return text


def test_a_package_becomes_a_whole_problem(tmp_path: Path) -> None:
    problem = services.import_package(write_folder(tmp_path)).problem
    assert (problem.slug, problem.title, problem.status) == ("two-bells", "Two Bells", Status.DRAFT)
    assert (problem.difficulty, problem.level) == (2, 4)
    assert (problem.time_limit_ms, problem.memory_limit_kib) == (1000, 128 * 1024)
    assert problem.case_sensitive is False  # the format's own default
    assert problem.description_markdown == "Add $a$ and $b$."
    assert (problem.input_format, problem.output_format) == ("Two numbers.", "The sum.")
    assert problem.constraints == "- small"
    assert [topic.path for topic in problem.topics.all()] == ["basics/loops"]
    assert {tag.name for tag in problem.tags.all()} == {"loops", "sums"}
    assert {company.name for company in problem.companies.all()} == {"Acme"}
    assert not problem.similar.exists(), "there is no such problem here"
    assert [hint.text for hint in problem.hints.all()] == ["Listen.", "Add."]
    sample, small, large = problem.test_cases.all()
    assert (sample.name, sample.is_sample, sample.explanation) == ("sample/1", True, "One and two.")
    assert (small.name, small.input_data, small.expected_output) == ("secret/1-zero", b"0 0\n", b"0\n")
    assert (large.is_ready, large.generator, large.generator_args) == (False, "generators/gen.py", ["--n", "5"])
    assert small.group
    assert large.group
    assert (small.group.points, large.group.points) == (40, 60)
    assert problem.programs.get(is_reference=True).path == "submissions/accepted/add.py"
    assert problem.programs.get(expected="wrong_answer").language == "python"


def test_importing_the_same_again_changes_nothing(tmp_path: Path, django_assert_max_num_queries: Any) -> None:
    folder = write_folder(tmp_path)
    first = services.import_package(folder).problem
    with django_assert_max_num_queries(1):
        again = services.import_package(folder)
    assert (again.is_new, again.is_changed) == (False, False)
    assert again.problem.updated_at == first.updated_at


def test_importing_a_change_keeps_the_rows_of_its_tests(tmp_path: Path) -> None:
    first = services.import_package(write_folder(tmp_path)).problem
    ids = {case.name: case.pk for case in first.test_cases.all()}
    folder = write_folder(tmp_path)
    (folder / "data/secret/1-zero.ans").write_text("0 \n")
    (folder / "data/secret/1-more.in").write_text("9 9\n")
    (folder / "data/secret/1-more.ans").write_text("18\n")
    (folder / "data/sample/1.in").rename(folder / "data/sample/2.in")
    (folder / "data/sample/1.ans").rename(folder / "data/sample/2.ans")
    (folder / "codequest.yaml").write_text(FILES["codequest.yaml"].replace('"1":', '"2":'))
    again = services.import_package(folder)
    assert (again.is_new, again.is_changed) == (False, True)
    now = {case.name: case.pk for case in again.problem.test_cases.all()}
    assert now["secret/1-zero"] == ids["secret/1-zero"]
    assert set(now) == {"sample/2", "secret/1-zero", "secret/1-more", "secret/2-large"}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"problem.yaml": "limits:\n  time_limit: soon\n"}, "problem.yaml:2: limits.time_limit must be a number"),
        ({"problem.yaml": "name: [\n"}, "problem.yaml:2: It is not YAML"),
        ({"problem.yaml": None}, "problem.yaml: The file is missing"),
        ({"problem.yaml": "name: A\nname: B\n"}, "problem.yaml:2: The key 'name' is there twice"),
        ({"problem.yaml": "name: A\ntype: riddle\n"}, "problem.yaml:2: The type 'riddle' is not one of pass-fail"),
        ({"problem.yaml": "problem_format_version: 2099\n"}, "problem.yaml:1: problem_format_version '2099'"),
        ({"codequest.yaml": config(difficulty="difficulty: 9")}, "codequest.yaml:3: difficulty must be a whole"),
        ({"codequest.yaml": config(topic="topics: x")}, "codequest.yaml:1: Unknown key 'topics'"),
        ({"codequest.yaml": config(topic="topic: no/such")}, "There is no topic 'no/such'"),
        ({"codequest.yaml": config(reference="reference: gone.py")}, "codequest.yaml:5: reference 'gone.py'"),
        ({"codequest.yaml": FILES["codequest.yaml"].replace("60", "50")}, "add up to 90, not to 100"),
        ({"codequest.yaml": FILES["codequest.yaml"].replace("1-*", "*")}, "secret/2-large is in 2 groups"),
        ({"codequest.yaml": FILES["codequest.yaml"].replace('"1":', '"7":')}, "codequest.yaml:8: There is no sample"),
        (
            {"codequest.yaml": FILES["codequest.yaml"].replace("gen.py", "gem.py")},
            "There is no program generators/gem.py",
        ),
        (
            {"codequest.yaml": FILES["codequest.yaml"].replace("  python:", "  klingon:")},
            "No language is called 'klingon'",
        ),
        ({"data/secret/1-zero.ans": None}, "data/secret/1-zero.ans: The file is missing"),
        ({"data/secret/1-zero.in": b"a\nb\xff\n"}, "data/secret/1-zero.in:2: It is not UTF-8: byte 0xff"),
        ({"data/secret/1-zero.in": "a\0b"}, "data/secret/1-zero.in:1: It holds a NUL character"),
        ({"statement/problem.en.md": None}, "statement/problem.en.md: The statement is missing"),
        ({"submissions/accepted/add.kln": "x"}, "submissions/accepted/add.kln: No language has the ending '.kln'"),
        ({"submissions/lucky/add.py": "x"}, "submissions/lucky: The folder must be one of accepted"),
        (
            {"output_validators/a.py": "", "output_validators/b/main.py": ""},
            "output_validators: There may be one program",
        ),
        ({"output_validators/a.py": "", "output_validators/b.py": ""}, "output_validators: There is no entry point"),
        ({"problem.yaml": FILES["problem.yaml"] + "type: interactive\n"}, "The problem needs an output validator"),
        (
            {
                "data/secret/test_group.yaml": "scoring: {colour: 1}\n",
                "problem.yaml": FILES["problem.yaml"] + "type: scoring\n",
                "codequest.yaml": None,
            },
            "data/secret: scoring knows aggregation",
        ),
        (
            {"codequest.yaml": FILES["codequest.yaml"] + "time_factors: {python: fast}\n"},
            "time_factors maps languages to numbers",
        ),
        ({"codequest.yaml": FILES["codequest.yaml"] + "input_file: ../x\n"}, "input_file must be the plain name"),
        ({"include/klingon/a.h": ""}, "include/klingon: No language has this name"),
        (
            {"submissions/submissions.yaml": "accepted: {permitted: [OK]}\n"},
            "submissions.yaml: permitted must list some of",
        ),
        ({"submissions/wrong_answer/b.py": "# @EXPECTED_RESULTS@: LUCK\n"}, "@EXPECTED_RESULTS@ does not know LUCK"),
        (
            {"data/test_group.yaml": "output_validator_args: [colour]\n"},
            "data/test_group.yaml:1: Unknown flag 'colour'",
        ),
    ],
)
def test_a_broken_package_is_refused_with_file_and_line_and_leaves_nothing(
    tmp_path: Path, changes: dict[str, str | bytes | None], said: str
) -> None:
    folder = write_folder(tmp_path, **changes)
    with pytest.raises(PackageError) as caught:
        services.import_package(folder)
    assert said in str(caught.value)
    assert not Problem.objects.exists()
    assert not Hint.objects.exists()


def test_a_package_without_tests_is_refused(tmp_path: Path) -> None:
    nothing = {name: None for name in FILES if name.startswith("data/")}
    folder = write_folder(tmp_path, **nothing, **{"codequest.yaml": "difficulty: 1\n"})
    with pytest.raises(PackageError, match="There is no test"):
        services.import_package(folder)


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, **{"statement/problem.en.md": None, "data/sample/1.ans": None})
    with pytest.raises(PackageError) as caught:
        read_package(folder)
    assert {issue.file for issue in caught.value.issues} >= {"statement/problem.en.md", "data/sample/1.ans"}


def test_links_are_refused(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    (folder / "data/secret/1-passwd.in").symlink_to("/etc/passwd")
    with pytest.raises(PackageError, match="Symbolic links are not taken"):
        services.import_package(folder)


def test_a_renewed_package_that_is_broken_leaves_the_old_problem(tmp_path: Path) -> None:
    services.import_package(write_folder(tmp_path))
    with pytest.raises(PackageError):
        services.import_package(write_folder(tmp_path, **{"codequest.yaml": config(topic="topic: no/such")}))
    problem = Problem.objects.get()
    assert problem.hints.count() == 2
    assert problem.test_cases.count() == 3


def test_a_slug_of_somebody_else_is_refused(tmp_path: Path, grace: User, eve: User) -> None:
    folder = write_folder(tmp_path)
    services.import_package(folder, by=grace)
    with pytest.raises(ProblemRefused, match="slug two-bells") as caught:
        services.import_package(folder, by=eve)
    assert caught.value.code == "DUPLICATE_SLUG"
    with pytest.raises(ProblemRefused):
        services.import_package(write_folder(tmp_path, **{"problem.yaml": "name: Other\n"}), by=eve)
    assert Problem.objects.get().created_by == grace


def test_a_uuid_survives_a_new_slug(tmp_path: Path) -> None:
    text = FILES["problem.yaml"] + "uuid: 7c1f2f2c-9c3e-4b61-9d7c-0a3f6f3f8a11\n"
    old = services.import_package(write_folder(tmp_path, **{"problem.yaml": text})).problem
    new = services.import_package(write_folder(tmp_path, "three-bells", **{"problem.yaml": text})).problem
    assert (new.pk, new.slug) == (old.pk, "three-bells")
    assert Problem.objects.count() == 1


@pytest.mark.parametrize(
    ("flags", "wanted"),
    [
        ('output_validator_args: [float_tolerance, "1e-4"]', (1e-4, 1e-4, False)),
        ("output_validator_flags: float_absolute_tolerance 0.5 case_sensitive", (0.5, None, True)),
        ("output_validator_args: [float_relative_tolerance, 0.25]", (None, 0.25, False)),
    ],
)
def test_the_flags_of_the_default_validator_are_kept(
    tmp_path: Path, flags: str, wanted: tuple[float | None, float | None, bool]
) -> None:
    problem = services.import_package(write_folder(tmp_path, **{"data/test_group.yaml": flags})).problem
    assert (problem.float_absolute, problem.float_relative, problem.case_sensitive) == wanted


def test_a_package_of_the_format_alone_needs_no_file_of_ours(tmp_path: Path) -> None:
    """As other judges write them: legacy names, groups of tests in folders, a name per language."""
    folder = tmp_path / "plain"
    files = {
        "problem.yaml": "name: {de: Glocken, en: Bells}\nvalidator_flags: float_tolerance 1e-6\n",
        ".timelimit": "3\n",
        "problem_statement/problem.en.md": "Ring.",
        "data/secret/group1/01.in": "1\n",
        "data/secret/group1/01.ans": "1\n",
        "submissions/accepted/a.cc": "int main() {}\n",
        "submissions/accepted/readme.md": "notes",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    problem = services.import_package(folder).problem
    assert (problem.title, problem.time_limit_ms, problem.float_absolute) == ("Bells", 3000, 1e-6)
    assert problem.test_cases.get().name == "secret/group1/01"
    program = problem.programs.get()
    assert (program.language, program.is_reference) == ("cpp", True)


def test_our_own_words_for_comparison_win(tmp_path: Path) -> None:
    text = FILES["codequest.yaml"] + "comparison: {mode: lines, case_sensitive: true, float_absolute: 1e-6}\n"
    problem = services.import_package(write_folder(tmp_path, **{"codequest.yaml": text})).problem
    assert (problem.compare_mode, problem.case_sensitive, problem.float_absolute) == ("lines", True, 1e-6)


def test_a_problem_whose_tests_must_not_run_side_by_side_says_so(tmp_path: Path) -> None:
    assert services.import_package(write_folder(tmp_path)).problem.side_by_side
    text = FILES["codequest.yaml"] + "side_by_side: false\n"
    problem = services.import_package(write_folder(tmp_path, **{"codequest.yaml": text})).problem
    assert not problem.side_by_side
    text = FILES["codequest.yaml"] + "side_by_side: seldom\n"
    with pytest.raises(PackageError, match="side_by_side must be true or false"):
        services.import_package(write_folder(tmp_path, **{"codequest.yaml": text}))


def library(root: Path, **changes: str | bytes | None) -> Path:
    write_folder(root / "problems", **changes)
    (root / "topics.yaml").write_text(
        "- {slug: basics, name: Basics, children: [{slug: loops, name: All the loops, description: Again.}]}\n"
    )
    return root


def record(root: Path) -> None:
    folder = root / "problems" / "two-bells"
    tests = {"secret/2-large": services.test_digest(b"5 6\n", b"11\n")}
    (folder / "verification.json").write_text(
        json.dumps({"content_hash": hash_folder(folder), "verified_at": "2026-11-01", "tests": tests, "programs": []})
    )


def test_the_library_publishes_by_its_record(tmp_path: Path) -> None:
    record(library(tmp_path))
    call_command("load_library", folder=tmp_path, verbosity=0)
    problem = Problem.objects.get()
    assert (problem.status, problem.is_verified) == (Status.PUBLISHED, True)
    assert problem.published_at
    assert Topic.objects.get(slug="loops").name == "All the loops"
    (large,) = services.pending_tests(problem)
    with pytest.raises(GeneratedDiffers, match="secret/2-large"):
        services.store_generated(large, b"5 7\n", b"12\n")
    services.store_generated(large, b"5 6\n", b"11\n")
    large.refresh_from_db()
    assert (large.is_ready, large.input_data) == (True, b"5 6\n")


def test_without_a_record_the_library_waits_for_validation(
    tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    asked = []

    def note(sender: object, problem_id: object, **kwargs: object) -> None:
        asked.append(problem_id)

    services.validation_requested.connect(note)
    library(tmp_path)
    with django_capture_on_commit_callbacks() as callbacks:
        call_command("load_library", folder=tmp_path, verbosity=0)
        for callback in callbacks:
            callback()
    services.validation_requested.disconnect(note)
    problem = Problem.objects.get()
    assert problem.status == Status.VALIDATING
    report = Report(ok=False, programs=(ProgramReport("submissions/accepted/add.py", "accepted", "WA", False, "WA"),))
    services.finish_validation(problem, report)
    problem.refresh_from_db()
    assert (problem.status, problem.is_verified) == (Status.REJECTED, False)
    assert "add.py" in problem.status_reason
    record(tmp_path)  # verified elsewhere meanwhile
    call_command("load_library", folder=tmp_path, verbosity=0)
    problem.refresh_from_db()
    assert problem.status == Status.PUBLISHED


def test_an_old_record_is_not_believed(tmp_path: Path) -> None:
    record(library(tmp_path))
    (tmp_path / "problems/two-bells/data/secret/1-zero.ans").write_text("1\n")
    call_command("load_library", folder=tmp_path, verbosity=0)
    assert Problem.objects.get().status == Status.VALIDATING


def test_loading_again_leaves_an_archived_problem_alone(tmp_path: Path, linus: User) -> None:
    record(library(tmp_path))
    call_command("load_library", folder=tmp_path, verbosity=0)
    services.archive(Problem.objects.get(), by=linus)
    call_command("load_library", folder=tmp_path, verbosity=0)
    assert Problem.objects.get().status == Status.ARCHIVED


def test_one_broken_folder_does_not_stop_the_library(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library(tmp_path)
    write_folder(tmp_path / "problems", "broken", **{"problem.yaml": "name: 5\n"})
    call_command("load_library", folder=tmp_path)
    assert "broken/problem.yaml:1: name must be a text" in capsys.readouterr().err
    assert Problem.objects.count() == 1
    with pytest.raises(CommandError):
        call_command("load_library", folder=tmp_path, strict=True)


def test_a_start_with_a_wrong_key_is_refused(tmp_path: Path, settings: Any) -> None:
    library(tmp_path)
    call_command("load_library", folder=tmp_path, verbosity=0)
    settings.ENCRYPTION_KEY = "b" * 42 + "A="
    with pytest.raises(CommandError, match="Set ENCRYPTION_KEY"):
        call_command("load_library", folder=tmp_path, verbosity=0)


def test_the_command_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_folder(tmp_path)
    call_command("import_problem", folder)
    call_command("import_problem", folder)
    assert capsys.readouterr().out.splitlines() == ["two-bells: imported", "two-bells: unchanged"]
    with pytest.raises(CommandError, match="1 of 1 packages were not imported"):
        call_command("import_problem", write_folder(tmp_path, **{"problem.yaml": "name: 5\n"}))
    assert "problem.yaml:1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("programs", "is_verified"),
    [
        ((("accepted", "AC"), ("wrong_answer", "WA")), True),
        ((("accepted", "AC"), ("wrong_answer", "")), False),  # its toolchain is missing here: published all the same
        ((("input_validator", "AC"),), False),
        ((), False),
    ],
)
def test_only_what_was_run_is_verified(tmp_path: Path, programs: Any, is_verified: bool) -> None:
    problem = services.import_package(write_folder(tmp_path)).problem
    services.request_validation(problem)
    reports = tuple(ProgramReport(f"{n}.py", expected, got, True) for n, (expected, got) in enumerate(programs))
    problem = services.finish_validation(problem, Report(ok=True, programs=reports))
    assert (problem.status, problem.is_verified) == (Status.PUBLISHED, is_verified)
    assert problem.validation_report
    assert problem.validation_report["validated_at"]


def test_a_report_about_an_edited_problem_changes_nothing(tmp_path: Path) -> None:
    problem = services.import_package(write_folder(tmp_path)).problem
    services.request_validation(problem)
    services.note_edit(problem)
    assert services.finish_validation(problem, Report(ok=True)).status == Status.DRAFT

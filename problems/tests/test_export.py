"""Import, export, import: nothing is lost, on every package that there is."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from accounts.models import User
from problems import exporting, services
from problems.contents import contents, digest_of
from problems.models import Problem, Program, Topic
from problems.tests.packages import FILES, write_folder
from sandbox.package import hash_folder, read_package

pytestmark = pytest.mark.django_db

FIXTURES = sorted(
    path.parent
    for root in (settings.BASE_DIR / "sandbox" / "tests" / "packages", settings.BASE_DIR / "content" / "problems")
    for path in root.glob("*/problem.yaml")
)


@pytest.fixture(autouse=True)
def _topics(db: None) -> None:
    services.load_topics_file(settings.BASE_DIR / "content" / "topics.yaml")
    services.load_topics([{"slug": "basics", "name": "Basics", "children": [{"slug": "loops", "name": "Loops"}]}])


def export(problem: Problem, root: Path, version: str = "") -> Path:
    return exporting.write_folder(exporting.package_files(problem, version), root / problem.slug)


def again(problem: Problem, root: Path, version: str = "") -> tuple[Path, Problem]:
    """Exported, deleted and imported from what was exported."""
    folder = export(problem, root, version)
    Problem.objects.all().delete()
    return folder, services.import_package(folder).problem


def plain(problem: Problem) -> dict[str, Any]:
    """Contents without what the two versions call differently."""
    found = contents(problem)
    for program in found["programs"]:
        program["path"] = program["path"].replace("output_validators", "output_validator")
    return found


@pytest.mark.parametrize("folder", FIXTURES, ids=lambda path: path.name)
def test_what_was_not_edited_comes_out_as_the_files_that_went_in(folder: Path, tmp_path: Path) -> None:
    problem = services.import_package(folder).problem
    before = contents(problem)
    exported, after = again(problem, tmp_path)
    assert hash_folder(exported) == hash_folder(folder) == after.content_hash
    assert contents(after) == before
    assert digest_of(after) == after.imported_digest


@pytest.mark.parametrize("folder", FIXTURES, ids=lambda path: path.name)
def test_written_anew_from_its_rows_a_problem_is_the_same(folder: Path, tmp_path: Path) -> None:
    problem = services.import_package(folder).problem
    before, timing = contents(problem), read_package(folder).timing
    Problem.objects.update(imported_digest="")  # as after an edit
    problem.refresh_from_db()
    exported, after = again(problem, tmp_path)
    assert contents(after) == before
    assert replace(read_package(exported).timing, is_given=timing.is_given) == timing  # the column has a limit
    first = hash_folder(exported)
    Problem.objects.update(imported_digest="")
    after.refresh_from_db()
    assert hash_folder(export(after, tmp_path / "again")) == first


@pytest.mark.parametrize("folder", FIXTURES, ids=lambda path: path.name)
def test_the_other_version_of_the_format_holds_everything_too(folder: Path, tmp_path: Path) -> None:
    problem = services.import_package(folder).problem
    before = plain(problem)
    was_draft = (folder / "statement").exists()
    exported, after = again(problem, tmp_path, exporting.LEGACY if was_draft else exporting.DRAFT)
    assert (exported / "statement").exists() != was_draft
    assert plain(after) == before


@pytest.mark.parametrize("folder", FIXTURES, ids=lambda path: path.name)
def test_without_the_files_that_came_the_rows_are_enough(folder: Path, tmp_path: Path) -> None:
    """A problem made on the site has no such files. Its programs' expectations and constants are in rows."""
    problem = services.import_package(folder).problem
    before = contents(problem)
    problem.package_files.exclude(path="submissions/submissions.yaml").delete()
    problem.imported_digest = ""
    assert contents(again(problem, tmp_path)[1]) == before


# --- problems that were edited, or made on the site ---------------------------------------------


def test_keys_and_files_that_nothing_here_reads_are_kept(tmp_path: Path) -> None:
    kept = {
        "problem.yaml": FILES["problem.yaml"] + "credits: {authors: [Ada]}\nkeywords: [sums]\n",
        "statement/bell.png": b"\x89PNG\r\n\x1a\n\xff\x00",
        "statement/problem.de.md": "Addiere.",
        "data/invalid_input/word.in": "x\n",
        "data/sample/1.hint": "Add.",
        "submissions/accepted/README.md": "The obvious one.",
    }
    problem = services.import_package(write_folder(tmp_path, **kept)).problem
    problem.title = "Three Bells"
    problem.save()
    folder, after = again(problem, tmp_path / "out")
    assert after.title == "Three Bells"
    for name, content in kept.items():
        if not name.endswith(".yaml"):
            assert (folder / name).read_bytes() == (content.encode() if isinstance(content, str) else content)
    data = yaml.safe_load((folder / "problem.yaml").read_text())
    assert (data["credits"], data["keywords"], data["name"]) == ({"authors": ["Ada"]}, ["sums"], "Three Bells")
    config = yaml.safe_load((folder / "codequest.yaml").read_text())
    assert (config["companies"], config["similar"]) == (["Acme"], ["no-such-problem"])
    assert config["groups"][0] == {"name": "Small", "points": 40, "tests": "secret/1-*"}


def test_constants_stay_where_the_text_was_not_edited(tmp_path: Path) -> None:
    changes = {
        "problem.yaml": FILES["problem.yaml"] + "constants: {most: 9}\n",
        "statement/problem.en.md": "Up to {{most}}.\n",
        "solution/solution.en.md": "See {{most}}.\n",
    }
    problem = services.import_package(write_folder(tmp_path, **changes)).problem
    problem.editorial_markdown = "See below."
    problem.save()
    folder, after = again(problem, tmp_path / "out")
    assert (folder / "statement/problem.en.md").read_text() == "Up to {{most}}.\n"
    assert (after.description_markdown, after.editorial_markdown) == ("Up to 9.", "See below.")


@pytest.mark.parametrize("version", exporting.VERSIONS)
@pytest.mark.parametrize("pattern", ["", "secret/static_validation"])
def test_static_tests_are_written_where_they_were_said(tmp_path: Path, version: str, pattern: str) -> None:
    changes: dict[str, str | bytes | None] = {
        "codequest.yaml": f"groups: [{{name: All, points: 100, tests: [secret/1-*, {pattern}]}}]\n"
        if pattern
        else None,
        "data/secret/test_group.yaml": "static_validation: {args: [without, 'for loop']}\n",
        "static_validator/look.py": "raise SystemExit(42)\n",
    }
    problem = services.import_package(write_folder(tmp_path, **changes)).problem
    Problem.objects.update(imported_digest="")
    before = contents(problem)
    problem.refresh_from_db()
    folder, after = again(problem, tmp_path / "out", version)
    assert contents(after) == before
    assert after.test_cases.get(name="secret/static_validation").options == {
        "static": True,
        "flags": ["without", "for loop"],
    }
    assert not list(folder.rglob("static_validation.*"))


def test_a_problem_made_on_the_site_is_exported_whole(tmp_path: Path, grace: User) -> None:
    topics = list(Topic.objects.filter(slug__in=["loops", "hashing"]))
    problem = services.create_problem(
        author=grace,
        fields={"slug": "made-here", "title": "Made here", "description_markdown": "Add.", "float_absolute": 1e-6},
        tests=[services.NewTest("1\n", "1\n", True, 0, "One."), services.NewTest("2\n", "2\n", False, 30)],
        solutions=[
            services.NewSolution("python", "print(input())\n"),
            services.NewSolution("cpp", "x", "wrong_answer"),
        ],
        topic_ids=[topic.pk for topic in topics],
        tags=["a", "b"],
        hints=["Look."],
    )
    before = contents(problem)
    _, after = again(problem, tmp_path)
    assert after.pk == problem.pk
    found = contents(after)
    assert [p["path"] for p in found["programs"]] == ["submissions/accepted/1.py", "submissions/wrong_answer/2.cpp"]
    assert [t["points"] for t in found["tests"]] == [0, 30]
    for part in (before, found):
        part.pop("programs")
    assert found == before


def test_names_typed_by_people_lead_nowhere(tmp_path: Path, grace: User) -> None:
    problem = services.create_problem(
        author=grace,
        fields={"slug": "names", "title": "Names", "description_markdown": "Add."},
        tests=[services.NewTest("1\n", "1\n")],
    )
    problem.test_cases.update(name="../../../etc/passwd")
    Program.objects.create(
        problem=problem, kind="generator", path="/../../tmp/x", language="python", code="1", files={"../../up.py": "2"}
    )
    folder = export(problem, tmp_path)
    inside = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert "data/secret/etc/passwd.in" in inside
    assert {"generators/x/main.py", "generators/x/up.py"} <= inside
    assert [path.name for path in tmp_path.iterdir()] == ["names"]


def test_groups_of_any_kind_survive(tmp_path: Path, grace: User) -> None:
    """Points that do not add up to 100, tests in no group, a root of its own."""
    problem = services.import_package(write_folder(tmp_path)).problem
    problem.groups.filter(name="Small").update(points=15, rules={"verdict": "worst_error", "accept": 2.5})
    problem.root_group = {"aggregation": "min", "score": 77.5}
    problem.save()
    problem.test_cases.filter(generator__gt="").update(group=None)
    before = contents(problem)
    after = contents(again(problem, tmp_path / "out")[1])
    assert after["root_group"] == before["root_group"]
    assert after["tests"] == before["tests"]
    assert {g["name"]: g["rules"] for g in after["groups"]} == {g["name"]: g["rules"] for g in before["groups"]}


def test_generated_tests_can_be_written_out(tmp_path: Path) -> None:
    problem = services.import_package(write_folder(tmp_path)).problem
    with pytest.raises(ValueError, match="secret/2-large of two-bells is not made yet"):
        list(exporting.package_files(problem, with_data=True))
    services.store_generated(problem.test_cases.get(generator__gt=""), b"5 6\n", b"11\n")
    folder = exporting.write_folder(exporting.package_files(problem, with_data=True), tmp_path / "out" / "two-bells")
    assert (folder / "data/secret/2-large.ans").read_text() == "11\n"
    assert not any(test.generator for test in read_package(folder).tests)

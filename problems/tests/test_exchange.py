"""Libraries, pairs of tests, the commands, and the pages of the administration."""

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from accounts.models import User
from problems import archives, exchange, exporting, services
from problems.contents import contents
from problems.models import Problem, Topic
from problems.tests.packages import FILES, write_folder, zip_folder
from sandbox.package import PackageError
from tests.factories import ProblemFactory

pytestmark = pytest.mark.django_db
IMPORT = reverse("admin:problems_problem_import")


@pytest.fixture
def two(tmp_path: Path) -> list[Problem]:
    services.load_topics([{"slug": "basics", "name": "Basics", "children": [{"slug": "loops", "name": "Loops"}]}])
    other = {"problem.yaml": "name: Other\n", "codequest.yaml": None}
    folders = [write_folder(tmp_path), write_folder(tmp_path, "other", **other)]
    return [services.import_package(folder).problem for folder in folders]


def archive_of(files: dict[str, str | bytes]) -> BytesIO:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    stream.seek(0)
    return stream


def library(problems: list[Problem], version: str = "") -> BytesIO:
    stream = BytesIO()
    exchange.export_library(problems, stream, version)
    stream.seek(0)
    return stream


# --- libraries ----------------------------------------------------------------------------------


def test_a_library_goes_out_and_comes_back_on_an_empty_site(two: list[Problem]) -> None:
    before = {problem.slug: contents(problem) for problem in two}
    stream = library(two)
    assert stream.getvalue() == library(two).getvalue()  # the same content, the same archive
    Problem.objects.all().delete()
    for slug in ("loops", "basics"):
        Topic.objects.filter(slug=slug).delete()
    done = exchange.import_library(stream, name="all.zip", by=None)
    assert {imported.problem.slug: contents(imported.problem) for imported in done} == before
    assert Topic.objects.get(slug="loops").path == "basics/loops"
    stream.seek(0)
    assert [imported.is_changed for imported in exchange.import_library(stream, name="x", by=None)] == [False, False]


def test_a_library_is_imported_as_a_whole_or_not_at_all(two: list[Problem], linus: User) -> None:
    Problem.objects.all().delete()
    files: dict[str, str | bytes] = {f"a/{name}": text for name, text in FILES.items()}
    files |= {"b/problem.yaml": "name: [\n", "c/problem.yaml": "name: C\n"}
    with pytest.raises(PackageError) as caught:
        exchange.import_library(archive_of(files), name="all.zip", by=linus)
    said = str(caught.value)
    assert "b/problem.yaml:2: It is not YAML" in said
    assert "c/statement/problem.en.md: The statement is missing" in said
    assert not Problem.objects.exists()


def test_a_library_tells_what_it_works_on(two: list[Problem]) -> None:
    stream = library(two)
    told: list[tuple[str, int, int]] = []
    exchange.import_library(stream, name="all.zip", by=None, tell=lambda now, done, of: told.append((now, done, of)))
    assert told == [
        ("Unpacking the archive", 0, 0),
        ("Reading other", 0, 4),
        ("Reading two-bells", 1, 4),
        ("Writing other", 2, 4),
        ("Writing two-bells", 3, 4),
    ]


def test_two_packages_with_one_slug_or_uuid_are_refused(grace: User) -> None:
    """The later would silently take the place of the earlier."""
    uuid = f"{FILES['problem.yaml']}uuid: 1d9a1a4e-2b0c-4a0e-9d51-0c8e2b8f5a11\n"
    package = {name: text for name, text in FILES.items() if name not in ("problem.yaml", "codequest.yaml")}
    package |= {"codequest.yaml": "reference: submissions/accepted/add.py\n"}
    places = {"x/one": FILES["problem.yaml"], "y/one": FILES["problem.yaml"], "x/two": uuid, "y/three": uuid}
    files = {f"{place}/{name}": text for place, yaml in places.items() for name, text in package.items()}
    files |= {f"{place}/problem.yaml": yaml for place, yaml in places.items()}
    with pytest.raises(PackageError) as caught:
        exchange.import_library(archive_of(files), name="all.zip", by=grace)
    assert [str(issue) for issue in caught.value.issues] == [
        "one/problem.yaml: Another package of the archive has the slug one too.",
        "three/problem.yaml: Another package of the archive has the uuid 1d9a1a4e-2b0c-4a0e-9d51-0c8e2b8f5a11 too.",
    ]
    assert not Problem.objects.exists()


def test_topics_that_are_there_stay_as_they_are(two: list[Problem]) -> None:
    stream = library(two)
    Topic.objects.filter(slug="loops").update(name="Round and round", display_order=7)
    exchange.import_library(stream, name="all.zip", by=None)
    topic = Topic.objects.get(slug="loops")
    assert (topic.name, topic.display_order) == ("Round and round", 7)


def test_instructors_bring_no_topics(two: list[Problem], grace: User) -> None:
    stream = library(two)
    Problem.objects.all().delete()
    for slug in ("loops", "basics"):
        Topic.objects.filter(slug=slug).delete()
    with pytest.raises(PackageError, match="There is no topic 'basics/loops'"):
        exchange.import_library(stream, name="all.zip", by=grace)


@pytest.mark.parametrize("tree", ["[", "- {name: x}\n", "words\n", "- 5\n"])
def test_broken_topics_are_refused(two: list[Problem], tree: str) -> None:
    with pytest.raises(PackageError, match=r"topics\.yaml: It is no list of topics"):
        exchange.import_library(archive_of({"a/problem.yaml": "name: A\n", "topics.yaml": tree}), name="x", by=None)


def test_a_library_of_an_instructor_has_the_bounds_of_a_package(
    grace: User, linus: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MAX_FILES", 3)
    stream = archive_of({f"a/{n}.txt": "x" for n in range(5)})
    with pytest.raises(PackageError, match="at most 3 are taken"):
        exchange.import_library(stream, name="x.zip", by=grace)
    with pytest.raises(PackageError, match="no pairs of tests"):
        exchange.import_library(stream, name="x.zip", by=linus)


# --- pairs --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "names",
    [
        ("1.in", "1.out", "2.in", "2.out", "10.in", "10.out"),
        ("1.in", "1.ans", "2.in", "2.ans", "10.in", "10.ans"),
        ("1", "1.a", "2", "2.a", "10", "10.a"),
        ("tests/1.in", "tests/1.out", "tests/2.in", "tests/2.out", "tests/10.in", "tests/10.out"),
        ("input/1.txt", "output/1.txt", "input/2.txt", "output/2.txt", "input/10.txt", "output/10.txt"),
        ("in/1", "out/1", "in/2", "out/2", "in/10", "out/10"),
        ("input1.txt", "output1.txt", "input2.txt", "output2.txt", "input10.txt", "output10.txt"),
        ("input/input1.txt", "output/output1.txt", "input/input2.txt", "output/output2.txt", "input/input10.txt",
         "output/output10.txt"),
    ],
)  # fmt: skip
def test_pairs_are_found_by_their_names_in_natural_order(names: tuple[str, ...], grace: User) -> None:
    stream = archive_of({name: f"{number}\r\n" for number, name in enumerate(names)})
    problem = exchange.import_archive(stream, name="new-one.zip", by=grace).problem
    cases = list(problem.test_cases.all())
    assert [case.name.rpartition("/")[2] for case in cases] == ["01", "02", "10"]
    assert [(bytes(c.input_data), bytes(c.expected_output)) for c in cases] == [
        (f"{2 * n}\n".encode(), f"{2 * n + 1}\n".encode()) for n in range(3)
    ]
    assert (problem.slug, problem.title, problem.status) == ("new-one", "New one", "draft")


def test_pairs_are_added_to_a_problem(grace: User) -> None:
    problem = ProblemFactory(created_by=grace, is_verified=True)
    files: dict[str, str | bytes] = {"2.in": "7 7\n", "2.out": "14\n", "sample/1.in": "3 3\n", "sample/1.out": "6\n"}
    assert exchange.import_pairs(archive_of(files), problem=problem, by=grace) == 2
    assert {case.name for case in problem.test_cases.all()} == {"sample/1", "secret/2", "secret/3"}
    assert bytes(problem.test_cases.get(name="secret/2").input_data) == b"7 7\n"
    assert bytes(problem.test_cases.get(name="sample/1").expected_output) == b"6\n"
    problem.refresh_from_db()
    assert problem.is_verified is False
    exchange.import_pairs(archive_of(files), problem=problem, by=grace, replaces=True)
    assert {case.name for case in problem.test_cases.all()} == {"sample/1", "secret/2"}


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"1.in": "1", "1.out": "1", "2.in": "1"}, "2.in: There is no answer for it"),
        ({"1.in": "1", "1.out": "1", "3.ans": "1"}, "3.ans: There is no input for it"),
        ({"1.in": "1", "1.out": "1", "1.ans": "1"}, "1.out: There are two files for the answer of test 1"),
        ({"1.in": "1", "1.out": "1", "photo.png": "1"}, "photo.png: It is neither an input nor an answer"),
        ({"1.in": b"a\n\xff", "1.out": "1"}, "1.in:2: It is not UTF-8: byte 0xff"),
        ({"1.in": "1", "1.out": "a\0"}, "1.out:1: It holds a NUL character"),
        ({"../1.in": "1", "1.out": "1"}, "../1.in: The name leads out of the archive"),
        ({}, "There is no test"),
    ],
)
def test_wrong_pairs_are_refused_by_name(grace: User, files: dict[str, str | bytes], said: str) -> None:
    problem = ProblemFactory(created_by=grace)
    with pytest.raises(PackageError) as caught:
        exchange.import_pairs(archive_of(files), problem=problem, by=grace)
    assert said in str(caught.value)
    assert problem.test_cases.count() == 3


# --- commands -----------------------------------------------------------------------------------


def test_problems_are_exported_and_imported_by_command(two: list[Problem], tmp_path: Path, capsys: Any) -> None:
    before = contents(two[0])
    call_command("export_problem", "two-bells", to=tmp_path / "out")
    assert str(tmp_path / "out/two-bells") in capsys.readouterr().out
    with pytest.raises(CommandError, match="is there already"):
        call_command("export_problem", "two-bells", to=tmp_path / "out")
    call_command("export_problem", all=True, library=tmp_path / "all.zip")
    assert "2 problems" in capsys.readouterr().out
    Problem.objects.all().delete()
    call_command("import_problem", str(tmp_path / "out/two-bells"))
    assert contents(Problem.objects.get()) == before
    call_command("import_problem", str(tmp_path / "all.zip"))
    said = capsys.readouterr().out.split("\n")
    assert said[:3] == ["two-bells: imported", "other: imported", "two-bells: unchanged"]


def test_what_import_would_refuse_is_told_at_once(two: list[Problem], tmp_path: Path, capsys: Any) -> None:
    Problem.objects.filter(slug="two-bells").update(time_limit_ms=1)
    call_command("export_problem", "two-bells", to=tmp_path / "out")
    assert "limits.time_limit must be a number from 0.1 to 30. Import would refuse it." in capsys.readouterr().err


def test_a_command_that_cannot_go_on_says_why(two: list[Problem], tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no problem nothing"):
        call_command("export_problem", "nothing")
    with pytest.raises(CommandError, match="Name at least one"):
        call_command("export_problem")
    with pytest.raises(CommandError, match="secret/2-large of two-bells is not made yet"):
        call_command("export_problem", "two-bells", library=tmp_path / "x.zip", with_data=True)
    assert not (tmp_path / "x.zip").exists()
    with pytest.raises(CommandError, match="1 of 1 packages were not imported"):
        call_command("import_problem", str(tmp_path / "nothing.zip"))


def test_tests_are_added_by_command(two: list[Problem], tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "t.zip").write_bytes(archive_of({"1-one.in": "1 0\n", "1-one.out": "1\n"}).getvalue())
    call_command("import_problem", str(tmp_path / "t.zip"), tests_of="two-bells")
    assert capsys.readouterr().out == "two-bells: tests written: 1\n"
    assert two[0].test_cases.filter(name="secret/1-one").exists()


# --- administration -----------------------------------------------------------------------------


def upload(stream: BytesIO) -> SimpleUploadedFile:
    return SimpleUploadedFile("all.zip", stream.getvalue(), content_type="application/zip")


def test_a_library_is_uploaded_and_downloaded(
    client: Client, two: list[Problem], linus: User, django_capture_on_commit_callbacks: Any
) -> None:
    client.force_login(linus)
    data = {"action": "export_legacy", "_selected_action": [str(problem.pk) for problem in two]}
    answer = client.post(reverse("admin:problems_problem_changelist"), data)
    stream = BytesIO(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    with zipfile.ZipFile(stream) as archive:
        names = archive.namelist()
    assert {"problems/other/problem.yaml", "problems/two-bells/.timelimit", "topics.yaml"} <= set(names)
    Problem.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(IMPORT, {"archive": upload(stream)})
    html = client.get(answer["Location"]).content.decode()
    assert "2 problems in the archive" in html
    assert all(reverse("admin:problems_problem_change", args=[problem.pk]) in html for problem in Problem.objects.all())


def test_one_problem_is_downloaded_by_its_author_alone(client: Client, grace: User, eve: User) -> None:
    problem = ProblemFactory(created_by=grace)
    place = reverse("admin:problems_problem_export", args=[problem.pk])
    client.force_login(grace)
    assert place in client.get(reverse("admin:problems_problem_change", args=[problem.pk])).content.decode()
    assert client.get(place)["Content-Disposition"] == f'attachment; filename="{problem.slug}.zip"'
    assert client.get(f"{place}?version={exporting.LEGACY}").status_code == 200
    assert client.get(f"{place}?version=9").status_code == 404
    client.force_login(eve)
    assert client.get(place).status_code == 404
    assert client.get(reverse("admin:problems_problem_tests", args=[problem.pk])).status_code == 404


def test_pairs_are_uploaded(client: Client, grace: User) -> None:
    problem = ProblemFactory(created_by=grace)
    place = reverse("admin:problems_problem_tests", args=[problem.pk])
    client.force_login(grace)
    assert "Pairs such as 1.in and 1.out" in client.get(place).content.decode()
    answer = client.post(place, {"archive": upload(archive_of({"5.in": "1", "5.out": "1"}))}, follow=True)
    assert f"Tests of {problem} written: 1." in answer.content.decode()
    answer = client.post(place, {"archive": upload(archive_of({"6.in": "1"}))})
    assert (answer.status_code, "6.in: There is no answer for it" in answer.content.decode()) == (422, True)
    assert problem.test_cases.count() == 4


def test_a_package_without_a_folder_takes_the_name_of_the_archive(tmp_path: Path, grace: User) -> None:
    stream = zip_folder(write_folder(tmp_path, **{"codequest.yaml": None}), inside=False)
    assert exchange.import_archive(stream, name="named.zip", by=grace).problem.slug == "named"

"""Packages of Polygon become problems of ours; what has no place here is named."""

from io import BytesIO
from pathlib import Path

import pytest

from accounts.models import User
from problems import exchange, polygon
from problems.models import Problem
from problems.tests.packages import zip_folder
from sandbox.package import PackageError, read_package

pytestmark = pytest.mark.django_db

XML = """<?xml version="1.0" encoding="utf-8" standalone="no"?>
<problem revision="3" short-name="two_Bells" url="https://polygon.example/p/two-bells">
  <names><name language="russian" value="Два"/><name language="english" value="Two Bells"/></names>
  <statements><statement language="english" path="statements/english/problem.tex"/></statements>
  <judging input-file="" output-file="" run-count="1">
    <testset name="tests">
      <time-limit>1500</time-limit>
      <memory-limit>134217728</memory-limit>
      <test-count>4</test-count>
      <input-path-pattern>tests/%02d</input-path-pattern>
      <answer-path-pattern>tests/%02d.a</answer-path-pattern>
      <tests>
        <test method="manual" sample="true"TEST1/>
        <test method="manual"TEST2/>
        <test cmd="gen 5 1" method="generated"TEST3/>
        <test cmd="gen 9 1" method="generated"TEST4/>
      </tests>
      GROUPS
    </testset>
  </judging>
  <files>
    <resources><file path="files/testlib.h" type="h.g++"/></resources>
    <executables><executable><source path="files/gen.cpp" type="cpp.g++17"/></executable></executables>
  </files>
  <assets>
    <checker name="std::ncmp.cpp" type="testlib"><source path="files/check.cpp" type="cpp.g++17"/></checker>
    <validators><validator><source path="files/val.cpp" type="cpp.g++17"/></validator></validators>
    <solutions>
      <solution tag="main"><source path="solutions/add.cpp" type="cpp.g++17"/></solution>
      <solution tag="wrong-answer"><source path="solutions/first.py" type="python.3"/></solution>
      <solution tag="time-limit-exceeded-or-accepted"><source path="solutions/slow.cpp" type="cpp.g++17"/></solution>
      <solution tag="wrong-answer"><source path="solutions/old.py" type="python.2"/></solution>
      <solution tag="do-not-run"><source path="solutions/x.cpp" type="cpp.g++17"/></solution>
    </solutions>
  </assets>
  <tags><tag value="maths"/></tags>
  <stresses><stress-count>1</stress-count></stresses>
</problem>
"""
FILES = {
    "statement-sections/english/legend.tex": "Add $a$ and \\textbf{b}.",
    "statement-sections/english/input.tex": "Two numbers.",
    "statement-sections/english/output.tex": "The \\t{sum}.",
    "statement-sections/english/notes.tex": "One and two.",
    "statement-sections/english/tutorial.tex": "Just add.",
    "statement-sections/russian/legend.tex": "Сложи.",
    "files/testlib.h": "// the library\n",
    "files/gen.cpp": '#include "testlib.h"\r\nint main() {}\r\n',
    "files/check.cpp": '#include "testlib.h"\nint main() {}\n',
    "files/val.cpp": '#include "testlib.h"\nint main() {}\n',
    "solutions/add.cpp": "int main() {}\n",
    "solutions/first.py": "print(input().split()[0])\n",
    "solutions/slow.cpp": "int main() { }\n",
    "solutions/old.py": "print 1\n",
    "solutions/x.cpp": "int main() {}\n",
} | {f"tests/{n:02}{end}": f"{n}\r\n" for n in range(1, 5) for end in ("", ".a")}


def write(root: Path, *, points: bool = False, groups: str = "", **changes: str | bytes | None) -> Path:
    xml = XML.replace("GROUPS", groups)
    for number, (group, earned) in enumerate((("0", 0), ("1", 10), ("2", 60), ("2", 30)), start=1):
        xml = xml.replace(f"TEST{number}", f' group="{group}" points="{earned}.0"' if points else "")
    files: dict[str, str | bytes | None] = {"problem.xml": xml, **FILES}
    files |= {name.replace("__", "/"): text for name, text in changes.items()}
    for name, text in files.items():
        if text is not None:
            path = root / "package" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode() if isinstance(text, str) else text)
    return root / "package"


def test_a_package_of_polygon_becomes_a_whole_problem(tmp_path: Path, grace: User) -> None:
    stream = zip_folder(write(tmp_path))
    imported = exchange.import_archive(stream, name="two-bells-3.zip", by=grace)
    problem = imported.problem
    assert (problem.slug, problem.title, problem.created_by) == ("two-bells", "Two Bells", grace)
    assert (problem.time_limit_ms, problem.memory_limit_kib) == (1500, 128 * 1024)
    assert problem.description_markdown == "Add $a$ and **b**."
    assert (problem.input_format, problem.output_format) == ("Two numbers.", "The `sum`.")
    assert problem.editorial_markdown == "Just add.\n"
    assert [(case.name, bytes(case.input_data)) for case in problem.test_cases.all()] == [
        ("sample/01", b"1\n"), ("secret/02", b"2\n"), ("secret/03", b"3\n"), ("secret/04", b"4\n")
    ]  # fmt: skip
    assert problem.test_cases.get(is_sample=True).explanation == "One and two."
    programs = {program.path: program for program in problem.programs.all()}
    assert programs["submissions/accepted/add.cpp"].is_reference
    assert programs["submissions/wrong_answer/first.py"].expected == "wrong_answer"
    assert programs["submissions/accepted_or_too_slow/slow.cpp"].expectations[0]["permitted"] == ["AC", "TLE"]
    assert programs["output_validator/checker"].files == {"testlib.h": "// the library\n"}
    assert problem.rules == {"style": "testlib"}
    assert set(programs["input_validators/val"].files) == {"run", "val.cpp", "testlib.h"}
    assert programs["generators/gen"].code == '#include "testlib.h"\nint main() {}\n'
    assert [tag.name for tag in problem.tags.all()] == ["maths"]
    said = "\n".join(imported.left_out)
    for words in ("old.py: the language python.2", "x.cpp: the tag do-not-run", "russian: one language", "stresses"):
        assert words in said
    again = exchange.import_folder(tmp_path / "package", by=grace)
    assert (again.problem.pk, again.is_changed) == (problem.pk, False)


def test_groups_and_points_are_kept(tmp_path: Path) -> None:
    groups = """<groups>
      <group name="0" points-policy="complete-group"/>
      <group name="1" points-policy="complete-group"><dependencies><dependency group="0"/></dependencies></group>
      <group name="2" points-policy="each-test"><dependencies><dependency group="1"/></dependencies></group>
    </groups>"""
    package = read_package(polygon.convert(write(tmp_path, points=True, groups=groups), tmp_path / "out").folder)
    root, first, second = package.groups
    assert (root.aggregation, root.score) == ("sum", 100)
    assert (first.name, first.score, first.aggregation, first.requires) == ("secret/1", 10, "pass-fail", ("sample",))
    assert (second.score, second.aggregation, second.requires) == (90, "sum", ("secret/1",))
    assert {test.name: test.points for test in package.tests if test.group == "secret/2"} == {
        "secret/2/03": 60, "secret/2/04": 30
    }  # fmt: skip


def test_points_without_groups_are_weights(tmp_path: Path) -> None:
    package = read_package(polygon.convert(write(tmp_path, points=True), tmp_path / "out").folder)
    assert [test.points for test in package.tests] == [None, 10, 60, 30]
    problem = exchange.import_folder(tmp_path / "package").problem
    assert problem.root_group == {"aggregation": "sum", "score": 100.0}


def test_without_testlib_a_standard_checker_is_a_comparison(tmp_path: Path) -> None:
    converted = polygon.convert(write(tmp_path, **{"files/testlib.h": None}), tmp_path / "out")
    package = read_package(converted.folder)
    assert (package.validator, package.comparison.case_sensitive) == (None, True)
    assert any("val.cpp: it includes testlib.h" in words for words in converted.left_out)


def test_an_interactor_decides_alone(tmp_path: Path) -> None:
    xml = XML.replace("<validators>", '<interactor><source path="files/talk.cpp"/></interactor><validators>')
    for number in range(1, 5):
        xml = xml.replace(f"TEST{number}", "")
    changes = {"problem.xml": xml.replace("GROUPS", ""), "files/talk.cpp": "int main() {}\n"}
    converted = polygon.convert(write(tmp_path, **changes), tmp_path / "out")
    package = read_package(converted.folder)
    assert package.rules.is_interactive
    assert package.validator
    assert package.validator.path == "output_validator/interactor"
    assert "assets/checker: the interactor alone decides" in converted.left_out


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"problem.xml": "<problem"}, "problem.xml:1: It is not XML"),
        ({"problem.xml": "<contest/>"}, "problem.xml: It does not describe a problem"),
        ({"problem.xml": '<!DOCTYPE p [<!ENTITY a "b">]><problem>&a;</problem>'}, "problem.xml: It is too large, or"),
        ({"problem.xml": "<problem short-name='x'/>"}, "problem.xml: There is no testset."),
        (
            {"tests/03": None},
            "tests/03: The test is named in problem.xml and not in the archive: it is made by `gen 5 1`",
        ),
        ({"tests/02.a": None}, "tests/02.a: The test is named"),
        ({"tests/02": b"a\n\xff\n"}, "data/secret/02.in:2: It is not UTF-8: byte 0xff"),
        ({"solutions/add.cpp": None}, "solutions/add.cpp: The program is named in problem.xml"),
        (
            {"statement-sections/english/legend.tex": None, "statement-sections/russian/legend.tex": None},
            "no statement",
        ),
        (
            {"statement-sections/english/input.tex": b"a\n\xe9"},
            "statement-sections/english/input.tex:2: It is not UTF-8",
        ),
        ({"problem.xml": XML.replace("1500", "soon")}, "problem.xml: time-limit must be a whole number, not 'soon'"),
        ({"problem.xml": XML.replace("1500", "99000")}, "limits.time_limit must be a number from 0.1 to 30"),
        ({"problem.xml": XML.replace('run-count="1"', 'run-count="2"')}, "Problems of several runs"),
        (
            {"problem.xml": XML.replace("solutions/add.cpp", "../../etc/passwd")},
            "../../etc/passwd: The program is named",
        ),
    ],
)
def test_a_broken_package_is_refused_and_leaves_nothing(
    tmp_path: Path, changes: dict[str, str | bytes | None], said: str
) -> None:
    if isinstance(xml := changes.get("problem.xml"), str):
        for word in ("GROUPS", "TEST1", "TEST2", "TEST3", "TEST4"):
            xml = xml.replace(word, "")
        changes = {**changes, "problem.xml": xml}
    with pytest.raises(PackageError) as caught:
        exchange.import_folder(write(tmp_path, **changes))
    assert said in str(caught.value)
    assert not Problem.objects.exists()


def test_a_link_out_of_the_package_is_not_followed(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "tests/02").unlink()
    (folder / "tests/02").symlink_to("/etc/hostname")
    with pytest.raises(PackageError, match="tests/02: The test is named"):
        exchange.import_folder(folder)


def test_an_empty_zip_is_no_package() -> None:
    with pytest.raises(PackageError, match="cannot be read as a zip file"):
        exchange.import_archive(BytesIO(b""), name="x.zip", by=None)

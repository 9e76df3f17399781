"""Both dialects of the package format, down to what the judge needs of them."""

import re
from pathlib import Path

import pytest

from sandbox.grading import Grading
from sandbox.job import Comparison, Grader, Group, Limits, Program
from sandbox.latex import to_markdown
from sandbox.package import Package, PackageError, Purpose, read_package
from sandbox.toolchains import find_toolchain

DRAFT = "problem_format_version: 2023-07-draft\nname: P\n"
AC = "import sys\nsys.exit(42)\n"


def package(root: Path, purpose: Purpose = Purpose.JUDGE, **files: str) -> Package:
    """`__` in names stands for `/`; tests are there already."""
    every = {
        "problem.yaml": DRAFT,
        "data/sample/1.in": "1\n",
        "data/sample/1.ans": "1\n",
        **{f"data/secret/{name}.{ending}": "1\n" for name in ("a/1", "a/2", "b/1") for ending in ("in", "ans")},
        **{name.replace("__", "/"): text for name, text in files.items()},
    }
    for name, text in every.items():
        path = root / "p" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return read_package(root / "p", purpose=purpose)


def group_of(read: Package, name: str) -> Group:
    return next(group for group in read.groups if group.name == name)


def test_groups_of_the_draft(tmp_path: Path) -> None:
    read = package(
        tmp_path,
        **{
            "problem.yaml": DRAFT + "type: scoring\n",
            "data/secret/a/test_group.yaml": "scoring: {score: 30, require_pass: sample}\n",
            "data/secret/b/test_group.yaml": "scoring: {aggregation: min, require_pass: [secret/a, sample]}\n",
        },
    )
    assert group_of(read, "") == Group("", aggregation="sum")
    assert group_of(read, "secret/a") == Group("secret/a", score=30, requires=("sample",))
    assert group_of(read, "secret/b") == Group("secret/b", aggregation="min", requires=("secret/a", "sample"))
    bounds = Grading(read.groups, read.all_tests()).bounds[0]
    assert bounds == {"": 100, "secret/a": 30, "secret/b": 70}


def test_groups_of_the_legacy_format(tmp_path: Path) -> None:
    """A folder without a file of its own has that of the one above; samples are no group."""
    read = package(
        tmp_path,
        **{
            "problem.yaml": "name: P\ntype: scoring\n",
            "data/secret/testdata.yaml": "on_reject: continue\naccept_score: 7\nreject_score: 1\ngrader_flags: max\n",
            "data/secret/b/testdata.yaml": "range: 0 40\naccept_score: 20\ngrader_flags: sum worst_error\n",
        },
    )
    a = group_of(read, "secret/a")
    assert (a.aggregation, a.accept, a.reject, a.stop_at_failure) == ("max", 7, 1, False)
    b = group_of(read, "secret/b")
    assert (b.aggregation, b.score, b.accept, b.stop_at_failure, b.verdict) == ("sum", 40, 20, True, "worst_error")


def test_grader_of_the_problems_own_is_called_with_its_flags(tmp_path: Path) -> None:
    read = package(
        tmp_path,
        **{
            "problem.yaml": "name: P\ntype: scoring\n",
            "data/secret/testdata.yaml": "grading: custom\ngrader_flags: best 2\n",
            "data/secret/b/testdata.yaml": "grading: custom\ngrader_flags: [half, of it]\nrange: 0 30\n",
            "graders/grade.py": AC,
        },
    )
    root, a, b = (group_of(read, name) for name in ("", "secret/a", "secret/b"))
    assert (root.aggregation, root.flags, root.is_unbounded) == ("custom", ("best", "2"), True)
    assert (a.aggregation, a.flags) == ("custom", ("best", "2")), "no file of its own: that of the folder above"
    assert (b.flags, b.score, b.is_unbounded) == (("half", "of it"), 30, False)
    job = read.job(Program("python", ""), find_toolchain("python"))
    assert job.grader == Grader(Program("python", AC, name="grade.py"), Limits(60_000, 2 << 20, 8 << 20, 64))


def test_static_validation_is_a_test_that_shares_the_points_of_its_group(tmp_path: Path) -> None:
    read = package(
        tmp_path,
        **{
            "problem.yaml": DRAFT + "type: scoring\n",
            "data/secret/test_group.yaml": "static_validation: true\n",
            "data/secret/a/test_group.yaml": (
                "scoring: {aggregation: sum, score: 50}\nstatic_validation: {args: 'no loops', score: 20}\n"
            ),
            "data/secret/b/test_group.yaml": "static_validation: false\n",
            "static_validator/look.py": AC,
        },
    )
    tests = {test.name: test for test in read.ready_tests()}
    static = [name for name, test in tests.items() if test.is_static]
    assert static == ["secret/a/static_validation", "secret/static_validation"]
    assert tests["secret/a/static_validation"].flags == ("no", "loops")
    points = Grading(read.groups, read.ready_tests()).bounds[1]
    assert [points[index] for index, test in enumerate(read.ready_tests()) if not test.is_sample] == [
        15,  # secret/a/1: half of what is left of 50
        15,  # secret/a/2
        20,  # secret/a/static_validation, as it says
        25,  # secret/b/1: half of what is left of 100
        25,  # secret/static_validation
    ]


def test_pass_fail_problems_have_no_groups_but_by_words_of_ours(tmp_path: Path) -> None:
    assert package(tmp_path).groups == ()
    words = "groups:\n  - {name: A, points: 40, tests: 'secret/a/*'}\n"
    words += "  - {name: B, points: 60, tests: 'secret/b/*', require_pass: [A], on_reject: break, aggregation: min}\n"
    read = package(tmp_path, **{"codequest.yaml": words})
    assert read.groups[1] == Group("B", aggregation="min", score=60, requires=("A",), stop_at_failure=True)
    assert [test.group for test in read.tests] == ["", "A", "A", "B"]


def test_flags_come_from_the_nearest_folder(tmp_path: Path) -> None:
    read = package(
        tmp_path,
        **{
            "data/test_group.yaml": "output_validator_args: [case_sensitive]\nargs: [x]\n",
            "data/secret/a/test_group.yaml": "output_validator_args: [float_tolerance, '0.5']\n",
            "data/secret/b/1.yaml": "output_validator_args: []\nargs: [y, z]\n",
        },
    )
    assert read.comparison == Comparison(case_sensitive=True)
    tests = {test.name: test for test in read.tests}
    assert tests["sample/1"].comparison is None
    assert tests["secret/a/1"].comparison == Comparison(float_absolute=0.5, float_relative=0.5)
    assert tests["secret/b/1"].comparison == Comparison()
    assert (tests["secret/a/1"].args, tests["secret/b/1"].args) == (("x",), ("y", "z"))


def test_flags_of_an_own_validator_are_its_arguments(tmp_path: Path) -> None:
    read = package(
        tmp_path,
        **{
            "problem.yaml": "name: P\nvalidation: custom interactive\nvalidator_flags: --strict 5\n",
            "data/secret/b/testdata.yaml": "output_validator_flags: more\n",
            "output_validators/check/check.py": AC,
        },
    )
    assert read.rules.is_interactive
    assert read.validator
    assert read.validator.path == "output_validators/check"
    assert [test.flags for test in read.tests] == [("--strict", "5")] * 3 + [("--strict", "5", "more")]


@pytest.mark.parametrize(
    ("text", "passes", "is_interactive"),
    [
        (DRAFT + "type: multi-pass\n", 2, False),
        (DRAFT + "type: [multi-pass, interactive]\nlimits: {validation_passes: 5}\n", 5, True),
        ("name: P\nvalidation: custom multi-pass\n", 2, False),
        ("name: P\nvalidation: custom\n", 1, False),
    ],
)
def test_kinds(tmp_path: Path, text: str, passes: int, is_interactive: bool) -> None:
    read = package(tmp_path, **{"problem.yaml": text, "output_validator/check.py": AC})
    assert (read.rules.passes, read.rules.is_interactive) == (passes, is_interactive)


def test_limits_and_languages(tmp_path: Path) -> None:
    limits = """
  time_limit: 0.5
  memory: 64
  output: 2
  code: 8
  compilation_time: 20
  validation_time: 5
  validation_memory: 100
"""
    text = DRAFT + "languages: [cpp, python3]\nallow_file_writing: true\nlimits:" + limits
    read = package(tmp_path, **{"problem.yaml": text, "codequest.yaml": "time_factors: {python3: 8}\n"})
    assert (read.time_ms, read.memory_kib, read.output_kib, read.source_limit_bytes) == (500, 65536, 2048, 8192)
    assert read.rules.languages == ("cpp", "python")
    assert read.rules.allows("python")
    assert not read.rules.allows("java")
    assert read.rules.time_factors == {"python": 8}
    assert read.rules.may_write
    compiling = read.rules.compile_limits()
    assert compiling
    assert (compiling.cpu_ms, read.rules.validation_ms, read.rules.validation_kib) == (20_000, 5_000, 102_400)
    assert type(read.rules).from_dict(read.rules.as_dict()) == read.rules


@pytest.mark.parametrize(
    ("text", "ratio", "is_given"),
    [
        ("name: P\n", (5, 2), False),
        ("name: P\nlimits: {time_multiplier: 3, time_safety_margin: 4}\n", (3, 4), False),
        (DRAFT, (2, 1.5), False),
        (DRAFT + "limits: {time_limit: 1, time_multipliers: {ac_to_time_limit: 3}}\n", (3, 1.5), True),
    ],
)
def test_how_the_time_limit_is_found(tmp_path: Path, text: str, ratio: tuple[float, float], is_given: bool) -> None:
    timing = package(tmp_path, **{"problem.yaml": text}).timing
    assert ((timing.ac_to_limit, timing.limit_to_tle), timing.is_given) == (ratio, is_given)


def test_included_files_go_over_those_of_the_program(tmp_path: Path) -> None:
    read = package(tmp_path, **{"include/default/a.txt": "all", "include/python3/main.py": "import solution\n"})
    assert read.rules.included("cpp") == {"a.txt": b"all"}
    assert read.rules.included("python") == {"main.py": b"import solution\n"}


def test_constants_stand_for_their_values(tmp_path: Path) -> None:
    text = DRAFT + "constants: {most: 7}\n"
    read = package(
        tmp_path, Purpose.VERIFY, **{"problem.yaml": text, "submissions/accepted/a.py": "print({{most}}, {{no}})"}
    )
    assert read.programs[0].source == "print(7, {{no}})"


def test_verifying_needs_no_statement_but_programs_that_can_be_read(tmp_path: Path) -> None:
    package(tmp_path, Purpose.VERIFY)
    with pytest.raises(PackageError, match="statement is missing"):
        read_package(tmp_path / "p")
    with pytest.raises(PackageError, match="No language has the ending"):
        package(tmp_path, Purpose.VERIFY, **{"submissions/accepted/a.kln": ""})


LATEX = r"""
\problemname{Posts}
A fence has $n$ posts, \emph{each} of height $h_i$:
\[ \sum_{i=1}^n h_i \le 10^9 \]
\illustration{0.3}{fence.png}{Somebody's fence}
\input{/etc/passwd}
\section*{Input}
The number $n$, at most {{most}}.
\begin{Output}
The sum.
\end{Output}
"""
IN_LATEX = {
    "problem.yaml": DRAFT + "uuid: 7f0d7f5e-6f0c-4b0e-9d0a-3a2b1c0d9e8f\nconstants: {most: 7}\n",
    "codequest.yaml": "topic: arrays\n",
    "submissions/accepted/a.py": "print(1)\n",
    "statement/problem.en.tex": LATEX,
}


@pytest.mark.pandoc
def test_statement_in_latex_is_read(tmp_path: Path) -> None:
    read = package(tmp_path, Purpose.IMPORT, **IN_LATEX)
    assert read.description.startswith(
        "A fence has $n$ posts, *each* of height $h_i$:\n\n$$\\sum_{i=1}^n h_i \\le 10^9$$\n\n"
    )
    assert "*(Here was a picture: fence.png.)*" in read.description
    assert "root:" not in read.description
    assert (read.input_format, read.output_format) == ("The number $n$, at most 7.", "The sum.")


@pytest.mark.pandoc
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("| a |\n|---|\n" + "| 1 |\n" * 20_000, "The statement has 120,011 characters; at most 100,000 are taken."),
        ("Add.\n\n## Input\n\n" + "[" * 20_001, "Input has 20,001 characters; at most 20,000 are taken."),
    ],
)
def test_statement_that_nobody_reads_to_its_end_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(PackageError, match=re.escape(f"statement/problem.en.md: {said}")):
        package(tmp_path, Purpose.IMPORT, **{"problem.yaml": DRAFT, "statement/problem.en.md": text})


@pytest.mark.parametrize(
    ("latex", "markdown"),
    [
        (r"\[a\] b \[c\]", "$$a$$\n\nb\n\n$$c$$"),
        (r"\begin{itemize}\item so \[a\] and on\end{itemize}", "-   so\n\n    $$a$$\n\n    and on"),
        (r"\begin{enumerate}\item \[a\]\end{enumerate}", "1.  $$a$$"),
    ],
)
def test_displayed_formula_stands_apart(latex: str, markdown: str) -> None:
    assert to_markdown(latex).strip() == markdown


@pytest.mark.pandoc
def test_statement_that_is_no_latex_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match=r"problem.en.tex: Pandoc does not understand it"):
        package(tmp_path, Purpose.IMPORT, **IN_LATEX | {"statement/problem.en.tex": r"\begin{itemize}"})


def test_statement_in_latex_without_pandoc_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PackageError, match="sudo apt install pandoc"):
        package(tmp_path, Purpose.IMPORT, **IN_LATEX)
    assert package(tmp_path, Purpose.VERIFY, **IN_LATEX).programs


@pytest.mark.parametrize("files", [{"run": "exec ./check"}, {"build": "cc -o run check.c", "check.c": "int main(){}"}])
def test_program_of_scripts_in_the_folder_itself(tmp_path: Path, files: dict[str, str]) -> None:
    read = package(
        tmp_path,
        Purpose.VERIFY,
        **{"problem.yaml": DRAFT, **{f"output_validator/{name}": text for name, text in files.items()}},
    )
    assert read.validator
    program = read.validator.program()
    assert (program.language, program.name, program.source) == ("scripts", "build", files.get("build", ""))
    assert program.files == {name: text.encode() for name, text in files.items() if name != "build"}


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"data/secret/testdata.yaml": "grading: custom\n"}, "The test groups want a grader of the problem's own"),
        ({"data/secret/testdata.yaml": "grading: magic\n"}, "grading is default or custom"),
        ({"graders/a.py": "", "graders/b/main.py": ""}, "graders: There may be one program only"),
        ({"graders/grade.xyz": ""}, "graders: There is no entry point"),
        ({"data/secret/test_group.yaml": "static_validation: true\n"}, "The test groups want a static validator"),
        ({"data/secret/test_group.yaml": "static_validation: {flags: x}\n"}, "true, false, or a mapping with args"),
        ({"data/sample/test_group.yaml": "static_validation: true\n"}, "is taken in data/secret and the groups in it"),
        (
            {
                "problem.yaml": DRAFT + "type: scoring\n",
                "data/secret/a/test_group.yaml": "static_validation: {score: 5}\n",
                "static_validator/look.py": AC,
            },
            "static_validation has no score in a group whose aggregation is pass-fail",
        ),
        (
            {
                "data/secret/test_group.yaml": "static_validation: true\n",
                "data/secret/static_validation.in": "1",
                "data/secret/static_validation.ans": "1",
                "static_validator/look.py": AC,
            },
            "The name is taken: static_validation makes a test of this name",
        ),
        ({"static_validator/Look.java": ""}, "A static validator is written in Python, C or C"),
        (
            {"problem.yaml": DRAFT + "type: submit-answer\n", "static_validator/look.py": AC},
            "there is no program to be looked at",
        ),
        ({"data/secret/a/1.files/x/y": ""}, "names such as map.txt, and no folders"),
        (
            {"problem.yaml": DRAFT + "type: submit-answer\n", "data/secret/a/1.files/x": ""},
            "Only a program that is run alone can be given files",
        ),
        ({"problem.yaml": DRAFT + "type: [submit-answer, interactive]\n"}, "goes with neither"),
        ({"problem.yaml": DRAFT + "languages: [klingon]\n"}, "None of the languages is known"),
        ({"problem.yaml": "name: P\nvalidation: magic\n"}, "validation knows"),
        (
            {
                "problem.yaml": DRAFT + "type: scoring\n",
                "data/secret/a/test_group.yaml": "scoring: {require_pass: secret/z}\n",
            },
            "requires secret/z, and there is no such",
        ),
    ],
)
def test_what_cannot_be_judged_is_refused_in_words(tmp_path: Path, files: dict[str, str], said: str) -> None:
    with pytest.raises(PackageError, match=said):
        package(tmp_path, Purpose.VERIFY, **files)


@pytest.mark.pandoc
def test_picture_of_a_statement_in_latex_stays_where_it_is_in_the_package(tmp_path: Path) -> None:
    folder = tmp_path / "p" / "statement"
    folder.mkdir(parents=True)
    (folder / "fence.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert "![](fence.png)" in package(tmp_path, Purpose.IMPORT, **IN_LATEX).description

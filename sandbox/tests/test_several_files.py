"""Programs of several files in the languages that have a way of their own to find them."""

import pytest

from sandbox.job import Job, Limits, Runner, Verdict
from sandbox.job import Test as JobTest

SUM = [JobTest("1", lambda: (b"2 3\n", b"5\n"))]
PROGRAMS = {
    "c": (
        '#include <stdio.h>\nint add(int, int);\nint main(void) { printf("%d\\n", add(2, 3)); }',
        "add.c",
        "int add(int a, int b) { return a + b; }",
    ),
    "go": (
        "package main\nfunc main() { println_sum(2, 3) }",
        "add.go",
        'package main\nimport "fmt"\nfunc println_sum(a, b int) { fmt.Println(a + b) }',
    ),
    "java": (
        "public class Main {\n  public static void main(String[] a) { System.out.println(Add.add(2, 3)); }\n}",
        "Add.java",
        "class Add { static int add(int a, int b) { return a + b; } }",
    ),
    "javascript": ("console.log(require('./add.js').add(2, 3))", "add.js", "exports.add = (a, b) => a + b"),
    "python": ("from sums.add import add\nprint(add(2, 3))", "sums/add.py", "def add(a, b): return a + b"),
    "rust": (
        'mod add;\nfn main() { println!("{}", add::add(2, 3)); }',
        "add.rs",
        "pub fn add(a: i32, b: i32) -> i32 { a + b }",
    ),
}


@pytest.mark.parametrize("language", PROGRAMS)
def test_files_beside_the_entry_point_are_found(runner: Runner, language: str) -> None:
    if language not in runner.languages():
        pytest.skip(f"{language} is not offered here: {runner.refusals()[language]}")
    source, name, other = PROGRAMS[language]
    report = runner.judge(Job(language, source, SUM, files={name: other.encode()}), lambda case: None)
    assert report.verdict is Verdict.ACCEPTED, report


def test_driver_of_a_package_starts_and_the_program_lies_beside_it(runner: Runner) -> None:
    driver = b"from solution import add\nprint(add(*map(int, input().split())))\n"
    job = Job("python", "def add(a, b): return a + b", SUM, files={"main.py": driver})
    assert runner.judge(job, lambda case: None).verdict is Verdict.ACCEPTED


def test_other_file_that_is_no_python_is_a_compile_error(runner: Runner) -> None:
    report = runner.judge(Job("python", "import other", SUM, files={"other.py": b"def ("}), lambda case: None)
    assert report.verdict is Verdict.COMPILE_ERROR
    assert report.compilation
    assert "other.py" in report.compilation.output


def test_compilers_limits_are_the_jobs(runner: Runner) -> None:
    job = Job("cpp", "#include <regex>\n#include <iostream>\nint main() {}", SUM, compile_limits=Limits(50))
    report = runner.judge(job, lambda case: None)
    assert report.compilation
    assert "The compiler was stopped: it used 0.05 s" in report.compilation.output


def test_working_directory_can_be_written_to_where_the_job_allows_it(runner: Runner) -> None:
    source = "open('note', 'w').write(input())\nprint(sum(map(int, open('note').read().split())))"
    assert runner.judge(Job("python", source, SUM, may_write=True), lambda case: None).verdict is Verdict.ACCEPTED
    assert runner.judge(Job("python", source, SUM), lambda case: None).verdict is Verdict.RUNTIME_ERROR

"""Small failing inputs, looked for with real programs."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sandbox import small_cases
from sandbox.__main__ import main
from sandbox.job import Program, Runner, Verdict
from sandbox.package import Package, PackageError, read_package
from sandbox.small_cases import AuthorsFault, Found, NoSmallCases

GENERATOR = """
import random, sys
rng = random.Random(int(sys.argv[1]))
n = rng.randint(1, 6)
print(n)
print(*(rng.randint(-9, 9) for _ in range(n)))
"""
VALIDATOR = """
import sys
lines = sys.stdin.read().split("\\n")
ok = len(lines) == 3 and lines[2] == "" and lines[0].isdigit() and int(lines[0]) >= 1
ok = ok and len(lines[1].split(" ")) == int(lines[0])
ok = ok and all(str(int(word)) == word for word in lines[1].split(" "))
sys.exit(42 if ok else 43)
"""
LARGEST = "input()\nprint(max(map(int, input().split())))\n"
STARTS_AT_ZERO = "input()\nprint(max(0, *map(int, input().split())))\n"
SEED = 7
PATIENT_S = 60  # these tests are about what is found, not about how quick a busy machine is


@pytest.fixture
def package(tmp_path: Path) -> Callable[..., Package]:
    """The largest of a list; `files` by their paths replace those that are usual."""

    def make(**files: str) -> Package:
        usual = {
            "problem.yaml": "name: Largest\nlicense: cc0\n",
            "codequest.yaml": 'small:\n  - {generator: generators/gen.py, args: ["{seed}"]}\n',
            "statement/problem.md": "Find it.",
            "data/sample/1.in": "1\n1\n",
            "data/sample/1.ans": "1\n",
            "data/secret/1.in": "1\n-1\n",
            "data/secret/1.ans": "-1\n",
            "generators/gen.py": GENERATOR,
            "input_validators/validate.py": VALIDATOR,
            "submissions/accepted/largest.py": LARGEST,
        }
        for name, text in {**usual, **files}.items():
            path = tmp_path / "largest" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return read_package(tmp_path / "largest")

    return make


def find(
    package: Package, runner: Runner, source: str, language: str = "python", *, budget_s: float = PATIENT_S
) -> Found:
    search = small_cases.of_package(package, Program(language, source), runner)
    return small_cases.search(search, runner, budget_s=budget_s, seed=SEED)


def test_wrong_answer_is_cut_down_to_the_smallest_that_is_no_hidden_test(
    package: Callable[..., Package], runner: Runner
) -> None:
    found = find(package(), runner, STARTS_AT_ZERO)
    assert found.case
    assert found.case.verdict is Verdict.WRONG_ANSWER
    assert found.given == b"1\n-2\n"  # "1\n-1\n" is smaller, and hidden
    assert (found.expected, found.case.stdout) == (b"-2\n", b"0\n")


def test_white_space_does_not_make_a_hidden_test_another_one(package: Callable[..., Package], runner: Runner) -> None:
    lenient = "import sys\nsys.exit(42 if len(sys.stdin.read().split()) == 2 else 43)\n"
    files = {"generators/gen.py": 'print("1  ")\nprint(" -1")\n', "input_validators/validate.py": lenient}
    found = find(package(**files), runner, STARTS_AT_ZERO, budget_s=0.5)
    assert found.case is None


def test_crash_and_endless_loop_are_failures_too(package: Callable[..., Package], runner: Runner) -> None:
    crash = find(package(), runner, LARGEST + "a = [0, 1][int(input.__doc__ is None)]\n1 / max(0, 1 - a - 1)\n")
    assert crash.case
    assert crash.case.verdict is Verdict.RUNTIME_ERROR
    assert b"ZeroDivisionError" in crash.case.stderr
    loop = find(package(), runner, "n = int(input())\nwhile n > 3:\n    pass\n" + LARGEST[8:])
    assert loop.case
    assert loop.case.verdict is Verdict.TIME_LIMIT
    assert loop.given.startswith(b"4\n")


def test_right_program_is_told_how_many_inputs_it_passed(package: Callable[..., Package], runner: Runner) -> None:
    found = find(package(), runner, LARGEST, budget_s=1)
    assert found.case is None
    assert found.tried > 0


def test_several_right_answers_are_judged_by_the_validator_of_the_problem(
    package: Callable[..., Package], runner: Runner
) -> None:
    """Any position of the largest number is right; the reference prints the first one."""
    position = "input()\nx = input().split()\nprint(1 + max(range(len(x)), key=lambda i: int(x[i])))\n"
    checker = """
import sys
numbers = [int(word) for word in open(sys.argv[1]).read().split()[1:]]
words = sys.stdin.read().split()
ok = len(words) == 1 and 1 <= int(words[0]) <= len(numbers) and numbers[int(words[0]) - 1] == max(numbers)
sys.exit(42 if ok else 43)
"""
    problem = package(
        **{
            "output_validators/check.py": checker,
            "submissions/accepted/largest.py": position,
            "data/secret/1.ans": "1\n",
        }
    )
    last = "input()\nx = input().split()\nprint(1 + max(range(len(x)), key=lambda i: (int(x[i]), i)))\n"
    assert find(problem, runner, last, budget_s=1).case is None
    as_texts = "input()\nx = input().split()\nprint(1 + max(range(len(x)), key=lambda i: x[i]))\n"
    found = find(problem, runner, as_texts)
    assert found.case
    assert found.case.verdict is Verdict.WRONG_ANSWER
    assert found.given.startswith(b"2\n")


def test_named_files_are_read_and_written(package: Callable[..., Package], runner: Runner) -> None:
    names = "input_file: list.txt\noutput_file: max.txt\n"
    with_files = "\n".join(
        ('lines = open("list.txt").read().split("\\n")', 'print({0}, file=open("max.txt", "w"))', "")
    )
    right, wrong = (with_files.format(f"max([{zero}*map(int, lines[1].split())])") for zero in ("", "0, "))
    config = names + 'small:\n  - {generator: generators/gen.py, args: ["{seed}"]}\n'
    found = find(package(**{"codequest.yaml": config, "submissions/accepted/largest.py": right}), runner, wrong)
    assert found.given == b"1\n-2\n"


def test_program_that_does_not_compile_is_not_looked_at(package: Callable[..., Package], runner: Runner) -> None:
    with pytest.raises(NoSmallCases, match="does not compile"):
        find(package(), runner, "print(")


def test_reference_that_fails_is_its_authors_fault(package: Callable[..., Package], runner: Runner) -> None:
    with pytest.raises(AuthorsFault, match="the reference fails"):
        find(package(**{"submissions/accepted/largest.py": "1 / 0"}), runner, STARTS_AT_ZERO)


def test_generator_that_fails_is_its_authors_fault(package: Callable[..., Package], runner: Runner) -> None:
    with pytest.raises(AuthorsFault, match=r"generators/gen\.py"):
        find(package(**{"generators/gen.py": "raise SystemExit(3)"}), runner, STARTS_AT_ZERO)


def test_inputs_that_the_validator_refuses_are_never_shown(package: Callable[..., Package], runner: Runner) -> None:
    with pytest.raises(AuthorsFault, match="refuse many small inputs"):
        find(package(**{"input_validators/validate.py": "raise SystemExit(43)"}), runner, "print()")


@pytest.mark.parametrize(
    ("type_", "word"), [("interactive", "conversation"), ("submit-answer", "answers"), ("multi-pass", "several times")]
)
def test_kinds_of_problems_without_small_cases_say_why(package: Callable[..., Package], type_: str, word: str) -> None:
    yaml = f"name: Largest\nlicense: cc0\ntype: {type_}\nproblem_format_version: 2023-07-draft\n"
    files = {"problem.yaml": yaml}
    if type_ != "submit-answer":
        files["output_validators/check.py"] = "raise SystemExit(42)"
    else:
        files["submissions/accepted/largest.py"] = "print()"
    rules = package(**files).rules
    with pytest.raises(NoSmallCases, match=word):
        small_cases.check(rules)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("small: 3", "must be a list"),
        ("small:\n  - {generator: generators/gen.py}", "has generator and args"),
        ('small:\n  - {generator: generators/no.py, args: ["{seed}"]}', "no program generators/no.py"),
        ("small:\n  - {generator: generators/gen.py, args: [5]}", "holds"),
    ],
)
def test_faults_of_the_key_are_told(package: Callable[..., Package], entry: str, words: str) -> None:
    with pytest.raises(PackageError, match=words):
        package(**{"codequest.yaml": entry + "\n"})


def test_signature_needs_no_generator(package: Callable[..., Package], runner: Runner) -> None:
    """Values of its types, as long as a validator says which of them are inputs."""
    validator = "import json, sys\nsys.exit(42 if len(json.loads(input())) >= 1 else 43)\n"
    problem = package(
        **{
            "codequest.yaml": "signature: largest(nums: list[int]) -> int\n",
            "data/sample/1.in": "[1]\n",
            "data/secret/1.in": "[-1]\n",
            "input_validators/validate.py": validator,
            "submissions/accepted/largest.py": "def largest(nums):\n    return max(nums)\n",
        }
    )
    found = find(problem, runner, "def largest(nums):\n    return max(0, *nums, 0)\n")
    assert (found.given, found.expected) == (b"[-2]\n", b"-2\n")
    assert found.case
    assert found.case.stdout == b"0\n"


def test_values_that_are_no_inputs_do_not_stop_a_generator(package: Callable[..., Package], runner: Runner) -> None:
    """Where the signature says too little about the inputs, the generator alone is gone on with."""
    generator = "import random, sys\nrng = random.Random(int(sys.argv[1]))\nprint([rng.randint(100, 400)] * 3)\n"
    validator = """
import json, sys
nums = json.loads(input())
sys.exit(42 if len(nums) == 3 and min(nums) >= 100 and max(nums) <= 400 else 43)
"""
    problem = package(
        **{
            "codequest.yaml": """
signature: largest(nums: list[int]) -> int
small:
  - {generator: generators/gen.py, args: ["{seed}"]}
""",
            "data/sample/1.in": "[101, 102, 103]\n",
            "data/sample/1.ans": "103\n",
            "data/secret/1.in": "[101, 101, 101]\n",
            "data/secret/1.ans": "101\n",
            "generators/gen.py": generator,
            "input_validators/validate.py": validator,
            "submissions/accepted/largest.py": "def largest(nums):\n    return max(nums, default=0)\n",
        }
    )
    found = find(
        problem, runner, "def largest(nums):\n    return max(nums) - (min(nums) in (237, *range(-100, 100)))\n"
    )
    assert (found.given, found.expected) == (b"[237, 237, 237]\n", b"237\n")


def test_command_prints_what_was_found(
    package: Callable[..., Package], tmp_path: Path, capsys: pytest.CaptureFixture[str], runner: Runner
) -> None:
    folder = package().path
    program = tmp_path / "wrong.py"
    program.write_text(STARTS_AT_ZERO)
    assert main(["small", str(folder), str(program), "--seed", "7", "--seconds", str(PATIENT_S)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["verdict"], told["input"], told["expected"], told["yours"]) == ("WA", "1\n-2\n", "-2\n", "0\n")
    program.write_text(LARGEST)
    assert main(["small", str(folder), str(program), "--seconds", "0.5"]) == 1
    assert json.loads(capsys.readouterr().out)["found"] is False
    program.write_text("print(")
    assert main(["small", str(folder), str(program)]) == 2
    assert "does not compile" in capsys.readouterr().err

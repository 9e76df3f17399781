"""A program and an interactor: who is to blame, as the head of sandbox/interaction.py orders it."""

import pytest

from sandbox.interaction import Interaction
from sandbox.job import CaseResult, Job, Limits, Outcome, Program, Report, Runner, Validator, Verdict
from sandbox.job import Test as JobTest
from sandbox.validators import Feedback, ValidatorFailed

AC, WA, TLE, RE, JE, OLE = (Verdict(word) for word in ("AC", "WA", "TLE", "RE", "JE", "OLE"))
GUESSING = """
import sys
wanted = int(open(sys.argv[1]).read())
for turn in range(12):
    try:
        guess = int(input())
    except EOFError:
        sys.exit(43)
    if guess == wanted:
        print("=", flush=True)
        sys.exit(42)
    print("<" if wanted < guess else ">", flush=True)
print("enough", flush=True)
with open(sys.argv[3] + "judgemessage.txt", "w") as file:
    file.write("too many guesses")
sys.exit(43)
"""
HALVING = """
low, high = 1, 1000
while True:
    middle = (low + high) // 2
    print(middle, flush=True)
    said = input()
    if said == "=":
        break
    if said == "<":
        high = middle - 1
    else:
        low = middle + 1
"""
COUNTING = HALVING.replace("(low + high) // 2", "low")
LIMITS = Limits(cpu_ms=500, wall_ms=1_500)


def judged(runner: Runner, source: str, interactor: str = GUESSING, **options: object) -> tuple[Report, CaseResult]:
    test = JobTest("1", lambda: (b"700\n", b""), is_sample=True)
    validator = Validator(Program("python", interactor), is_interactive=True)
    job = Job("python", source, [test], LIMITS, validator=validator, **options)  # type: ignore[arg-type]  # passes
    report = runner.judge(job, lambda case: None)
    return report, report.cases[0]


@pytest.mark.parametrize(
    ("source", "verdict"),
    [
        pytest.param(HALVING, AC, id="right"),
        pytest.param(COUNTING, WA, id="wrong"),
        pytest.param(COUNTING + "\nraise SystemExit(1)", WA, id="wrong-then-crashes"),
        pytest.param(
            COUNTING.replace('if said == "="', 'if said == "enough"') + "\n1 / 0", WA, id="wrong-crash-at-once"
        ),
        pytest.param(COUNTING + "\nimport time; time.sleep(60)", WA, id="wrong-then-sleeps"),
        pytest.param("print(5, flush=True)\ninput()\nraise SystemExit(3)", RE, id="crashes"),
        pytest.param("print(5)", WA, id="ends-early"),
        pytest.param("input()", TLE, id="both-wait"),
        pytest.param("import time\nprint(5, flush=True)\ntime.sleep(60)", TLE, id="sleeps"),
        pytest.param("while True: pass", TLE, id="spins"),
        pytest.param("import os, time\nos.close(1)\ntime.sleep(60)", TLE, id="closes-its-output"),
        pytest.param("while True: print(1)", WA, id="never-listens"),
        pytest.param(HALVING + "\nprint('more', flush=True)", AC, id="writes-after-the-end"),
        pytest.param(HALVING + "\n1 / 0", RE, id="right-then-crashes"),
        pytest.param(HALVING + "\nwhile True: pass", TLE, id="right-then-spins"),
    ],
)
def test_interaction_ends_in_its_verdict(runner: Runner, source: str, verdict: Verdict) -> None:
    report, case = judged(runner, source)
    assert report.verdict is verdict, case


def test_transcript_tells_who_said_what(runner: Runner) -> None:
    _, case = judged(runner, HALVING)
    assert case.transcript.startswith(b">500\n<>\n>750\n<<\n>625\n<>\n")
    assert case.transcript.endswith(b">700\n<=\n")


def test_interactors_words_are_for_staff(runner: Runner) -> None:
    _, case = judged(runner, COUNTING)
    assert (case.judge_message, case.message, case.team_message) == ("too many guesses", "", "")


@pytest.mark.parametrize(
    ("interactor", "said"),
    [
        pytest.param("raise ValueError('oh dear')", "ended with exit code 1, not 42 or 43", id="crashes"),
        pytest.param("input()\nwhile True: pass", "processor time", id="spins"),
        pytest.param("import sys; sys.exit(0)", "exit code 0", id="exit-0"),
    ],
)
def test_interactor_that_fails_is_a_judge_error(runner: Runner, interactor: str, said: str) -> None:
    limits = Limits(cpu_ms=500, output_bytes=1 << 20)
    validator = Validator(Program("python", interactor), is_interactive=True, limits=limits)
    job = Job(
        "python", "print(1, flush=True)\ninput()", [JobTest("1", lambda: (b"", b""))], LIMITS, validator=validator
    )
    report = runner.judge(job, lambda case: None)
    assert report.verdict is JE
    assert said in report.message


def test_flood_is_stopped(runner: Runner) -> None:
    patient = "import sys\nfor line in sys.stdin: pass\nsys.exit(43)"
    test = JobTest("1", lambda: (b"", b""))
    validator = Validator(Program("python", patient), is_interactive=True)
    limits = Limits(cpu_ms=5_000, output_bytes=1 << 20)
    job = Job("python", "while True: print('x' * 1000)", [test], limits, validator=validator)
    assert runner.judge(job, lambda case: None).verdict is OLE


def test_passes_of_an_interactive_problem_keep_the_feedback_directory(runner: Runner) -> None:
    interactor = """
import sys
given, place = open(sys.argv[1]).read().strip(), sys.argv[3]
print(given, flush=True)
with open(place + "passes.txt", "a") as file:
    file.write(input() + " ")
if given == "last":
    sys.exit(42 if open(place + "passes.txt").read() == "700 last " else 43)
open(place + "nextpass.in", "w").write("last")
sys.exit(42)
"""
    report, case = judged(runner, "print(input())", interactor, passes=2)
    assert (report.verdict, case.transcript) == (AC, b"<700\n>700\n---\n<last\n>last\n")
    assert judged(runner, "input(); print(700)", interactor, passes=2)[0].verdict is WA
    assert judged(runner, "print(input())", interactor, passes=1)[0].verdict is JE


def outcome(verdict: Verdict | None, exit_code: int | None) -> Outcome:
    return Outcome(verdict, exit_code, None, 1, 1, 1, b"", b"", message="told")


@pytest.mark.parametrize(
    ("program", "exit_code", "was_told", "verdict"),
    [
        (None, 42, False, AC),
        (None, 43, False, WA),
        (None, 43, True, WA),
        (RE, 43, False, WA),
        (RE, 43, True, RE),
        (RE, 42, True, RE),
        (RE, 1, True, RE),
        (RE, 1, False, JE),
        (RE, 42, False, RE),
        (TLE, 43, True, TLE),
        (TLE, 43, False, WA),
        (None, 1, True, JE),
    ],
)
def test_precedence(program: Verdict | None, exit_code: int, was_told: bool, verdict: Verdict) -> None:
    interaction = Interaction(outcome(program, 0), outcome(RE, exit_code), Feedback(), was_told)
    if verdict is JE:
        with pytest.raises(ValidatorFailed):
            interaction.decision("icpc")
    else:
        assert interaction.decision("icpc").verdict is verdict


def test_interactor_over_its_limits_is_to_blame_even_when_the_program_failed() -> None:
    interaction = Interaction(outcome(TLE, None), outcome(TLE, None), Feedback(), was_told=True)
    with pytest.raises(ValidatorFailed):
        interaction.decision("icpc")

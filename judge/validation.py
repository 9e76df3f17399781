"""Does a problem do what its author declares? Validators, generators and every program, through the sandbox."""

import logging
from collections.abc import Callable, Iterator, Sequence

from judge import testdata
from judge.desk import Desk
from judge.generation import BEAT_S, LIMITS, GenerationFailed, describe, every, is_offered, make_ready
from judge.jobs import limits_for, program_of, tests_of, to_job, to_tests
from problems.errors import GeneratedDiffers
from problems.models import Problem, Program, TestCase
from problems.validation import ProgramReport, Report
from sandbox.expectations import Expectation, of_folder
from sandbox.job import Input, Outcome, Runner, SandboxError, Verdict
from sandbox.signatures import check_answer, check_input
from sandbox.toolchains import find_toolchain

log = logging.getLogger(__name__)

IS_VALID = 42  # exit code of a validator, by the ICPC package format
INPUT_CHECKS = {Program.Kind.INPUT_VALIDATOR, Program.Kind.ANSWER_VALIDATOR}
REQUIRED = {
    Program.Expected.ACCEPTED: Verdict.ACCEPTED,
    Program.Expected.WRONG_ANSWER: Verdict.WRONG_ANSWER,
    Program.Expected.TIME_LIMIT: Verdict.TIME_LIMIT,
    Program.Expected.RUNTIME_ERROR: Verdict.RUNTIME_ERROR,
}


def validate(problem: Problem, sandbox: Runner, *, beat: Callable[[], None] = lambda: None) -> Report:
    """Run everything; the report says what contradicts the author. `beat` is called every few seconds.

    Raises SandboxError for our own failures only: they say nothing about the problem.
    """
    try:
        make_ready(problem, sandbox, beat=beat)
    except (GenerationFailed, GeneratedDiffers) as error:
        return Report(ok=False, reason=str(error))
    tests = tests_of(problem)
    if not tests:
        return Report(ok=False, reason="The problem has no tests: add at least one.")
    if why := _values_fault(problem, tests):
        return Report(ok=False, reason=why)
    programs = []
    for program in problem.programs.exclude(kind=Program.Kind.GENERATOR):
        if program.language and not is_offered(program, sandbox):
            programs.append(ProgramReport(program.path, program.expected, "", True, "Not run: not offered here."))
        elif program.kind == Program.Kind.OUTPUT_VALIDATOR:
            programs.append(_check_output_validator(program, sandbox, beat))
        elif program.kind in INPUT_CHECKS:
            programs.append(_check_tests(problem, tests, program, sandbox, beat))
        else:
            programs.append(_check_solution(problem, tests, program, sandbox, beat))
        log.info("%s %s: %s %s", problem.slug, program.path, programs[-1].verdict or "not run", programs[-1].message)
    wrong = [f"{report.path}: {report.message}" for report in programs if not report.ok]
    return Report(ok=not wrong, reason="\n".join(wrong), programs=tuple(programs))


def _values_fault(problem: Problem, tests: Sequence[TestCase]) -> str:
    """The first value of a test that is not what the problem's signature says; "" where there is none."""
    signature = problem.find_signature()
    if signature is None:
        return ""
    for row in tests:
        given, answer = testdata.read(testdata.key_of(problem, row))
        if faults := check_input(signature, given) or check_answer(signature, given, answer):
            return f"{row.name}, line {faults[0].line}: {faults[0].message}"
    return ""


def _check_tests(
    problem: Problem, tests: Sequence[TestCase], program: Program, sandbox: Runner, beat: Callable[[], None]
) -> ProgramReport:
    """Every input must make an input validator exit with 42, every answer an answer validator."""
    desk = Desk()
    given = to_tests(problem, tests, lambda key: desk.ask(lambda: testdata.read(key)))
    checks_answers = program.kind == Program.Kind.ANSWER_VALIDATOR
    refused: list[str] = []
    slowest = 0.0

    def look(index: int, outcome: Outcome) -> None:
        nonlocal slowest
        slowest = max(slowest, outcome.cpu_ms)
        if outcome.exit_code != IS_VALID:
            what = "has no valid answer" if checks_answers else "is not valid input"
            refused.append(f"{tests[index].name} {what}: {describe(outcome)}")

    def inputs() -> Iterator[Input]:
        for row, test in zip(tests, given, strict=True):
            input_data, answer = test.load()
            if checks_answers:
                yield Input(answer, ("judge_input",), {"judge_input": input_data})
            else:
                yield Input(input_data, row.options.get("input_flags", ()))

    box_program = program_of(program)
    compilation, _ = desk.attend(
        lambda: sandbox.run(program.language, program.code, inputs(), LIMITS, on_outcome=look, files=box_program.files),
        every(BEAT_S, beat),
    )
    if compilation and not compilation.ok:
        return ProgramReport(program.path, program.kind, "CE", False, f"does not compile: {compilation.output[:500]}")
    verdict = Verdict.WRONG_ANSWER if refused else Verdict.ACCEPTED
    return ProgramReport(program.path, program.kind, verdict.value, not refused, "; ".join(refused[:3]), slowest)


def _check_output_validator(program: Program, sandbox: Runner, beat: Callable[[], None]) -> ProgramReport:
    """That it compiles; what it decides is seen from the solutions."""
    box_program = program_of(program)
    desk = Desk()
    compilation, _ = desk.attend(
        lambda: sandbox.run(program.language, program.code, (), LIMITS, files=box_program.files), every(BEAT_S, beat)
    )
    if compilation and not compilation.ok:
        return ProgramReport(program.path, program.kind, "CE", False, f"does not compile: {compilation.output[:500]}")
    return ProgramReport(program.path, program.kind, Verdict.ACCEPTED.value, True)


def _check_solution(
    problem: Problem, tests: Sequence[TestCase], program: Program, sandbox: Runner, beat: Callable[[], None]
) -> ProgramReport:
    """Against the verdict of its folder, at the first failure; or against all that its package asks of it."""
    tool = find_toolchain(program.language)  # none for answers instead of a program
    asked = [Expectation.from_dict(entry) for entry in program.expectations]
    expected = program.expected or Program.Expected.ACCEPTED
    is_usual = asked in ([], [of_folder(expected)]) and expected in {*REQUIRED, Program.Expected.REJECTED}
    desk = Desk()
    given = to_tests(problem, tests, lambda key: desk.ask(lambda: testdata.read(key)))
    limits = limits_for(problem, program.language, tool.time_factor if tool else 1)
    try:
        job = to_job(problem, program_of(program), given, limits, stop_at_first_failure=is_usual)
    except ValueError as error:  # a language without a driver for the problem's signature
        return ProgramReport(program.path, program.expected, "", False, str(error))
    report = desk.attend(lambda: sandbox.judge(job, on_result=lambda case: None), every(BEAT_S, beat))
    if report.verdict is Verdict.JUDGE_ERROR and not job.validator:
        raise SandboxError(report.message or f"{program.path} could not be judged")
    failed = next((case for case in report.cases if case.verdict is not Verdict.ACCEPTED), None)
    ran = [case.cpu_ms for case in report.cases if case.verdict is not Verdict.SKIPPED]
    slowest = max(ran, default=None)
    if not is_usual:
        why = next(filter(None, (expectation.why_not(report, given) for expectation in asked)), "")
        return ProgramReport(program.path, program.expected, report.verdict.value, not why, why, slowest)
    ok = is_as_declared(program.expected, report.verdict)
    what = f" at {tests[failed.index].name}: {failed.message}" if failed else ""
    if report.verdict is Verdict.COMPILE_ERROR and report.compilation:
        what = f": {report.compilation.output[:500]}"
    wanted = Program.Expected(program.expected or Program.Expected.ACCEPTED).label.lower()
    message = f"got {report.verdict.value}{what}" if ok else f"should be {wanted}, got {report.verdict.value}{what}"
    return ProgramReport(program.path, program.expected, report.verdict.value, ok, message, slowest)


def is_as_declared(expected: str, verdict: Verdict) -> bool:
    """Exactly the declared verdict; "rejected" is any but accepted. A compile error is never what was meant."""
    if expected == Program.Expected.REJECTED:
        return verdict not in {Verdict.ACCEPTED, Verdict.COMPILE_ERROR, Verdict.JUDGE_ERROR}
    return verdict is REQUIRED[Program.Expected(expected or Program.Expected.ACCEPTED)]

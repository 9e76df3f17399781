"""The gate before publishing, for problems of the site: programs, validators, tests and mutants, by the sandbox.

What is asked, and in which words it is told, is sandbox.gate's; here rows become what it takes.
"""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from judge import testdata
from judge.desk import Desk
from judge.generation import BEAT_S, LIMITS, GenerationFailed, describe, every, is_offered, make_ready
from judge.jobs import comparison_for, limits_for, program_of, rules_of, tests_of, to_job, to_tests, validator_of
from problems import services as problem_services
from problems.errors import GeneratedDiffers
from problems.models import Problem, Program, TestCase
from problems.validation import ProgramReport, Progress, Report
from sandbox import gate
from sandbox import job as box
from sandbox.expectations import Expectation, of_folder
from sandbox.job import Input, Job, Outcome, Runner, SandboxError, Test, Verdict
from sandbox.mutation.score import MOST, CannotMutate, Score, Subject, mutate
from sandbox.probes import accepts_everything, checker_accepts_everything, is_slow_at_twice
from sandbox.signatures import check_answer, check_input
from sandbox.sources import PackageProgram
from sandbox.toolchains import Toolchain, find_toolchain

log = logging.getLogger(__name__)

IS_VALID = 42  # exit code of a validator, by the ICPC package format
INPUT_CHECKS = {Program.Kind.INPUT_VALIDATOR, Program.Kind.ANSWER_VALIDATOR}
DECIDERS = {Program.Kind.OUTPUT_VALIDATOR, Program.Kind.STATIC_VALIDATOR, Program.Kind.GRADER}
REQUIRED = {
    Program.Expected.ACCEPTED: Verdict.ACCEPTED,
    Program.Expected.WRONG_ANSWER: Verdict.WRONG_ANSWER,
    Program.Expected.TIME_LIMIT: Verdict.TIME_LIMIT,
    Program.Expected.RUNTIME_ERROR: Verdict.RUNTIME_ERROR,
}


TEXTS = {
    "description_markdown": "statement",
    "input_format": "input",
    "output_format": "output",
    "constraints": "constraints",
    "editorial_markdown": "editorial",
}


@dataclass
class _Found:
    """What is known so far."""

    programs: list[ProgramReport] = field(default_factory=list)
    ran: list[gate.Ran] = field(default_factory=list)
    at_twice: dict[str, bool] = field(default_factory=dict)

    def report(
        self, checks: Sequence[gate.Check] = (), score: Score | None = None, named: Sequence[str] = ()
    ) -> Report:
        wrong = [f"{report.path}: {report.message}" for report in self.programs if not report.ok]
        said = {report.path for report in self.programs if not report.ok}
        wrong += [check.what for check in gate.blocking(checks) if check.about not in said]
        is_excused = not gate.blocking(checks)
        return Report(
            ok=is_excused if checks else not wrong,
            reason="" if checks and is_excused else "\n".join(wrong),
            programs=tuple(self.programs),
            checks=tuple(check.as_dict() for check in checks),
            mutation=summary(score, named) if score else None,
        )


def validate(
    problem: Problem,
    sandbox: Runner,
    *,
    beat: Callable[[], None] = lambda: None,
    tell: Callable[[Progress], None] = lambda progress: None,
    mutants: int = MOST,
) -> Report:
    """Run everything; the report says what contradicts the author. `beat` is called every few seconds, `tell` with
    what is known so far; both by the calling thread.

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
    found = _Found()
    rows = list(problem.programs.exclude(kind=Program.Kind.GENERATOR))
    steps = len(rows) + 1 + mutants
    for done, program in enumerate(rows):
        tell(Progress(done, steps, f"Running {program.path}", found.report()))
        report, share, at_twice = _check(problem, tests, program, sandbox, beat)
        found.programs.append(report)
        if at_twice is not None:
            found.at_twice[program.path] = at_twice
        is_solution = program.kind == Program.Kind.SOLUTION
        expected = (program.expected or str(Program.Expected.ACCEPTED)) if is_solution else program.kind
        fault = "" if report.ok else report.message
        found.ran.append(gate.Ran(report.path, expected, report.verdict, fault, share, "", program.language))
        log.info("%s %s: %s %s", problem.slug, program.path, report.verdict or "not run", report.message)

    def told(line: str, done: int, of: int) -> None:
        step = len(rows) + 1 + round(mutants * done / max(of, 1))
        tell(Progress(step, steps, line, found.report()))

    checks, score, named = _gate(problem, tests, found, sandbox, beat, told, mutants)
    return found.report(checks, score, named)


def summary(score: Score, named: Sequence[str]) -> dict[str, Any]:
    """What is kept of a mutation score."""
    survivors = []
    for survivor in score.survivors:
        difference = survivor.difference
        survivors.append(
            {
                "about": survivor.about,
                "change": survivor.mutant.change,
                "is_exception": survivor.about in named,
                "given": difference.given if difference else "",
                "expected": difference.expected if difference else "",
                "got": (difference.got or difference.verdict) if difference else "",
            }
        )
    percent = round(score.percent(named), 1)
    return {"percent": percent, "tried": score.tried, "survivors": survivors, "note": score.note}


def _gate(
    problem: Problem,
    rows: Sequence[TestCase],
    found: _Found,
    sandbox: Runner,
    beat: Callable[[], None],
    told: Callable[[str, int, int], None],
    mutants: int,
) -> tuple[list[gate.Check], Score | None, list[str]]:
    """Probes and mutants, then all checks; and the survivors that are named exceptions."""
    desk = Desk()
    with_data = [row for row in rows if not row.is_static]
    tests = to_tests(problem, with_data, lambda key: desk.ask(lambda: testdata.read(key)))
    rules, comparison, validator = rules_of(problem), comparison_for(problem), validator_of(problem)
    programs = [_as_package_has_it(program) for program in problem.programs.all()]
    offered = [p for p in problem.programs.all() if p.language and is_offered(p, sandbox)]
    exceptions = problem_services.exceptions_of(problem)
    named = [entry["about"] for entry in exceptions if entry["rule"] == gate.MUTATION]

    def make(
        program: box.Program, chain: Toolchain | None, some: Sequence[Test], answers: Mapping[str, bytes] | None = None
    ) -> Job:
        limits = limits_for(problem, program.language, chain.time_factor if chain else 1)
        return rules.job(program, some, limits, comparison=comparison, validator=validator, answers=answers)

    def work() -> tuple[dict[str, bool], dict[str, bool], Score | None]:
        flags = next((row.options.get("input_flags", ()) for row in with_data if not row.is_sample), ())
        takes_all = {
            program.path: accepts_everything(_as_package_has_it(program), tests, flags, sandbox)
            for program in offered
            if program.kind == Program.Kind.INPUT_VALIDATOR
        }
        checkers = {
            program.path: checker_accepts_everything(
                lambda some, answers: make(box.Program("", ""), None, some, answers), tests, sandbox
            )
            for program in offered
            if program.kind == Program.Kind.OUTPUT_VALIDATOR and not rules.is_interactive
        }
        if not mutants or rules.wants_answers:
            return takes_all, checkers, None
        subject = Subject(programs, tests, make, rules.small)
        try:  # one at a time: what people hand in goes first
            score = mutate(
                subject,
                sandbox,
                most=mutants,
                workers=1,
                tell=lambda line, done, of: desk.tell(lambda: told(line, done, of)),
            )
        except CannotMutate as error:
            score = Score(note=str(error))
        return takes_all, checkers, score

    takes_all, checkers, score = desk.attend(work, every(BEAT_S, beat))
    texts = {words: getattr(problem, name) for name, words in TEXTS.items()}
    entries = [
        (row.name, row.is_sample, (row.digest or row.pk, row.is_sample, row.group_id, str(row.options))) for row in rows
    ]
    checks = [
        *gate.statement(texts, set(problem.attachments.values_list("name", flat=True))),
        *gate.tests(entries),
        *gate.programs(found.ran, rules.languages),
        *gate.validator_probes(takes_all, gate.INPUT_VALIDATOR),
        *gate.validator_probes(checkers, gate.OUTPUT_VALIDATOR),
        *gate.time_limit(found.ran, problem.time_limit_ms),
        *gate.too_slow(found.at_twice, problem.time_limit_ms),
        *(gate.mutation(score, exceptions) if score else ()),
    ]
    return gate.excepted(checks, exceptions), score, named


def _as_package_has_it(program: Program) -> PackageProgram:
    return PackageProgram(
        program.path,
        program.kind,
        program.language,
        program.code,
        program.expected or "accepted" if program.kind == Program.Kind.SOLUTION else "",
        program.is_reference,
        program.files,
        program.file_name,
    )


def _check(
    problem: Problem, tests: Sequence[TestCase], program: Program, sandbox: Runner, beat: Callable[[], None]
) -> tuple[ProgramReport, float | None, bool | None]:
    """The report, the share of the time limit it took, and whether it would be too slow at twice the limit."""
    if program.language and not is_offered(program, sandbox):
        return ProgramReport(program.path, program.expected, "", True, "Not run: not offered here."), None, None
    if program.kind in DECIDERS:
        return _check_decider(program, sandbox, beat), None, None
    if program.kind in INPUT_CHECKS:
        return _check_tests(problem, tests, program, sandbox, beat), None, None
    return _check_solution(problem, tests, program, sandbox, beat)


def _values_fault(problem: Problem, tests: Sequence[TestCase]) -> str:
    """The first value of a test that is not what the problem's signature says; "" where there is none."""
    signature = problem.find_signature()
    if signature is None:
        return ""
    for row in tests:
        if row.is_static:
            continue
        given, answer = testdata.read(testdata.key_of(problem, row))
        if faults := check_input(signature, given) or check_answer(signature, given, answer):
            return f"{row.name}, line {faults[0].line}: {faults[0].message}"
    return ""


def _check_tests(
    problem: Problem, tests: Sequence[TestCase], program: Program, sandbox: Runner, beat: Callable[[], None]
) -> ProgramReport:
    """Every input must make an input validator exit with 42, every answer an answer validator."""
    desk = Desk()
    tests = [row for row in tests if not row.is_static]
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


def _check_decider(program: Program, sandbox: Runner, beat: Callable[[], None]) -> ProgramReport:
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
) -> tuple[ProgramReport, float | None, bool | None]:
    """Against the verdict of its folder, at the first failure; or against all that its package asks of it."""
    tool = find_toolchain(program.language)  # none for answers instead of a program
    asked = [Expectation.from_dict(entry) for entry in program.expectations]
    expected = program.expected or Program.Expected.ACCEPTED
    is_usual = asked in ([], [of_folder(expected)]) and expected in {*REQUIRED, Program.Expected.REJECTED}
    is_usual = is_usual and not problem.programs.filter(kind=Program.Kind.GRADER).exists()  # which decides at the end
    desk = Desk()
    given = to_tests(problem, tests, lambda key: desk.ask(lambda: testdata.read(key)))
    limits = limits_for(problem, program.language, tool.time_factor if tool else 1)
    try:
        job = to_job(problem, program_of(program), given, limits, stop_at_first_failure=is_usual)
    except ValueError as error:  # a language without a driver for the problem's signature
        return ProgramReport(program.path, program.expected, "", False, str(error)), None, None
    report = desk.attend(lambda: sandbox.judge(job, on_result=lambda case: None), every(BEAT_S, beat))
    if report.verdict is Verdict.JUDGE_ERROR and not (job.validator or job.grader or job.static):
        raise SandboxError(report.message or f"{program.path} could not be judged")
    failed = next((case for case in report.cases if case.verdict is not Verdict.ACCEPTED), None)
    ran = [case.cpu_ms for case in report.cases if case.verdict is not Verdict.SKIPPED]
    slowest = max(ran, default=None)
    share = None if slowest is None else slowest / limits.cpu_ms
    promises: list[Expectation | None] = [*asked] or [of_folder(expected)]
    has_to_be_slow = any(promise.bounds_time == "upper" for promise in promises if promise)
    at_twice = None
    if has_to_be_slow and report.verdict is Verdict.TIME_LIMIT:
        alone = replace(job, tests=given)
        at_twice = desk.attend(lambda: is_slow_at_twice(alone, report, sandbox), every(BEAT_S, beat))
    if not is_usual:
        why = next(filter(None, (promise.why_not(report, given) for promise in promises if promise)), "")
        told = ProgramReport(program.path, program.expected, report.verdict.value, not why, why, slowest)
        return told, share, at_twice
    ok = is_as_declared(program.expected, report.verdict)
    what = f" at {tests[failed.index].name}: {failed.message}" if failed else ""
    if report.verdict is Verdict.COMPILE_ERROR and report.compilation:
        what = f": {report.compilation.output[:500]}"
    wanted = Program.Expected(program.expected or Program.Expected.ACCEPTED).label.lower()
    message = f"got {report.verdict.value}{what}" if ok else f"should be {wanted}, got {report.verdict.value}{what}"
    return ProgramReport(program.path, program.expected, report.verdict.value, ok, message, slowest), share, at_twice


def is_as_declared(expected: str, verdict: Verdict) -> bool:
    """Exactly the declared verdict; "rejected" is any but accepted. A compile error is never what was meant."""
    if expected == Program.Expected.REJECTED:
        return verdict not in {Verdict.ACCEPTED, Verdict.COMPILE_ERROR, Verdict.JUDGE_ERROR}
    return verdict is REQUIRED[Program.Expected(expected or Program.Expected.ACCEPTED)]

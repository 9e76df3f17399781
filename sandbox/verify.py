"""Does a package do what its author declares? Every validator, every program, and what they say about its limits.

submission                        expected       got  points  slowest
accepted/halving.py               accepted       AC      100    21 ms  ok
wrong_answer/counting.py          wrong_answer   AC      100    25 ms  FAILS: no test got WA

Below it stands what the gate before publishing has to say beside (sandbox.gate).
"""

import hashlib
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sandbox import gate
from sandbox.answers import EVERY_TEST
from sandbox.job import Input, Job, Limits, Outcome, Program, Report, Runner, Test, Verdict
from sandbox.mutation.score import CannotMutate, Score, Subject, mutate
from sandbox.package import TEXTS, Package, PackageTest, files_of
from sandbox.probes import accepts_everything, checker_accepts_everything, is_slow_at_twice
from sandbox.signatures import check_input
from sandbox.sources import PackageProgram
from sandbox.toolchains import find_toolchain, runs_here

IS_VALID = 42
AUTHORS_LIMITS = Limits(cpu_ms=30_000, memory_kib=1024 * 1024, output_bytes=256 * 1024 * 1024)
Tell = Callable[[str], None]


class CannotVerify(Exception):
    """A test could not be made, or nothing could be run: says what and why."""


@dataclass(frozen=True, slots=True)
class Row:
    """One program. `got` is "" where its language is not offered here; then it is neither right nor wrong.

    `limit_ms` is that of its language; `at_twice`, of a program that is too slow: would it be with twice of that?
    """

    path: str
    expected: str
    got: str = ""
    points: float | None = None
    slowest_ms: float | None = None
    fault: str = ""
    bounds_time: str = ""
    limit_ms: float | None = None
    at_twice: bool | None = None
    language: str = ""


@dataclass
class Verification:
    """What was found; `faults` are those of the package as a whole, `checks` all that the gate says."""

    rows: list[Row] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    slowest_accepted_ms: float | None = None
    fastest_too_slow_ms: float | None = None
    suggested_s: float | None = None
    checks: list[gate.Check] = field(default_factory=list)
    mutation: Score | None = None

    @property
    def ok(self) -> bool:
        return not self.faults and not gate.blocking(self.checks)


def verify(package: Package, runner: Runner, tell: Tell = lambda line: None, *, mutants: int = 0) -> Verification:
    """Run everything, and so many mutants. `tell` hears what is being done. Raises CannotVerify, SandboxError."""
    found = Verification()
    tests = make_tests(package, runner, tell)
    for program in package.programs:
        if program.kind not in ("solution", "generator"):
            tell(f"{program.path}: {len(tests)} tests")
            found.rows.append(check_validator(program, package.tests, tests, runner))
    found.rows += check_invalid_inputs(package, runner, tell)
    found.rows += check_outputs(package, runner, tell)
    solutions = [program for program in package.programs if program.kind == "solution"]
    if not any(program.expected == "accepted" for program in solutions):
        found.faults.append("There is no accepted submission.")
    for number, program in enumerate(solutions, 1):
        tell(f"{program.path} ({number} of {len(solutions)}): {len(tests)} tests")
        found.rows.append(check_solution(program, package, tests, runner))
    time_limit(package, found)
    if mutants:
        try:
            subject = Subject.of_package(package, [test for test in tests if not test.is_static])
            found.mutation = mutate(subject, runner, most=mutants, tell=lambda line, done, of: tell(line))
        except CannotMutate as error:
            found.mutation = Score(note=str(error))
    found.checks = gate.excepted(checks(package, tests, found, runner), package.rules.exceptions)
    return found


def checks(package: Package, tests: Sequence[Test], found: Verification, runner: Runner) -> list[gate.Check]:
    """All rules of the gate. Runs what validators and checkers are probed with."""
    ran = [
        gate.Ran(
            row.path,
            row.expected,
            row.got,
            row.fault,
            row.slowest_ms / row.limit_ms if row.slowest_ms is not None and row.limit_ms else None,
            row.bounds_time,
            row.language,
        )
        for row in found.rows
    ]
    offered = [program for program in package.programs if program.language and is_offered(program, runner)]
    flags = next((e.input_flags for e in package.tests if not e.is_sample and not e.is_static), ())
    with_data = [test for test in tests if not test.is_static]
    validators = {
        p.path: accepts_everything(p, with_data, flags, runner) for p in offered if p.kind == "input_validator"
    }
    checker = package.validator
    checkers = {}
    if checker and checker in offered and not package.rules.is_interactive:

        def of_answers(some: Sequence[Test], answers: Mapping[str, bytes]) -> Job:
            return package.job(Program("", ""), None, tests=some, answers=answers)

        checkers[checker.path] = checker_accepts_everything(of_answers, with_data, runner)
    slow = {row.path: row.at_twice for row in found.rows if row.at_twice is not None}
    entries = []
    for test, entry in zip(tests, package.tests, strict=True):
        given, answer = test.load()
        digest = hashlib.sha256(given + b"\0" + answer).hexdigest()
        entries.append((test.name, test.is_sample, (digest, test.is_sample, test.group, test.flags, entry.args)))
    return [
        *gate.statement(*texts_of(package)),
        *gate.tests(entries),
        *gate.programs(ran, package.rules.languages),
        *gate.validator_probes(validators, gate.INPUT_VALIDATOR),
        *gate.validator_probes(checkers, gate.OUTPUT_VALIDATOR),
        *gate.time_limit(ran, package.time_ms),
        *gate.too_slow(slow, package.time_ms),
        *(gate.mutation(found.mutation, package.rules.exceptions) if found.mutation else ()),
    ]


def texts_of(package: Package) -> tuple[dict[str, str], list[str]]:
    """Texts in Markdown, by file, and what they may show: files beside them."""
    files = [path for path in files_of(package.path) if path.relative_to(package.path).parts[0] in TEXTS]
    texts = {name_of(package, path): path.read_text("utf-8") for path in files if path.suffix == ".md"}
    return texts, [path.name for path in files]


# --- tests ------------------------------------------------------------------------------------------


def make_tests(package: Package, runner: Runner, tell: Tell) -> list[Test]:
    """All tests with their data; generated ones are made. Raises CannotVerify."""
    return [
        test if entry.input_path or entry.is_static else made(package, entry, test, runner, tell)
        for entry, test in zip(package.tests, package.all_tests(), strict=True)
    ]


def made(package: Package, entry: PackageTest, test: Test, runner: Runner, tell: Tell) -> Test:
    tell(f"{entry.name}: made by {entry.generator}")
    generator = next(program for program in package.programs if program.path == entry.generator)
    accepted = [program for program in package.programs if program.expected == "accepted"]
    accepted.sort(key=lambda program: not program.is_reference)
    reference = next((program for program in accepted if is_offered(program, runner)), None)
    if reference is None or not is_offered(generator, runner):
        raise CannotVerify(f"{entry.name} cannot be made: a language of its generator or reference is missing here")
    data = run_alone(generator.path, generator.program(), Input(b"", entry.generator_args), runner, entry.name)
    if not data:
        raise CannotVerify(f"{generator.path} printed nothing for {entry.name}: what it prints is the input")
    if package.signature and (faults := check_input(package.signature, data)):
        raise CannotVerify(f"{generator.path} made {entry.name}, line {faults[0].line}: {faults[0].message}")
    answer = run_alone(reference.path, package.rules.complete(reference.program()), Input(data), runner, entry.name)
    return replace(test, load=lambda: (data, answer))


def is_offered(program: PackageProgram, runner: Runner) -> bool:
    return runs_here(program.language, runner.languages())


def run_alone(path: str, program: Program, given: Input, runner: Runner, about: str) -> bytes:
    compilation, outcomes = runner.run(
        program.language, program.source, [given], AUTHORS_LIMITS, files=program.files, name=program.name
    )
    if not outcomes:
        raise CannotVerify(f"{path} does not compile: {compilation.output[:500] if compilation else ''}")
    if outcomes[0].verdict:
        raise CannotVerify(f"{path} failed at {about}: {outcomes[0].message}{errors_of(outcomes[0])}")
    return outcomes[0].stdout


def errors_of(outcome: Outcome) -> str:
    said = outcome.stderr[-300:].decode(errors="replace").strip()
    return f": {said}" if said else ""


# --- programs ---------------------------------------------------------------------------------------


def check_validator(
    program: PackageProgram, entries: Sequence[PackageTest], tests: Sequence[Test], runner: Runner
) -> Row:
    """An input validator accepts every input, an answer validator every answer; what decides on results compiles."""
    if not is_offered(program, runner):
        return Row(program.path, program.kind)
    refused: list[str] = []
    with_data = [(entry, test) for entry, test in zip(entries, tests, strict=True) if not test.is_static]

    def look(index: int, outcome: Outcome) -> None:
        if outcome.exit_code != IS_VALID:
            refused.append(f"{with_data[index][0].name}: {outcome.message or 'exit code 0'}{errors_of(outcome)}")

    def inputs() -> Iterator[Input]:
        if program.kind not in ("input_validator", "answer_validator"):
            return
        for entry, test in with_data:
            given, answer = test.load()
            if program.kind == "answer_validator":
                yield Input(answer, ("judge_input",), {"judge_input": given})
            else:
                yield Input(given, entry.input_flags)

    source = program.program()
    compilation, outcomes = runner.run(
        program.language, source.source, inputs(), AUTHORS_LIMITS, on_outcome=look, files=source.files
    )
    if compilation and not compilation.ok:
        return Row(program.path, program.kind, "CE", fault=one_line(f"does not compile: {compilation.output[:300]}"))
    slowest = max((outcome.cpu_ms for outcome in outcomes), default=None)
    more = f" and {len(refused) - 1} more" if len(refused) > 1 else ""
    fault = f"refuses {one_line(refused[0])}{more}" if refused else ""
    return Row(program.path, program.kind, "WA" if refused else "AC", slowest_ms=slowest, fault=fault)


def check_invalid_inputs(package: Package, runner: Runner, tell: Tell) -> list[Row]:
    """Each of data/invalid_input has to be refused by one input validator at least."""
    paths = sorted((package.path / "data" / "invalid_input").rglob("*.in"))
    validators = [p for p in package.programs if p.kind == "input_validator" and is_offered(p, runner)]
    accepted = dict.fromkeys(paths, True)
    for program in validators if paths else []:
        tell(f"{program.path}: {len(paths)} invalid inputs")
        source = program.program()
        inputs = [path.read_bytes() for path in paths]
        _, outcomes = runner.run(program.language, source.source, inputs, AUTHORS_LIMITS, files=source.files)
        for path, outcome in zip(paths, outcomes, strict=False):  # none where it does not compile
            accepted[path] = accepted[path] and outcome.exit_code == IS_VALID
    return [
        Row(name_of(package, path), "invalid input", "AC" if is_accepted else "WA", fault=why)
        for path, is_accepted in accepted.items()
        for why in ["no input validator refuses it" if is_accepted else ""]
        if validators
    ]


def check_outputs(package: Package, runner: Runner, tell: Tell) -> list[Row]:
    """Each .out of data/valid_output has to be accepted with its .in and .ans, each of data/invalid_output not."""
    rows = []
    for folder, wanted in (("valid_output", Verdict.ACCEPTED), ("invalid_output", Verdict.WRONG_ANSWER)):
        for path in sorted((package.path / "data" / folder).rglob("*.out")):
            name = name_of(package, path)
            tell(name)
            data = path.with_suffix(".in").read_bytes(), path.with_suffix(".ans").read_bytes()
            test = Test(name, lambda data=data: data, name=name, flags=flags_of(package))  # type: ignore[misc]
            job = replace(
                package.job(Program("", ""), None, tests=[test], answers={EVERY_TEST: path.read_bytes()}),
                groups=(),
                passes=1,
            )
            report = runner.judge(job, on_result=lambda case: None)
            fault = "" if report.verdict is wanted else f"should get {wanted}: {report.message or 'it is accepted'}"
            rows.append(Row(name, folder.replace("_", " "), report.verdict.value, fault=one_line(fault)))
    return rows


def name_of(package: Package, path: Path) -> str:
    return path.relative_to(package.path).as_posix()


def flags_of(package: Package) -> tuple[str, ...]:
    """Of the secret tests' first: such outputs have no group of their own."""
    return next((test.flags for test in package.tests if not test.is_sample and not test.is_static), ())


def check_solution(program: PackageProgram, package: Package, tests: Sequence[Test], runner: Runner) -> Row:
    wants_answers = package.rules.wants_answers
    chain = find_toolchain(program.language)
    if not wants_answers and (chain is None or not is_offered(program, runner)):
        return Row(program.path, program.expected)
    answers = program.program().files if wants_answers else None
    job = package.job(Program("", "") if wants_answers else program.program(), chain, tests=tests, answers=answers)
    report = runner.judge(job, on_result=lambda case: None)
    fault = next(filter(None, (wanted.why_not(report, tests) for wanted in program.expectations)), "")
    if not package.rules.allows(program.language) and not wants_answers:
        fault = fault or "its language is not one of the problem's"
    # of one that slept its processor time says nothing
    ran = [
        case.wall_ms if case.verdict is Verdict.TIME_LIMIT and case.cpu_ms <= job.limits.cpu_ms else case.cpu_ms
        for case in report.cases
        if case.verdict is not Verdict.SKIPPED
    ]
    bounds = {wanted.bounds_time for wanted in program.expectations}
    return Row(
        program.path,
        program.expected,
        report.verdict.value,
        points_of(report) if package.rules.is_scoring or package.groups else None,
        max(ran, default=None),
        one_line(fault + compiler_said(report)),
        "upper" if "upper" in bounds else "lower" if "lower" in bounds else "",
        job.limits.cpu_ms,
        is_slow_at_twice(job, report, runner) if "upper" in bounds and not fault else None,
        program.language,
    )


def points_of(report: Report) -> float:
    return 100 * report.score / report.score_max if report.score_max else report.score


def compiler_said(report: Report) -> str:
    wrong = report.compilation and not report.compilation.ok
    return f": {report.compilation.output[:300]}" if wrong and report.compilation else ""


def one_line(text: str) -> str:
    return " ".join(text.split())


# --- time -------------------------------------------------------------------------------------------


def time_limit(package: Package, found: Verification) -> None:
    """What the programs say about the limit, in the time of a language whose factor is 1."""
    lower: list[float] = []
    upper: list[float] = []
    languages = {program.path: program.language for program in package.programs}
    for row in found.rows:
        if row.slowest_ms is None or row.fault or not row.bounds_time:
            continue
        chain = find_toolchain(languages[row.path])
        factor = package.rules.time_factors.get(languages[row.path], chain.time_factor if chain else 1)
        (lower if row.bounds_time == "lower" else upper).append(row.slowest_ms / factor)
    found.slowest_accepted_ms, found.fastest_too_slow_ms = max(lower, default=None), min(upper, default=None)
    if found.slowest_accepted_ms is None:
        return
    timing = package.timing
    needed_ms = found.slowest_accepted_ms * timing.ac_to_limit
    step_ms = timing.resolution_s * 1000
    found.suggested_s = max(1, math.ceil(needed_ms / step_ms)) * step_ms / 1000
    if needed_ms > package.time_ms:
        found.notes.append(
            f"the limit of {package.time_ms / 1000:g} s is not {timing.ac_to_limit:g} times the slowest accepted one"
        )


def table(found: Verification) -> str:
    """For people to read."""
    rows = [("program", "expected", "got", "points", "slowest", "")]
    for row in found.rows:
        points = "" if row.points is None else f"{row.points:.4g}"
        slowest = "" if row.slowest_ms is None else f"{row.slowest_ms:.0f} ms"
        end = f"FAILS: {row.fault}" if row.fault else "ok" if row.got else "not run: its language is not offered here"
        rows.append((row.path, row.expected, row.got, points, slowest, end))
    widths = [max(len(row[n]) for row in rows) for n in range(5)]
    lines = [
        f"{row[0]:<{widths[0]}}  {row[1]:<{widths[1]}}  {row[2]:<{widths[2]}}  "
        f"{row[3]:>{widths[3]}}  {row[4]:>{widths[4]}}  {row[5]}".rstrip()
        for row in rows
    ]
    lines += [f"FAILS: {fault}" for fault in found.faults]
    paths = {row.path for row in found.rows if row.fault or not row.got}
    for check in found.checks:
        if check.severity != gate.OK and check.about not in paths:
            mark = "passes by exception" if check.reason else "FAILS" if check.blocks else "note"
            lines.append(f"{mark}: {check.rule}{f' ({check.about})' if check.about else ''}: {check.what}")
            lines.append(f"    {check.reason or check.advice}")
    if found.mutation:
        lines += [check.what for check in found.checks if (check.rule, check.about) == (gate.MUTATION, gate.WHOLE)]
    if found.slowest_accepted_ms is not None:
        too_slow = found.fastest_too_slow_ms
        lines.append(
            f"slowest accepted {found.slowest_accepted_ms:.0f} ms, "
            + (f"fastest too slow {too_slow:.0f} ms (stopped), " if too_slow is not None else "nothing too slow, ")
            + f"suggested time limit {found.suggested_s:g} s (of a language with factor 1)"
        )
    return "\n".join([*lines, *(f"note: {note}" for note in found.notes)])

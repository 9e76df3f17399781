"""Judges mutants on a problem's own tests: one that gets through shows a test that is missing."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from threading import Lock

from sandbox.job import CaseResult, Job, Program, Report, Runner, Test, Verdict
from sandbox.mutation import differing
from sandbox.mutation.mutant import OVERFLOW, Mutant, choose, mutants_of
from sandbox.package import Package, Recipe
from sandbox.sources import PackageProgram
from sandbox.toolchains import Toolchain, find_toolchain, runs_here

MOST = 60
LEAST = 90.0  # per cent
OVERFLOWS = 8  # mutants of another accepted program, where the reference's language knows no overflow
FIXED_WIDTH = ("cpp", "java", "csharp", "c")
TIMES = 3  # the reference's own time is what a mutant gets so often, and some more
MORE_MS = 200
SLOW_MS = 300  # from here on tests that take much less than the slowest have a limit of their own
Tell = Callable[[str], None]


class CannotMutate(Exception):
    """There is no program to start from; the message says why and what to do."""


@dataclass(frozen=True)
class Subject:
    """What is put to the test. `job` makes what it takes to judge a program on some of the tests."""

    programs: Sequence[PackageProgram]
    tests: Sequence[Test]
    job: Callable[[Program, Toolchain, Sequence[Test]], Job]
    small: Sequence[Recipe] = ()

    @classmethod
    def of_package(cls, package: Package, tests: Sequence[Test]) -> "Subject":
        """`tests` are all with their data, see sandbox.verify.make_tests."""
        return cls(
            package.programs,
            tests,
            lambda program, chain, some: package.job(program, chain, tests=some),
            package.small,
        )

    def jobs_of(self, program: Program, tests: Sequence[Test], *, cpu_ms: float | None = None) -> Job:
        """A job without groups that ends at the first failure; `cpu_ms` is a limit below the problem's."""
        chain = find_toolchain(program.language)
        if chain is None:
            raise CannotMutate(f"there is no language {program.language!r}")
        job = self.job(program, chain, [replace(test, group="") for test in tests])
        limits = job.limits if cpu_ms is None else replace(job.limits, cpu_ms=min(job.limits.cpu_ms, round(cpu_ms)))
        return replace(job, limits=limits, groups=(), stop_at_first_failure=True, side_by_side=False)


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that all tests accept, and an input on which it differs, where one was found."""

    mutant: Mutant
    difference: differing.Difference | None = None

    @property
    def about(self) -> str:
        return self.mutant.about


@dataclass
class Score:
    """`tried` counts those that compile. A note says what could not be done."""

    tried: int = 0
    survivors: list[Survivor] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    note: str = ""

    def without(self, excepted: Sequence[str]) -> list[Survivor]:
        """Survivors that no exception names."""
        return [survivor for survivor in self.survivors if survivor.about not in excepted]

    def percent(self, excepted: Sequence[str] = ()) -> float:
        """Killed of those that count; 100 where there are none. Named exceptions do not count."""
        left = len(self.without(excepted))
        counted = self.tried - (len(self.survivors) - left)
        return 100 * (counted - left) / counted if counted else 100.0


def mutate(
    subject: Subject,
    runner: Runner,
    *,
    most: int = MOST,
    workers: int = 2,
    tell: Tell = lambda line: None,
    search_s: float = differing.SECONDS,
) -> Score:
    """Make mutants of the reference and judge them. Raises CannotMutate, SandboxError.

    Where the reference's language knows no overflow, those of another accepted program are added. `search_s` is spent
    on each survivor at most; 0 looks for no input.
    """
    programs = accepted(subject, runner)
    pairs = [(programs[0], mutants_of(programs[0].path, programs[0].language, programs[0].source))]
    knows_overflow = next((program for program in programs if program.language in FIXED_WIDTH), programs[0])
    if programs[0].language not in FIXED_WIDTH and knows_overflow is not programs[0]:
        found = mutants_of(knows_overflow.path, knows_overflow.language, knows_overflow.source)
        overflows = [mutant for mutant in found if mutant.operator == OVERFLOW]
        pairs.append((knows_overflow, choose(overflows, OVERFLOWS)))
    score = Score(paths=[program.path for program, mutants in pairs if mutants])
    chosen: list[tuple[Bench, Mutant]] = []
    left = most - sum(len(mutants) for _, mutants in pairs[1:])
    for program, mutants in pairs:
        if picked := choose(mutants, left if program is programs[0] else most):
            tell(f"{program.path}: how long it takes")
            bench = Bench(subject, program, runner)
            chosen += [(bench, mutant) for mutant in picked]
    done, lock = 0, Lock()

    def attempt(pair: tuple[Bench, Mutant]) -> bool | None:
        nonlocal done
        bench, mutant = pair
        alive = bench.survives(mutant)
        with lock:
            done += 1
            tell(f"mutant {done} of {len(chosen)}: {mutant.about}{' SURVIVES' if alive else ''}")
        return alive

    with ThreadPoolExecutor(workers) as pool:
        fates = list(pool.map(attempt, chosen))
    score.tried = sum(fate is not None for fate in fates)
    alive = [pair for pair, fate in zip(chosen, fates, strict=True) if fate]
    finder = differing.Finder(subject, programs[0], runner) if alive and search_s and subject.small else None
    for number, (bench, mutant) in enumerate(alive, 1):
        if finder:
            tell(f"survivor {number} of {len(alive)}: looking for an input that shows {mutant.about}")
        score.survivors.append(
            Survivor(mutant, finder.find(replace(bench.program, source=mutant.source), search_s) if finder else None)
        )
    if alive and not subject.small:
        score.note = "No inputs were looked for: codequest.yaml names no generator under `small`."
    return score


def accepted(subject: Subject, runner: Runner) -> list[PackageProgram]:
    """Accepted programs of which mutants can be made, the reference first. Raises CannotMutate."""
    programs = [p for p in subject.programs if p.kind == "solution" and p.expected == "accepted" and p.language]
    programs.sort(key=lambda program: not program.is_reference)
    offered = [program for program in programs if runs_here(program.language, runner.languages())]
    usable = [program for program in offered if mutants_of(program.path, program.language, program.source)]
    if not usable:
        raise CannotMutate(
            "There is no accepted program of which mutants can be made: add one in Python, C++, Java or a language "
            "like them that is offered here."
        )
    return usable


class Bench:
    """One program's mutants on the tests: smallest first, so that most end soon."""

    def __init__(self, subject: Subject, program: PackageProgram, runner: Runner) -> None:
        """Runs the program itself. Raises CannotMutate where it is not accepted."""
        self.subject, self.runner, self.program = subject, runner, program.program()
        sizes = {test.id: len(test.load()[0]) for test in subject.tests}
        tests = sorted(subject.tests, key=lambda test: sizes[test.id])
        report = runner.judge(subject.jobs_of(self.program, tests), on_result=lambda case: None)
        if report.verdict is not Verdict.ACCEPTED:
            why = report.message or (report.compilation.output[:300] if report.compilation else "")
            raise CannotMutate(f"{program.path} is not accepted, so its mutants say nothing: {report.verdict} {why}")
        self.scores = {case.test_id: case.score for case in report.cases}
        self.parts = parts_of(tests, report.cases, is_compiled=report.compilation is not None)

    def survives(self, mutant: Mutant) -> bool | None:
        """None where it does not compile."""
        program = replace(self.program, source=mutant.source)
        for tests, slowest_ms in self.parts:
            job = self.subject.jobs_of(program, tests, cpu_ms=TIMES * slowest_ms + MORE_MS)
            report = self.runner.judge(job, on_result=lambda case: None)
            if report.verdict is Verdict.COMPILE_ERROR:
                return None
            if not self.is_right(report):
                return False
        return True

    def is_right(self, report: Report) -> bool:
        return all(
            case.verdict is Verdict.ACCEPTED and (case.score or 0) >= (self.scores[case.test_id] or 0)
            for case in report.cases
        )


def parts_of(
    tests: Sequence[Test], cases: Sequence[CaseResult], *, is_compiled: bool
) -> list[tuple[list[Test], float]]:
    """Tests that share a time limit, with the time of their slowest: so an endless loop is stopped early."""
    times = {case.test_id: case.cpu_ms for case in cases}
    slowest = max(times.values(), default=0)
    quick = [test for test in tests if times[test.id] <= slowest / 4]
    if is_compiled or slowest < SLOW_MS or not quick:
        return [(list(tests), slowest)]
    slow = [test for test in tests if times[test.id] > slowest / 4]
    return [(quick, max(times[test.id] for test in quick)), (slow, slowest)]


def table(score: Score, excepted: Sequence[str] = ()) -> str:
    """For people to read: the survivors as a list of what to do, the score at the end."""
    lines = []
    for survivor in score.survivors:
        named = " (a named exception)" if survivor.about in excepted else ""
        lines.append(f"survives: {survivor.about}{named}")
        if survivor.difference and not named:
            lines += [f"    {line}" for line in survivor.difference.told().splitlines()]
    if score.note:
        lines.append(f"note: {score.note}")
    killed = score.tried - len(score.survivors)
    lines.append(
        f"mutation score {score.percent(excepted):.1f} %: {killed} of {score.tried} mutants of "
        f"{' and '.join(score.paths)} fail, {len(score.survivors)} survive"
        + (f", {len(score.survivors) - len(score.without(excepted))} of them named exceptions" if excepted else "")
    )
    return "\n".join(lines)

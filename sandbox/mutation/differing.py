"""Looks for a small input on which a mutant and the reference differ: the test that its author may add."""

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sandbox.job import CaseResult, Comparison, Input, Limits, Program, Runner, Test, Verdict
from sandbox.rules import SEED
from sandbox.sources import PackageProgram

if TYPE_CHECKING:
    from sandbox.mutation.score import Subject

SECONDS = 5.0
SEEDS = 200  # inputs in all, shared by the recipes
BATCH = 20
MAKING_S = 15.0  # for inputs and their answers, once for all survivors
SHOWN_BYTES = 2_000
LIMITS = Limits(cpu_ms=5_000, memory_kib=512 * 1024, output_bytes=1024 * 1024)


@dataclass(frozen=True, slots=True)
class Difference:
    """`got` is what the survivor printed; where it printed nothing of use `verdict` says why."""

    given: str
    expected: str
    got: str
    verdict: str

    def told(self) -> str:
        got = self.got if self.verdict == Verdict.WRONG_ANSWER.value else f"{self.verdict} {self.got}"
        return f"input:\n{self.given.rstrip()}\nexpected: {self.expected.rstrip()}\ngot: {got.rstrip()}"


class Finder:
    """Makes inputs once, with the reference's answers, and tries every survivor on them, the smallest first."""

    def __init__(self, subject: "Subject", reference: PackageProgram, runner: Runner) -> None:
        self.subject, self.runner = subject, runner
        self.reference = reference.program()
        self.tests: list[Test] | None = None

    def find(self, program: Program, seconds: float) -> Difference | None:
        """None where it finds none in that time; raises SandboxError."""
        if self.tests is None:
            self.tests = self.make()
        until = time.monotonic() + seconds
        for first in range(0, len(self.tests), BATCH):
            batch = self.tests[first : first + BATCH]
            report = self.runner.judge(
                self.subject.jobs_of(program, batch, cpu_ms=LIMITS.cpu_ms), on_result=lambda case: None
            )
            bad = next((c for c in report.cases if c.verdict not in (Verdict.ACCEPTED, Verdict.SKIPPED)), None)
            if bad is not None:
                given, answer = batch[bad.index].load()
                return Difference(shown(given), shown(answer), shown(bad.stdout), bad.verdict.value)
            if time.monotonic() > until:
                break
        return None

    def make(self) -> list[Test]:
        until = time.monotonic() + MAKING_S
        given = sorted(dict.fromkeys(self.inputs(time.monotonic() + MAKING_S / 2)), key=lambda data: (len(data), data))
        tests = [case_of(number, data, b"") for number, data in enumerate(given)]
        if not tests:
            return []
        job = self.subject.jobs_of(self.reference, tests)
        if job.passes > 1:
            return []
        if job.validator and job.validator.is_interactive:
            return tests  # its interactor needs no answer
        found: list[Test] = []
        for first in range(0, len(tests), BATCH):
            answers: list[CaseResult] = []
            # nothing is compared: only what it prints is of interest
            part = replace(
                job,
                tests=tests[first : first + BATCH],
                validator=None,
                comparison=Comparison(),
                stop_at_first_failure=False,
            )
            self.runner.judge(part, on_result=answers.append)
            ended = [case for case in answers if case.verdict in (Verdict.ACCEPTED, Verdict.WRONG_ANSWER)]
            found += [case_of(first + case.index, given[first + case.index], case.stdout) for case in ended]
            if time.monotonic() > until:
                break
        return found

    def inputs(self, until: float) -> list[bytes]:
        """As many as can be made in time."""
        found: list[bytes] = []
        for recipe in self.subject.small:
            generator = next((p for p in self.subject.programs if p.path == recipe["generator"]), None)
            if generator is None:
                continue
            seeds = range(1, SEEDS // len(self.subject.small) + 1)
            wanted = [Input(b"", [word.replace(SEED, str(seed)) for word in recipe["args"]]) for seed in seeds]
            source = generator.program()
            in_time = (given for given in wanted if time.monotonic() < until)
            _, outcomes = self.runner.run(generator.language, source.source, in_time, LIMITS, files=source.files)
            found += [outcome.stdout for outcome in outcomes if outcome.verdict is None]
        return found


def case_of(number: int, given: bytes, answer: bytes) -> Test:
    return Test(f"small {number}", lambda: (given, answer), name=f"small/{number}")


def shown(data: bytes) -> str:
    text = data[:SHOWN_BYTES].decode(errors="replace")
    return text + "…" if len(data) > SHOWN_BYTES else text

"""Broken data for validators and checkers, more time for programs that are too slow: what do they hold?"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from sandbox.answers import EVERY_TEST
from sandbox.job import Input, Job, Limits, Report, Runner, Test, Verdict
from sandbox.sources import PackageProgram

NUMBER = re.compile(rb"-?\d+")
HUGE = b"9" * 40
TRIED = 3  # tests, for each question
PROBE_LIMITS = Limits(cpu_ms=10_000, memory_kib=1024 * 1024, output_bytes=1024 * 1024)
IS_VALID = 42


def broken(data: bytes) -> list[bytes]:
    """Empty, cut off, with words too many, with a huge number, and no data at all but noise."""
    words = data.split()
    variants = [
        b"",
        data[: len(data) // 2] if len(words) < 2 else data[: data.rstrip().rindex(words[-1])],
        data.rstrip() + b" 1 x\n1\n",
        NUMBER.sub(HUGE, data, count=1),
        b"\x00\xff?\n" * 3,
    ]
    return [variant for variant in dict.fromkeys(variants) if variant.split() != words]


def accepts_everything(program: PackageProgram, tests: Sequence[Test], flags: Sequence[str], runner: Runner) -> bool:
    """Whether an input validator takes every broken variant of the smallest tests."""
    data = sorted((test.load()[0] for test in tests), key=len)[:TRIED]
    inputs = [Input(variant, flags) for given in data for variant in broken(given)]
    source = program.program()
    _, outcomes = runner.run(program.language, source.source, inputs, PROBE_LIMITS, files=source.files)
    return bool(outcomes) and all(outcome.exit_code == IS_VALID for outcome in outcomes)


def checker_accepts_everything(
    job: Callable[[Sequence[Test], Mapping[str, bytes]], Job], tests: Sequence[Test], runner: Runner
) -> bool:
    """Whether an output validator takes every broken variant of the smallest tests' answers.

    `job` makes one of answers in place of a program. What ends a validator is no acceptance.
    """
    smallest = sorted(((test, *test.load()) for test in tests), key=lambda entry: len(entry[1]))[:TRIED]
    for test, _, answer in smallest:
        for variant in broken(answer):
            made = job([replace(test, group="")], {EVERY_TEST: variant})
            report = runner.judge(replace(made, groups=(), passes=1), on_result=lambda case: None)
            if report.verdict is not Verdict.ACCEPTED:
                return False
    return bool(smallest)


def is_slow_at_twice(job: Job, report: Report, runner: Runner) -> bool:
    """Whether a program that ran out of time in `report` of `job` would on one of those tests with twice the limit."""
    late = [job.tests[case.index] for case in report.cases if case.verdict is Verdict.TIME_LIMIT]
    for test in late[:TRIED]:
        twice = replace(job.limits, cpu_ms=2 * job.limits.cpu_ms)
        alone = replace(job, tests=[replace(test, group="")], groups=(), limits=twice)
        if runner.judge(alone, on_result=lambda case: None).verdict is Verdict.TIME_LIMIT:
            return True
    return False

"""How often does the same program get another verdict? One test, a limit of 200 ms, judged ten times each.

Programs whose idle medians spread over 70 to 150 % of the limit, on an idle machine and with every core loaded, with
the rule (a run at most 10 % over its limit is repeated alone, twice, the best counts) and without it. A flip is a
verdict that differs from the program's most frequent one. Between 95 and 115 % flips are expected; outside they are
errors: at most 1 in 1,000. A program's idle median is taken just before it is judged, because virtual machines do not
keep their speed; what its runs spread by then (slowest over fastest) is printed beside.
"""

import multiprocessing
import os
import statistics
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from unittest.mock import patch

from bench.site import row
from sandbox import pipeline
from sandbox.job import Job, Limits, Runner, Test
from sandbox.runners import get_runner

LIMIT_MS = 200
TIMES = 10
SHARES = (0.70, 0.80, 0.85, 0.90, 0.93, 0.96, 0.99, 1.02, 1.05, 1.08, 1.12, 1.16, 1.20, 1.30, 1.50)
BAND = (0.95, 1.15)
PROGRAM = """
#include <cstdio>
int main() {{
    volatile unsigned long long value = 88172645463325252ULL;
    for (long n = 0; n < {loops}L; n++) value = value ^ (value << 7) ^ (value >> 9);
    std::puts("done");
}}
"""


def main() -> None:
    print(f"\nFlips: {len(SHARES)} programs, limit {LIMIT_MS} ms, judged {TIMES} times each")
    with get_runner("local", size=1) as runner:
        loops_per_ms = calibrate(runner)
        programs = [PROGRAM.format(loops=round(share * LIMIT_MS * loops_per_ms)) for share in SHARES]
        for busy in (False, True):
            for rule in (True, False):
                report(runner, programs, busy, rule)


def calibrate(runner: Runner) -> float:
    """Loops in a millisecond of processor time, idle."""
    loops = 50_000_000
    _, outcomes = runner.run("cpp", PROGRAM.format(loops=loops), [b""] * 20, Limits(cpu_ms=10_000))
    return loops / statistics.median(outcome.cpu_ms for outcome in outcomes[10:])  # the first ones warm up


def report(runner: Runner, programs: list[str], busy: bool, rule: bool) -> None:
    inside: Counter[str] = Counter()
    outside: Counter[str] = Counter()
    medians, spreads = [], []
    for source in programs:
        _, outcomes = runner.run("cpp", source, [b""] * 5, Limits(cpu_ms=10 * LIMIT_MS))
        times = [outcome.cpu_ms for outcome in outcomes]
        medians.append(statistics.median(times) / LIMIT_MS)
        spreads.append(max(times) / min(times))
        with (
            loaded() if busy else nullcontext(),
            patch.multiple(pipeline, RERUNS=pipeline.RERUNS if rule else 0, MAX_CPU_KILLS=TIMES + 1),
        ):
            verdicts = Counter(judged(runner, source))
        band = inside if BAND[0] <= medians[-1] <= BAND[1] else outside
        band["judged"] += TIMES
        band["flips"] += TIMES - verdicts.most_common(1)[0][1]
    name = f"{'every core loaded' if busy else 'idle'}, {'with' if rule else 'without'} the rule"
    print(f"  {name}: idle medians, % of the limit: " + " ".join(f"{100 * median:.0f}" for median in sorted(medians)))
    print(f"  {name}: slowest over fastest of five runs: {statistics.median(spreads):.2f}, at most {max(spreads):.2f}")
    row(
        f"{name}: outside {100 * BAND[0]:.0f}-{100 * BAND[1]:.0f} %",
        f"{outside['flips']} of {outside['judged']}",
        f"inside: {inside['flips']} of {inside['judged']}",
        "goal: at most 1 in 1,000",
    )


def judged(runner: Runner, source: str) -> list[str]:
    """The verdict of one test, ten times; compiled once."""
    tests = [Test(str(number), lambda: (b"", b"done\n")) for number in range(TIMES)]
    report = runner.judge(Job("cpp", source, tests, Limits(cpu_ms=LIMIT_MS)), lambda case: None)
    return [str(case.verdict) for case in report.cases]


@contextmanager
def loaded() -> Iterator[None]:
    """A process that spins for every processor."""
    spinning = [multiprocessing.Process(target=spin, daemon=True) for _ in range(os.cpu_count() or 1)]
    for process in spinning:
        process.start()
    try:
        yield
    finally:
        for process in spinning:
            process.kill()
            process.join()


def spin() -> None:
    while True:
        pass

"""How much slower an innocent submission is judged while another one attacks, in the other place of the same runner.

Twenty tests of A+B in Python; the median of the rounds beside each attack over the median of those alone. Every
verdict is looked at, too.
"""

import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bench.site import row
from sandbox.job import Job, Limits, Runner, SandboxError, Test
from sandbox.runners import get_runner
from sandbox.tests.hostile import Case
from sandbox.tests.neighbours import attacks

TESTS = 20
ROUNDS = 7
GOAL = 2
SOURCE = "print(sum(map(int, input().split())))\n"


def main() -> None:
    for name in ("local", "docker"):
        options = {"submissions_per_container": 1_000_000} if name == "docker" else {}
        print(f"\nBeside an attack: {TESTS} tests of A+B in Python on {name}, median of {ROUNDS}")
        try:
            with get_runner(name, size=2, **options) as runner:
                measure(runner)
        except SandboxError as error:
            print(f"  {name}: not here ({error})")


def measure(runner: Runner) -> None:
    runner.languages()
    judged_ms(runner)  # warms up
    alone = median_ms(runner)
    row("alone", f"{alone:.0f} ms")
    ratios = []
    for case in attacks():
        with attacked(runner, case) as times:
            beside = median_ms(runner)
        ratios.append(beside / alone)
        row(
            f"beside {case.name} ({case.language}), {times[0]} times", f"{beside:.0f} ms",
            f"x{beside / alone:.2f}", f"goal x{GOAL}" + (" MISSED" if beside / alone > GOAL else ""),
        )  # fmt: skip
    row("the worst", f"x{max(ratios):.2f}", f"median x{statistics.median(ratios):.2f}", f"goal x{GOAL}")


@contextmanager
def attacked(runner: Runner, case: Case) -> Iterator[list[int]]:
    """Meanwhile the attack runs again and again; how often it began."""
    times, is_over, has_begun = [0], threading.Event(), threading.Event()

    def given() -> Iterator[bytes]:
        while not is_over.is_set():
            times[0] += 1
            has_begun.set()
            yield b""

    def attack() -> None:
        while not is_over.is_set():
            if case.compiles:
                times[0] += 1
                has_begun.set()
            try:
                runner.run(case.language, case.source, given(), case.limits)
            except SandboxError as error:
                print(f"  {case.id} broke its agent: {error}")

    thread = threading.Thread(target=attack)
    thread.start()
    has_begun.wait(60)
    try:
        yield times
    finally:
        is_over.set()
        thread.join()


def median_ms(runner: Runner) -> float:
    return statistics.median(judged_ms(runner) for _ in range(ROUNDS))


def judged_ms(runner: Runner) -> float:
    tests = [Test(str(n), lambda n=n: (f"{n} {n}\n".encode(), f"{2 * n}\n".encode())) for n in range(TESTS)]
    start = time.perf_counter()
    report = runner.judge(Job("python", SOURCE, tests, Limits(cpu_ms=1_000)), lambda case: None)
    elapsed = 1000 * (time.perf_counter() - start)
    assert report.verdict == "AC", report
    return elapsed

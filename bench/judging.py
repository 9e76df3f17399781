"""From claim to stored verdict: 20 tests of A+B, compiled and jailed afresh, on each runner that works here."""

import io
import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from bench.site import row

if TYPE_CHECKING:
    from problems.models import Problem

TESTS = 20
ROUNDS = 7
PROGRAMS = {
    "cpp": (
        "#include <iostream>\nint main() { long long a, b; std::cin >> a >> b; std::cout << a + b << '\\n'; }\n",
        700,
    ),
    "python": ("print(sum(map(int, input().split())))\n", 400),
}

COMMENT = {"cpp": "//", "java": "//", "python": "#"}


def main() -> None:
    print(f"\nJudging: {TESTS} tests of A+B, warm, from claim to stored verdict, median of {ROUNDS}")
    bare = {language: bare_ms(language, source) for language, (source, _) in PROGRAMS.items()}
    for name in ("local", "docker"):
        try:
            with judged_on(name):
                measure(name, bare)
        except RuntimeError as error:
            print(f"  {name}: not here ({error})")


def measure(name: str, bare: dict[str, tuple[float, float]]) -> None:
    for language, (source, goal) in PROGRAMS.items():
        whole, per_test = judged_ms(language, source), test_ms(language, source)
        compile_ms, run_ms = bare[language]
        row(
            f"{name}, {language}: claim to verdict",
            f"{whole:.0f} ms",
            f"bare, unjailed: {compile_ms + TESTS * run_ms:.0f} ms (x{whole / (compile_ms + TESTS * run_ms):.2f})",
            f"goal {goal} ms",
        )
        row(
            f"{name}, {language}: one test",
            f"{per_test:.1f} ms",
            f"bare fork+exec+wait: {run_ms:.1f} ms",
            "goal: at most +4 ms",
        )


@contextmanager
def judged_on(name: str, per_container: int = 1) -> Iterator[None]:
    """The site's runner is this one meanwhile, and ready. Raises RuntimeError where it does not work."""
    from django.core.management import call_command
    from django.test import override_settings

    from judge import runner
    from sandbox.job import SandboxError
    from sandbox.runners.local import LocalRunner

    runner.close()
    try:
        with override_settings(SANDBOX_RUNNER=name, SANDBOX_SUBMISSIONS_PER_CONTAINER=per_container):
            current = runner.current()
            call_command("sync_languages", stdout=io.StringIO())
            if isinstance(current, LocalRunner):  # what languages prepare is made in the background; images have it
                current.make_stores()
            yield
    except SandboxError as error:
        raise RuntimeError(str(error)) from error
    finally:
        runner.close()


def test_ms(language: str, source: str) -> float:
    """Median of the time from one result to the next, one at a time, in the sandbox alone: jail, run, comparison."""
    from judge import runner
    from sandbox.job import Job, Test

    tests = [Test(str(n), lambda n=n: (f"{n} {n}\n".encode(), f"{2 * n}\n".encode())) for n in range(TESTS)]
    gaps: list[float] = []
    for _ in range(3):
        ended: list[float] = []
        job = Job(language, source, tests, side_by_side=False)
        runner.current().judge(job, on_result=lambda case: ended.append(time.perf_counter()))  # noqa: B023
        gaps += [1000 * (after - before) for before, after in pairwise(ended)]
    return statistics.median(gaps)


def judged_ms(language: str, source: str) -> float:
    """Median of a whole submission."""
    return statistics.median(submissions(language, source, ROUNDS, pause_s=1))


def submissions(language: str, source: str, rounds: int, *, pause_s: float = 0) -> Iterator[float]:
    """Milliseconds from claim to stored verdict of one submission after the other, after one that warms up.

    During `pause_s` the pool refills off the critical path, as it does between two people's submissions.
    """
    from judge import judging
    from judge.models import Language
    from judge.services import submit
    from tests.factories import UserFactory

    problem = problem_with_tests()
    for number in range(rounds + 1):
        submission = submit(
            author=UserFactory(),
            problem=problem,
            language=Language.objects.get(slug=language),
            source=f"{source}{COMMENT[language]} {number}\n",  # each a program of its own
        )
        time.sleep(pause_s)
        start = time.perf_counter()
        judging.judge_next()
        elapsed = 1000 * (time.perf_counter() - start)
        submission.refresh_from_db()
        assert submission.verdict == "AC", (submission.verdict, submission.message)
        if number:
            yield elapsed


def problem_with_tests() -> "Problem":
    from tests.factories import ProblemFactory, TestCaseFactory

    problem: Problem = ProblemFactory(tests=0)
    for n in range(TESTS):
        TestCaseFactory(
            problem=problem, name=f"secret/{n:02}", display_order=n,
            input_data=f"{n} {n * n}\n".encode(), expected_output=f"{n + n * n}\n".encode(),
        )  # fmt: skip
    return problem


def bare_ms(language: str, source: str) -> tuple[float, float]:
    """Milliseconds to compile and of one run with no sandbox at all: what nobody can beat who starts processes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / {"cpp": "main.cpp", "java": "Main.java", "python": "main.py"}[language]
        path.write_text(source)
        build, command = {
            "cpp": (["g++", "-O2", "-std=c++20", "-o", f"{folder}/main", path], [f"{folder}/main"]),
            "java": (["javac", "-d", folder, path], ["/usr/bin/java", "-XX:+UseSerialGC", "-cp", folder, "Main"]),
            "python": ([], ["/usr/bin/python3", "-IS", str(path)]),
        }[language]
        start = time.perf_counter()
        if build:
            subprocess.run(build, check=True)
        compile_ms = 1000 * (time.perf_counter() - start) if build else 0.0
        times = []
        for _ in range(TESTS):
            read, write = os.pipe()
            os.write(write, b"1 2\n")
            os.close(write)
            start = time.perf_counter()
            out_read, out_write = os.pipe()
            pid = os.posix_spawn(
                command[0], command, {},
                file_actions=[(os.POSIX_SPAWN_DUP2, read, 0), (os.POSIX_SPAWN_DUP2, out_write, 1)],
            )  # fmt: skip
            os.waitpid(pid, 0)
            times.append(1000 * (time.perf_counter() - start))
            for fd in (read, out_read, out_write):
                os.close(fd)
        return compile_ms, statistics.median(times)

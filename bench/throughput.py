"""Submissions in a second on every core at once: 20 tests of A+B, each a program of its own, claim to stored verdict.

What bounds a class that hands in at the last minute. On `docker` with containers used again, and with a fresh one for
each submission.
"""

import threading
import time

from bench.judging import COMMENT, PROGRAMS, TESTS, judged_on, problem_with_tests
from bench.site import row

MANY = {"python": 60, "cpp": 16}  # submissions, about as many seconds each
GOALS = {"python": 8.0, "cpp": 1.7}  # a second and core
WAYS = (
    ("local", "local", 1),
    ("docker, containers used again", "docker", 100),
    ("docker, a container per submission", "docker", 1),
)


def main() -> None:
    print(f"\nThroughput: {TESTS} tests of A+B, all cores at work")
    for name, runner_name, per_container in WAYS:
        for language in PROGRAMS:
            try:
                with judged_on(runner_name, per_container):
                    rate, cores = measure(language)
            except RuntimeError as error:
                print(f"  {name}: not here ({error})")
                break
            row(
                f"{name}, {language}",
                f"{rate / cores:.1f} /s/core",
                f"{rate:.1f} submissions/s on {cores} cores",
                f"goal {GOALS[language]:g}" if per_container > 1 or runner_name == "local" else "",
            )


def measure(language: str) -> tuple[float, int]:
    """(submissions a second, cores)."""
    from django.conf import settings
    from django.db import connections

    from judge import judging
    from judge.models import Language, Submission
    from judge.services import submit
    from tests.factories import UserFactory

    problem, source = problem_with_tests(), PROGRAMS[language][0]

    def hand_in(count: int) -> list[Submission]:
        return [
            submit(
                author=UserFactory(),
                problem=problem,
                language=Language.objects.get(slug=language),
                source=f"{source}{COMMENT[language]} {number}\n",
            )
            for number in range(count)
        ]

    def work() -> None:
        while judging.judge_next() is not judging.Done.NOTHING:
            pass
        connections.close_all()

    def work_off() -> float:
        workers = [threading.Thread(target=work) for _ in range(settings.SANDBOX_AGENTS)]
        start = time.perf_counter()
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        return time.perf_counter() - start

    hand_in(2 * settings.SANDBOX_AGENTS)
    work_off()  # warm
    handed_in = hand_in(MANY[language])
    elapsed_s = work_off()
    wrong = Submission.objects.filter(pk__in=[each.pk for each in handed_in]).exclude(verdict="AC").count()
    assert wrong == 0, f"{wrong} were not accepted"
    return len(handed_in) / elapsed_s, settings.SANDBOX_AGENTS

"""Two submissions at once: one attacks, the other is innocent and gets the verdict it would get alone."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from sandbox.job import Job, Limits, Runner, Verdict
from sandbox.job import Test as JobTest
from sandbox.runners import get_runner
from sandbox.runners.session import BUILD_LIMITS
from sandbox.tests.hostile import Case, cases
from sandbox.tests.neighbours import ATTACKS, attacks

RIGHT = "a, b = map(int, input().split())\nprint(a + b)"
WRONG = "a, b = map(int, input().split())\nprint(a + b if a < 3 else a - b)"
LIMITS = Limits(cpu_ms=1_000)
TESTS = [JobTest(str(n), lambda n=n: (f"{n} 2\n".encode(), f"{n + 2}\n".encode())) for n in range(6)]  # type: ignore[misc]
OF_WRONG = [Verdict.ACCEPTED] * 3 + [Verdict.WRONG_ANSWER] * 3


@pytest.fixture(
    scope="module",
    params=[pytest.param("local", marks=pytest.mark.sandbox), pytest.param("docker", marks=pytest.mark.docker)],
)
def runner(request: pytest.FixtureRequest) -> Iterator[Runner]:
    options = {"submissions_per_container": 1_000_000} if request.param == "docker" else {}
    with get_runner(request.param, size=2, **options) as runner:
        runner.languages()
        yield runner


@pytest.mark.parametrize("case", attacks(), ids=lambda case: case.id)
def test_innocent_submission_beside_an_attack_gets_its_verdict(
    runner: Runner, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(BUILD_LIMITS, "cpu_ms", 3_000)
    monkeypatch.setitem(BUILD_LIMITS, "wall_ms", 5_000)
    innocent_is_done = threading.Event()
    attacked = threading.Event()

    def attack() -> int:
        times = 0
        while times == 0 or not innocent_is_done.is_set():
            runner.run(case.language, case.source, (once(attacked) for _ in range(1)), case.limits)
            attacked.set()
            times += 1
        return times

    with ThreadPoolExecutor(1) as other:
        attacking = other.submit(attack)
        try:
            assert attacked.wait(60)
            verdicts = {
                source: runner.judge(Job("python", source, TESTS, LIMITS), lambda case: None)
                for source in (RIGHT, WRONG)
            }
        finally:
            innocent_is_done.set()
        assert attacking.result() > 0
    assert verdicts[RIGHT].verdict is Verdict.ACCEPTED, verdicts[RIGHT]
    assert [case.verdict for case in verdicts[WRONG].cases] == OF_WRONG, verdicts[WRONG]


def once(begun: threading.Event) -> bytes:
    """The attack's input is asked for when it is about to be run."""
    begun.set()
    return b""


def test_the_attacks_are_there() -> None:
    assert {name for name, _ in ATTACKS} <= {case.name for case in cases()}
    assert len(attacks()) == len(ATTACKS) >= 12

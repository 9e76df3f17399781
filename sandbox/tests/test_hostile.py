"""Programs that mean harm, each on both runners, and a look around after each of them."""

import os
import secrets
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from sandbox.agent import MAX_STARVED
from sandbox.job import Job, Limits, Outcome, Runner
from sandbox.job import Test as JobTest
from sandbox.runners import get_runner
from sandbox.runners.docker import DockerRunner
from sandbox.runners.session import BUILD_LIMITS
from sandbox.tests.aftermath import agents, check_end, check_nothing_is_left, containers, processes_in_containers
from sandbox.tests.canary import Canary, CanaryInContainer
from sandbox.tests.hostile import Case, cases
from sandbox.tests.hostile_table import table
from tests.services import need_language

SECRET = f"CANARY-{secrets.token_hex(16)}"
HELLO = "print('hello')"

RUNNERS = [
    pytest.param("local", marks=pytest.mark.sandbox),
    pytest.param("docker", marks=pytest.mark.docker),
]


@pytest.fixture(scope="module", params=RUNNERS)
def runner(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    """One agent for all of them, so that what one leaves behind would be found by the next, beside the canaries.

    The secret is where programs might look for it: in our environment, in files anybody may read, in an
    earlier submission (and in the expected output of the tests that have one).
    """
    os.environ["CODEQUEST_CANARY"] = SECRET
    planted = [tmp_path_factory.mktemp("secret") / "answer", Path("/tmp") / f"answer-{SECRET[-8:]}"]
    for path in planted:
        path.write_text(SECRET)
        path.chmod(0o644)
        if path.parent != Path("/tmp"):  # which is everybody's, and root's to change
            path.parent.chmod(path.parent.stat().st_mode | 0o055)
    before = agents()
    options = {"submissions_per_container": 1_000_000} if request.param == "docker" else {}
    runner = get_runner(request.param, size=1, **options)
    runner.judge(Job("python", f"# {SECRET}\nprint(input())", [a_test(SECRET)]), lambda case: None)
    with ExitStack() as canaries:
        canaries.enter_context(Canary(SECRET))
        if isinstance(runner, DockerRunner):
            canaries.enter_context(CanaryInContainer(runner, SECRET))
        yield runner
    runner.close()
    del os.environ["CODEQUEST_CANARY"]
    for path in planted:
        path.unlink()
    assert agents() <= before, "processes were left behind"
    if isinstance(runner, DockerRunner):
        assert not containers(runner), "containers were left behind"


@pytest.fixture(autouse=True)
def short_builds(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """What attacks a compiler would else take half a minute each."""
    case = getattr(request.node, "callspec", None) and request.node.callspec.params.get("case")
    if case and case.compiles:
        monkeypatch.setitem(BUILD_LIMITS, "cpu_ms", 3_000)
        monkeypatch.setitem(BUILD_LIMITS, "wall_ms", 5_000)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_program_is_held(runner: Runner, case: Case) -> None:
    need_language(runner, case.language)
    if "answer" in case.expect:
        check_judged(runner, case)
    else:
        check_run(runner, case)
    check_nothing_is_left()
    if isinstance(runner, DockerRunner):
        check_end(lambda: processes_in_containers(runner))
    _, (outcome,) = runner.run("python", HELLO, [b""], Limits())
    assert (outcome.verdict, outcome.stdout) == (None, b"hello\n"), "the next program suffered"


def check_run(runner: Runner, case: Case) -> None:
    runs = case.runs
    compilation, outcomes = runner.run(case.language, case.source, [run.stdin for run in runs], case.limits)
    said = compilation.output if compilation else ""
    check_output(case, said)
    if compilation and not compilation.ok:
        assert "CE" in runs[0].verdicts, f"did not compile: {said[:2000]}"
        return
    for run, outcome in zip(runs, outcomes, strict=True):
        verdict = outcome.verdict.value if outcome.verdict else "OK"
        assert verdict in run.verdicts, describe(outcome)
        check_output(case, text(outcome.stdout), text(outcome.stderr))
        assert len(outcome.stdout) <= case.limits.output_bytes
        ends_before_ms = case.expect.get("ends_before_ms", MAX_STARVED * case.limits.wall + 3_000)
        assert outcome.wall_ms < ends_before_ms, f"watched too seldom: {describe(outcome)}"
        if run.stdout is not None:
            assert text(outcome.stdout).strip() == run.stdout, describe(outcome)
        if "stderr_bytes" in case.expect:
            assert len(outcome.stderr) == case.expect["stderr_bytes"]


def check_judged(runner: Runner, case: Case) -> None:
    answer = case.expect["answer"].format(secret=SECRET)
    results = []
    report = runner.judge(Job(case.language, case.source, [a_test(answer)], case.limits), results.append)
    assert report.verdict.value in case.runs[0].verdicts, report
    for result in results:
        check_output(case, text(result.stdout), text(result.stderr))


def check_output(case: Case, *texts: str) -> None:
    for shown in texts:
        for forbidden in (*case.excludes, SECRET):
            # a compiler may quote the line that holds the word
            assert forbidden not in shown or (case.compiles and f'"{forbidden}' in shown), shown[:2000]


def a_test(answer: str) -> JobTest:
    return JobTest("1", lambda: (b"", answer.encode()))


def text(output: bytes) -> str:
    return output.decode("utf-8", "replace")


def describe(outcome: Outcome) -> str:
    return "\n".join(
        [str(outcome.verdict), repr(outcome)[:500], text(outcome.stdout)[:1000], text(outcome.stderr)[:1000]]
    )


def test_page_of_hostile_programs_is_up_to_date() -> None:
    page = Path(__file__).parents[2] / "docs" / "reference" / "hostile-programs.md"
    assert page.read_text() == table(), "python -m sandbox.tests.hostile_table > docs/reference/hostile-programs.md"

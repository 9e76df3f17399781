"""A submission from hand-in to verdict, by the real sandbox."""

import time
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.models import SiteState
from judge import judging, runner, services, tasks
from judge.errors import StaleAttempt
from judge.jobs import to_job
from judge.judging import Done, Recorder
from judge.models import CaseResult, Priority, State, Submission, Verdict
from judge.signals import submission_judged
from sandbox.job import CaseResult as BoxResult
from sandbox.job import Limits, Report, SandboxError, SandboxUnavailable
from sandbox.job import Program as BoxProgram
from sandbox.job import Verdict as BoxVerdict
from tests.factories import (
    LanguageFactory,
    ProblemFactory,
    SubmissionFactory,
    TestCaseFactory,
    TestGroupFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

RIGHT = "a, b = map(int, input().split())\nprint(a + b)\n"
WRONG_LATER = "a, b = map(int, input().split())\nprint(a + b if a < 2 else 0)\n"


@pytest.mark.sandbox
def test_right_program_gets_every_test_accepted_and_full_points() -> None:
    submission = SubmissionFactory(source=RIGHT)
    heard: list[Any] = []
    listen = lambda sender, submission_id, **kwargs: heard.append(submission_id)  # noqa: E731
    submission_judged.connect(listen)

    assert judging.judge_next() is Done.JUDGED

    submission.refresh_from_db()
    assert (submission.state, submission.verdict, submission.points) == (State.DONE, "AC", 100)
    assert (submission.tests_passed, submission.tests_total, submission.attempt) == (3, 3, 1)
    assert submission.toolchain
    assert submission.lease_until is None
    results = list(submission.case_results.all())
    assert [(result.index, result.verdict, result.is_sample) for result in results] == [
        (0, "AC", True),
        (1, "AC", False),
        (2, "AC", False),
    ]
    assert [result.output for result in results] == ["1\n", "", ""]
    assert judging.judge_next() is Done.NOTHING


@pytest.mark.sandbox
@pytest.mark.parametrize(
    ("source", "verdict", "passed"),
    [
        (WRONG_LATER, "WA", 2),
        ("raise SystemExit(3)\n", "RE", 0),
        ("while True: pass\n", "TLE", 0),
        ("def broken(:\n", "CE", 0),
        ("x = bytearray(900 << 20)\n", "MLE", 0),
    ],
)
def test_program_gets_the_verdict_it_earned(source: str, verdict: str, passed: int) -> None:
    problem = ProblemFactory(time_limit_ms=200)
    submission = SubmissionFactory(source=source, problem=problem)
    judging.judge_next()
    submission.refresh_from_db()
    assert (submission.verdict, submission.tests_passed) == (verdict, passed)
    assert bool(submission.compile_output) is (verdict == "CE")


@pytest.mark.sandbox
def test_groups_pay_only_when_all_their_tests_pass() -> None:
    problem = ProblemFactory(tests=0)
    small, large = TestGroupFactory(problem=problem, points=30), TestGroupFactory(problem=problem, points=70)
    for number, (a, group) in enumerate([(0, None), (1, small), (1, small), (1, large), (5, large)]):
        TestCaseFactory(
            problem=problem,
            group=group,
            display_order=number,
            is_sample=group is None,
            input_data=f"{a} 1\n".encode(),
            expected_output=f"{a + 1}\n".encode(),
        )
    submission = SubmissionFactory(problem=problem, source=WRONG_LATER)
    judging.judge_next()
    submission.refresh_from_db()
    assert (submission.verdict, submission.points, submission.points_max) == ("WA", 30, 100)


@pytest.mark.parametrize("side_by_side", [True, False])
def test_problem_says_whether_its_tests_run_side_by_side(side_by_side: bool) -> None:
    problem = ProblemFactory(side_by_side=side_by_side)
    job = to_job(problem, BoxProgram("python", ""), (), Limits())
    assert job.side_by_side is side_by_side


def test_better_priority_goes_first_then_who_waits_longest() -> None:
    now = timezone.now()
    waits = [
        (Priority.NORMAL, 10),
        (Priority.NORMAL, 30),
        (Priority.PREMIUM, 5),
        (Priority.CONTEST, 1),
    ]
    for priority, seconds in waits:
        SubmissionFactory(priority=priority, queued_at=now - timedelta(seconds=seconds))
    order = []
    while claim := Submission.objects.claim_next(lease=timedelta(minutes=1)):
        row = Submission.objects.get(pk=claim.pk)
        order.append((row.priority, round((now - row.queued_at).total_seconds())))
    assert order == [(0, 1), (10, 5), (20, 30), (20, 10)]


def test_worker_that_lost_its_lease_writes_nothing() -> None:
    submission = SubmissionFactory()
    first = Submission.objects.claim_next(lease=timedelta(seconds=-1))
    second = Submission.objects.claim_next(lease=timedelta(minutes=1))
    assert first is not None
    assert second is not None
    assert (first.attempt, second.attempt) == (1, 2)
    tests = list(submission.problem.test_cases.all())
    stale = Recorder(first)
    stale.tests = tests
    stale.ended(BoxResult(0, str(tests[0].pk), BoxVerdict.ACCEPTED))
    for write in (
        stale.write,
        stale.beat,
        lambda: stale.finish(Report(BoxVerdict.ACCEPTED, None, ())),
    ):
        with pytest.raises(StaleAttempt):
            write()
    assert not CaseResult.objects.exists()
    submission.refresh_from_db()
    assert (submission.state, submission.verdict, submission.attempt, submission.failures) == ("compiling", "", 2, 1)


def test_results_of_an_earlier_attempt_go_with_the_next_verdict() -> None:
    submission = SubmissionFactory()
    for verdict in (BoxVerdict.ACCEPTED, BoxVerdict.WRONG_ANSWER):
        claim = Submission.objects.claim_next(lease=timedelta(seconds=30))
        assert claim is not None
        recorder = Recorder(claim)
        recorder.tests = list(submission.problem.test_cases.all())
        case = BoxResult(0, "", verdict)
        recorder.ended(case)
        recorder.finish(Report(verdict, None, (case,)))
        if verdict is BoxVerdict.ACCEPTED:
            Submission.objects.update(state=State.QUEUED, verdict="")
    assert list(submission.case_results.values_list("attempt", "verdict")) == [(2, "WA")]


class BrokenRunner:
    """A sandbox that fails: ours, not the program's."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def languages(self) -> dict[str, Any]:
        return {}

    def judge(self, *args: Any, **kwargs: Any) -> Report:
        raise self.error

    run = judge

    def close(self) -> None: ...


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "_runner", BrokenRunner(SandboxError("the agent fell over")))


@pytest.mark.usefixtures("broken")
def test_third_failure_of_ours_ends_with_judge_error_and_tells_staff(
    django_capture_on_commit_callbacks: Any,
) -> None:
    linus = UserFactory(admin=True)
    UserFactory(instructor=True)
    submission = SubmissionFactory()
    for failures in (1, 2):
        assert judging.judge_next() is Done.FAILED
        submission.refresh_from_db()
        assert (submission.state, submission.failures) == (State.QUEUED, failures)
        assert "the agent fell over" in submission.message
    with django_capture_on_commit_callbacks(execute=True):
        judging.judge_next()
    submission.refresh_from_db()
    assert (submission.state, submission.verdict, submission.failures) == (State.DONE, Verdict.JUDGE_ERROR, 3)
    told = _mails()
    assert [to for to, _ in told] == [[linus.email]]
    assert "the agent fell over" in told[0][1]


def _mails() -> list[tuple[list[str], str]]:
    from post_office.models import Email

    rows = [(list(row.to), str(row.message)) for row in Email.objects.all()]
    return rows or [(message.to, message.body) for message in mail.outbox]


def test_sandbox_that_is_not_there_spends_no_attempt_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **options: Any) -> None:
        raise SandboxUnavailable("run: sysctl -w kernel.unprivileged_userns_clone=1")

    runner.close()
    monkeypatch.setattr(runner, "get_runner", refuse)
    submission = SubmissionFactory()
    assert judging.judge_next() is Done.NOTHING
    runner.close()
    submission.refresh_from_db()
    assert (submission.state, submission.attempt) == (State.QUEUED, 0)
    from judge.models import Language
    from judge.selectors import sandbox_notice

    assert "sysctl" in sandbox_notice()
    assert Language.objects.get(pk="cpp").is_offered is False
    # what is written meanwhile waits instead of being refused
    late = services.submit(
        author=UserFactory(), problem=submission.problem, language=Language.objects.get(pk="cpp"), source="int main(){}"
    )
    assert late.state == State.QUEUED


def test_paused_judging_leaves_rows_queued() -> None:
    submission = SubmissionFactory()
    SiteState.load()
    SiteState.objects.update(judging_paused=True)
    assert judging.judge_next() is Done.NOTHING
    submission.refresh_from_db()
    assert (submission.state, submission.attempt) == (State.QUEUED, 0)


def test_sweep_puts_back_what_dead_workers_held_and_gives_up_after_the_third() -> None:
    once, thrice, alive = SubmissionFactory.create_batch(3)
    past, future = timezone.now() - timedelta(seconds=1), timezone.now() + timedelta(minutes=1)
    Submission.objects.filter(pk=once.pk).update(state=State.RUNNING, attempt=1, lease_until=past)
    Submission.objects.filter(pk=thrice.pk).update(state=State.RUNNING, attempt=3, failures=2, lease_until=past)
    Submission.objects.filter(pk=alive.pk).update(state=State.COMPILING, attempt=1, lease_until=future)
    done = services.sweep()
    assert (done["requeued"], done["given_up"]) == (1, 1)
    rows = {row.pk: (row.state, row.verdict, row.failures) for row in Submission.objects.all()}
    assert rows == {
        once.pk: ("queued", "", 1),
        thrice.pk: ("done", "JE", 3),
        alive.pk: ("compiling", "", 0),
    }
    services.sweep(free_all=True)
    alive.refresh_from_db()
    assert alive.state == State.QUEUED


@pytest.mark.sandbox
def test_heartbeat_keeps_the_lease_of_a_long_test(settings: Any) -> None:
    settings.JUDGE_LEASE = timedelta(seconds=0.3)
    problem = ProblemFactory(tests=1, time_limit_ms=2000)
    submission = SubmissionFactory(problem=problem, source="import time\ntime.sleep(1)\n" + RIGHT)
    judging.judge_next()
    submission.refresh_from_db()
    assert (submission.verdict, submission.attempt) == ("AC", 1)


@pytest.mark.sandbox
def test_results_are_written_in_batches_and_data_is_decrypted_once() -> None:
    problem = ProblemFactory(tests=20)
    SubmissionFactory(problem=problem, source=RIGHT)
    judging.judge_next()  # the pool and the test data are warm from here on
    submission = SubmissionFactory(problem=problem, source=RIGHT)
    began = time.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        judging.judge_next()
    took = time.perf_counter() - began
    submission.refresh_from_db()
    assert submission.verdict == "AC"
    writes = [query for query in queries if query["sql"].startswith(("INSERT", "UPDATE"))]
    assert len(writes) <= 2 * (took / judging.BATCH_S) + 4  # results in batches, not one by one
    assert not any('"input_encrypted"' in query["sql"] for query in queries)


@pytest.mark.sandbox
def test_totals_of_the_problem_are_counted_from_rows(django_capture_on_commit_callbacks: Any) -> None:
    problem = ProblemFactory()
    author = UserFactory()
    for source in (RIGHT, RIGHT, WRONG_LATER):
        SubmissionFactory(problem=problem, source=source, author=author)
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(3):
            tasks.judge_next.delay()
    SubmissionFactory(problem=problem, state=State.DONE, verdict=Verdict.JUDGE_ERROR)
    services.recount_problem(problem.pk)
    problem.refresh_from_db()
    assert (problem.total_submissions, problem.total_accepted, problem.total_solvers) == (3, 2, 1)


@pytest.fixture(autouse=True, scope="module")
def _close_runner() -> Any:
    yield
    runner.close()


@pytest.fixture(autouse=True)
def _python() -> None:
    LanguageFactory(compile_command="python3 -m py_compile main.py", time_factor=1)

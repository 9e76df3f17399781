"""Watching a submission or a run over a socket, through the real channel layer."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from channels.routing import URLRouter
from channels.testing import WebsocketCommunicator
from django.contrib.auth.models import AnonymousUser
from rest_framework_simplejwt.tokens import AccessToken

from accounts.models import User
from core import live
from core.live import Frame, get_hub
from judge.judging import Recorder
from judge.models import Run, State, Submission
from judge.routing import websocket_urlpatterns
from sandbox.job import CaseResult as BoxResult
from sandbox.job import Report, Verdict
from tests.factories import RunFactory, SubmissionFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)

in_thread = sync_to_async


class Patient(WebsocketCommunicator):
    """Waits longer than a second for its answers: a crowded machine is no failure."""

    async def connect(self, timeout: float = 30) -> tuple[bool, int | str | None]:
        return await super().connect(timeout)

    async def receive_from(self, timeout: float = 30) -> str | bytes:
        return await super().receive_from(timeout)

    async def disconnect(self, code: int = 1000, timeout: float = 30) -> None:
        await super().disconnect(code, timeout)


def socket(path: str, user: User | AnonymousUser | None = None, session: dict[str, Any] | None = None) -> Any:
    async def application(scope: Any, receive: Any, send: Any) -> None:
        scope = {**scope, "user": user or AnonymousUser(), "session": session or {}}
        await URLRouter(websocket_urlpatterns)(scope, receive, send)

    return Patient(application, path)


@pytest.fixture
async def submission() -> Submission:
    return await in_thread(SubmissionFactory)()


async def until(communicator: Any, event: str) -> dict[str, Any]:
    while True:
        said = json.loads(await communicator.receive_from())
        if said["event"] == event:
            return said


def judge_by_hand(submission: Submission, *, cases: int) -> Recorder:
    claim = Submission.objects.claim_next(lease=timedelta(minutes=1))
    assert claim is not None
    recorder = Recorder(claim)
    recorder.tests = list(submission.problem.test_cases.all())
    for index in range(cases):
        recorder.ended(BoxResult(index, "", Verdict.ACCEPTED, cpu_ms=3, memory_kib=9000))
    recorder.write()
    return recorder


async def test_author_sees_the_queue_each_test_and_the_end(submission: Submission) -> None:
    watcher = socket(f"/ws/submissions/{submission.pk}/", submission.author)
    connected, _ = await watcher.connect()
    assert connected
    first = await until(watcher, "status")
    assert (first["status"], first["progress"], first["message"]) == ("PENDING", 0, "Next in the queue")
    recorder = await in_thread(judge_by_hand)(submission, cases=2)
    tested = await until(watcher, "case")
    assert (tested["status"], tested["progress"], tested["message"]) == ("RUNNING", 66, "Test 3 of 3")
    assert [case["status"] for case in tested["test_results"]] == ["PASSED", "PASSED"]
    await in_thread(recorder.finish)(
        Report(Verdict.ACCEPTED, None, tuple(BoxResult(i, "", Verdict.ACCEPTED) for i in range(3)), score=100)
    )
    last = await until(watcher, "final")
    assert (last["status"], last["progress"], last["points"]) == ("ACCEPTED", 100, 100)
    await watcher.disconnect()


async def test_page_is_sent_the_same_fragment_it_polls(submission: Submission) -> None:
    watcher = socket(f"/ws/submissions/{submission.pk}/?format=html", submission.author)
    await watcher.connect()
    html = await watcher.receive_from()
    assert f'id="submission-{submission.pk}"' in html
    await watcher.disconnect()


async def test_finished_submission_is_shown_at_once() -> None:
    submission = await in_thread(SubmissionFactory)(judged=True)
    watcher = socket(f"/ws/submissions/{submission.pk}/", submission.author)
    await watcher.connect()
    assert (await until(watcher, "final"))["status"] == "ACCEPTED"
    await watcher.disconnect()


@pytest.mark.parametrize(("who", "code"), [("nobody", 4403), ("stranger", 4404), ("bad token", 4403)])
async def test_stranger_is_refused_before_the_handshake(submission: Submission, who: str, code: int) -> None:
    user = await in_thread(UserFactory)() if who == "stranger" else None
    token = "?token=forged" if who == "bad token" else ""
    watcher = socket(f"/ws/submissions/{submission.pk}/{token}", user)
    assert await watcher.connect() == (False, code)


async def test_access_token_opens_the_socket(submission: Submission) -> None:
    token = AccessToken.for_user(submission.author)
    watcher = socket(f"/ws/submissions/{submission.pk}/?token={token}")
    connected, _ = await watcher.connect()
    assert connected
    await watcher.disconnect()


async def test_run_of_nobody_belongs_to_the_session_that_made_it() -> None:
    run: Run = await in_thread(RunFactory)()
    path = f"/ws/runs/{run.pk}/"
    assert await socket(path).connect() == (False, 4403)
    watcher = socket(path, session={"runs": [str(run.pk)]})
    connected, _ = await watcher.connect()
    assert connected
    assert (await until(watcher, "status"))["status"] == "PENDING"
    await in_thread(_finish)(run)
    last = await until(watcher, "final")
    assert last["results"][0]["stdout"] == "1\n"
    await watcher.disconnect()


def _finish(run: Run) -> None:
    result = {"index": 0, "name": "1", "verdict": "OK", "stdout": "1\n", "stderr": "", "cpu_ms": 1, "memory_kib": 5}
    Run.objects.filter(pk=run.pk).update(state=State.DONE, results=[result])
    live.publish(f"run.{run.pk}", {"type": "run.changed"})


# --- the hub ----------------------------------------------------------------------------------------


async def test_many_watchers_cost_one_rendering_and_one_subscription() -> None:
    rendered: list[int] = []

    async def render() -> Frame:
        rendered.append(1)
        return Frame(f"state {len(rendered)}")

    hub = get_hub()
    async with hub.watch("room.1", "json", render) as one, hub.watch("room.1", "json", render) as two:
        assert len(hub.rooms) == 1
        texts = {(await asyncio.wait_for(feed.next(), 5)).text for feed in (one, two)}
        assert len(texts) == 1
        before = len(rendered)
        live.publish("room.1", {"type": "room.changed"})
        again = {(await asyncio.wait_for(feed.next(), 5)).text for feed in (one, two)}
        assert len(again) == 1
        assert len(rendered) == before + 1
    assert hub.rooms == {}
    assert hub.listener is None


async def test_watcher_that_does_not_read_delays_nobody_and_gets_the_latest() -> None:
    state = ["a"]

    async def render() -> Frame:
        return Frame(state[0])

    hub = get_hub()
    async with hub.watch("room.2", "json", render) as quick, hub.watch("room.2", "json", render) as stuck:
        for letter in "bcd":
            state[0] = letter
            live.publish("room.2", {"type": "room.changed"})
            while (await asyncio.wait_for(quick.next(), 5)).text != letter:
                pass
        assert (await asyncio.wait_for(stuck.next(), 5)).text == "d"


async def test_lost_event_is_noticed_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "RECHECK_S", 0.05)
    state = ["a"]

    async def render() -> Frame:
        return Frame(state[0], is_final=state[0] == "b")

    async with get_hub().watch("room.3", "json", render) as feed:
        assert (await feed.next()).text == "a"
        state[0] = "b"
        assert (await asyncio.wait_for(feed.next(), 5)).text == "b"


def test_publishing_never_fails_the_caller(monkeypatch: pytest.MonkeyPatch, caplog: Any) -> None:
    def no_layer(alias: str = "default") -> None:
        raise OSError("no layer")

    monkeypatch.setattr(live._sender, "submit", lambda *args: no_layer())
    live.publish("room.4", {"type": "room.changed"})
    assert "no layer" in caplog.text

"""The agent and the pool: what they say to each other, and what happens when one of them goes."""

import io
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from sandbox.agent import Broken, Channel, Closed, advice
from sandbox.job import Job, Limits, Runner, SandboxError, Verdict
from sandbox.job import Test as JobTest
from sandbox.runners import get_runner
from sandbox.runners.local import LocalRunner

ROOT = Path(__file__).resolve().parents[2]
ECHO = "print(input())"


def test_frames_arrive_as_they_were_sent() -> None:
    wire = io.BytesIO()
    sender = Channel(io.BytesIO(), wire)
    sender.send({"op": "run", "text": "ü\n"}, b"\0\xff\n" * 1_000)
    sender.send({"op": "end"})
    receiver = Channel(io.BytesIO(wire.getvalue()), io.BytesIO())
    assert receiver.receive() == ({"op": "run", "text": "ü\n"}, b"\0\xff\n" * 1_000)
    assert receiver.receive() == ({"op": "end"}, b"")
    with pytest.raises(Closed):
        receiver.receive()


@pytest.mark.parametrize(
    "wire",
    [
        b"",
        b"{",
        b"nonsense\n",
        b"[]\n",
        b"{}\n",
        b'{"size": -1}\n',
        b'{"size": "2"}\nab',
        b'{"size": 3}\nab',
        b'{"size": 1e99}\n',
    ],
)
def test_what_is_no_frame_closes_the_channel(wire: bytes) -> None:
    with pytest.raises(Closed):
        Channel(io.BytesIO(wire), io.BytesIO()).receive()


def test_advice_names_what_refused() -> None:
    assert "systempaths=unconfined" in advice(Broken("mount /proc", 1, "Operation not permitted"))
    assert "Read-only file system" in advice(Broken("mkdir", 30, "Read-only file system"))


def test_languages_are_found_by_slug_and_alias(runner: Runner) -> None:
    for name in ("python", "python3", "Python3.10"):
        _, (outcome,) = runner.run(name, ECHO, [b"hi"], Limits())
        assert outcome.stdout == b"hi\n"
    with pytest.raises(SandboxError, match="no language 'klingon'"):
        runner.run("klingon", ECHO, [b""], Limits())


def test_every_language_is_offered_or_refused_with_a_reason(runner: Runner) -> None:
    from sandbox.toolchains import toolchains

    assert runner.languages().keys() | runner.refusals().keys() == toolchains().keys()
    assert all(runner.refusals().values())
    assert all(info.version for info in runner.languages().values())


def test_more_callers_than_agents_all_get_their_own_answer(runner: Runner) -> None:
    def ask(number: int) -> bytes:
        _, (outcome,) = runner.run("python", ECHO, [str(number).encode()], Limits())
        return outcome.stdout

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(ask, range(12))) == [b"%d\n" % number for number in range(12)]


def test_failing_callback_leaves_the_runner_usable(runner: Runner) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the database is away")

    job = Job("python", ECHO, [JobTest("1", lambda: (b"1", b"1"))] * 3)
    with pytest.raises(RuntimeError):
        runner.judge(job, fail)
    assert runner.judge(job, lambda case: None).verdict is Verdict.ACCEPTED


@pytest.mark.sandbox
def test_killed_agent_is_our_failure_and_is_replaced() -> None:
    with LocalRunner(size=1) as runner:
        others = agents_of(os.getpid())
        runner.languages()

        def kill(index: int, outcome: object) -> None:
            for pid in agents_of(os.getpid()) - others:
                os.kill(pid, signal.SIGKILL)

        with pytest.raises(SandboxError, match="the agent ended"):
            runner.run("python", ECHO, [b"1", b"2"], Limits(), kill)
        _, (outcome,) = runner.run("python", ECHO, [b"3"], Limits())
        assert outcome.stdout == b"3\n"


@pytest.mark.sandbox
@pytest.mark.parametrize(
    ("language", "source"),
    [
        (
            "c",
            '#include <sys/prctl.h>\n#include <unistd.h>\nint main(void) {{ prctl(PR_SET_NAME, "{name}"); pause(); }}',
        ),
        ("python", 'import time; open("/proc/self/comm", "w").write("{name}"); time.sleep(60)'),
    ],
)
def test_nothing_outlives_a_killed_runner(language: str, source: str) -> None:
    """kill -9 of the worker in the middle of a test: agent, fork server, jail and program end by themselves."""
    name = f"marked-{os.getpid()}"
    script = f"""
from sandbox.job import Limits
from sandbox.runners import get_runner
with get_runner("local") as runner:
    runner.run({language!r}, {source.format(name=name)!r}, [b""], Limits())
"""
    worker = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT)
    while not (program := [pid for pid, _, comm in processes() if comm == name]):
        assert worker.poll() is None
    (agent,) = agents_of(worker.pid)
    descriptors = [os.pidfd_open(pid) for pid in (*program, agent, *children_of(agent))]
    worker.kill()
    worker.wait()
    for descriptor in descriptors:
        assert select.select([descriptor], [], [], 10)[0], "it still runs"
        os.close(descriptor)
    assert not list(Path("/tmp").glob(f"codequest-agent-{agent}-*"))


@pytest.mark.sandbox
def test_closed_runner_leaves_no_process_and_no_directory() -> None:
    agents, directories = agents_of(os.getpid()), set(Path("/tmp").glob("codequest-agent-*"))
    runner = LocalRunner(size=2)
    runner.warm()
    runner.run("python", ECHO, [b"1"], Limits())
    started = agents_of(os.getpid()) - agents
    assert started
    runner.close()
    assert not agents_of(os.getpid()) & started
    assert not {path for pid in started for path in Path("/tmp").glob(f"codequest-agent-{pid}-*")} - directories
    with pytest.raises(SandboxError, match="closed"):
        runner.run("python", ECHO, [b"1"], Limits())


def test_agent_that_cannot_be_started_ahead_is_started_when_it_is_needed(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def stumble(*args: object) -> None:
        raise AttributeError("a library stumbles")

    with LocalRunner() as runner, monkeypatch.context() as patch:
        patch.setattr(LocalRunner, "start_agent", stumble)
        runner.warm()
        for thread in tuple(runner._starting):
            thread.join()
    assert "no agent could be started ahead" in caplog.text


@pytest.mark.sandbox
def test_agent_has_left_the_network() -> None:
    before = agents_of(os.getpid())
    with LocalRunner() as runner:
        assert runner.describe()
        (agent,) = agents_of(os.getpid()) - before
        devices = Path(f"/proc/{agent}/net/dev").read_text().splitlines()[2:]
        assert [line.split(":")[0].strip() for line in devices] == ["lo"]
        assert "00000000" not in Path(f"/proc/{agent}/net/route").read_text()
        assert Path(f"/proc/{agent}/ns/net").readlink() != Path("/proc/self/ns/net").readlink()


def test_unknown_runner_is_refused() -> None:
    with pytest.raises(ValueError, match="docker, local"):
        get_runner("cloud")


def agents_of(pid: int) -> set[int]:
    """Agents that are children of a process, whichever of its threads started them."""
    children = children_of(pid)
    return {child for child, command, _ in processes() if child in children and "agent.py" in command}


def children_of(pid: int) -> set[int]:
    files = Path(f"/proc/{pid}/task").glob("*/children")
    return {int(child) for file in files for child in file.read_text().split()}


def processes() -> Iterator[tuple[int, str, str]]:
    """(pid, command line, name) of everything on this machine."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError):  # it has just ended
                command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
                yield int(folder.name), command, (folder / "comm").read_text().strip()

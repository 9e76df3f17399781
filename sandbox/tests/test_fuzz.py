"""Words that nobody should say, to whoever listens: the runner, the agent, the jail.

What is tried is the same in every run.
"""

import io
import json
import os
import re
import select
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox import agent as agent_module
from sandbox.agent import PROTOCOL, Channel, Closed, heard
from sandbox.jail import build_jail
from sandbox.job import Job, Limits, Program, Report, SandboxError, Validator, Verdict
from sandbox.job import Test as JobTest
from sandbox.runners.base import AgentProcess, PooledRunner
from sandbox.runners.local import agent_python
from sandbox.toolchains import toolchains

few = settings(
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
SIZES = st.sampled_from([0, 1, 7, 2**20, 2**29, 2**29 + 1, 2**31, 2**63, 10**30, -1, -(2**70)])
SCALARS = st.none() | st.booleans() | SIZES | st.floats() | st.text(max_size=8) | st.just("0")
VALUES = st.recursive(
    SCALARS,
    lambda values: st.lists(values, max_size=3) | st.dictionaries(st.text(max_size=8), values, max_size=3),
    max_leaves=6,
)


# --- frames -----------------------------------------------------------------------------------------


def frame(header: object, body: bytes = b"") -> bytes:
    return json.dumps(header).encode() + b"\n" + body


FRAMES = st.one_of(
    st.binary(max_size=200),
    st.builds(frame, VALUES, st.binary(max_size=20)),
    st.builds(lambda size, body: frame({"op": "run", "size": size}, body), SCALARS | VALUES, st.binary(max_size=20)),
    st.sampled_from([b"[" * 200_000 + b"\n", b'{"size":' * 100_000 + b"\n", b"9" * 100_000 + b"\n", b"\n", b"\xff\n"]),
    st.just(b'{"size": 0, "a": ' + b"x" * 2**20),  # a line that does not end
)


@given(wire=FRAMES)
@settings(few, max_examples=300)
def test_whatever_arrives_is_a_frame_or_the_end(wire: bytes) -> None:
    try:
        header, body = Channel(io.BytesIO(wire), io.BytesIO()).receive()
    except Closed:
        return
    assert isinstance(header, dict)
    assert isinstance(body, bytes)


# --- an agent that lies -----------------------------------------------------------------------------

RAN = {"exit_code": 0, "signal": None, "reason": "", "cpu_ms": 1.5, "wall_ms": 2, "memory_kib": 900}
SAID: dict[str, tuple[dict[str, Any], bytes]] = {
    "hello": ({"protocol": PROTOCOL, "mode": "user namespace"}, b""),
    "compile": ({**RAN, "saved": True}, b""),
    "run": ({**RAN, "truncated": False, "stdout_size": 2}, b"3\n"),
    "export": ({"files": [["main", 1, 0o755]]}, b"x"),
    "install": ({"installed": True}, b""),
    "interact": (
        {
            "program": {**RAN, "truncated": False},
            "validator": {**RAN, "exit_code": 42, "signal": None, "truncated": False},
            "was_told": False,
            "sizes": [0, 0, 0],
        },
        b"",
    ),
}
Lie = Callable[[str, dict[str, Any], bytes], bytes]
TESTS = [JobTest(str(number), lambda: (b"1 2\n", b"3\n")) for number in range(2)]
JOB = Job("c", "", TESTS, Limits(cpu_ms=100))
INTERACTIVE = Job("c", "", TESTS, Limits(cpu_ms=100), validator=Validator(Program("c", ""), is_interactive=True))


def truth(op: str, header: dict[str, Any], body: bytes) -> bytes:
    """In the words of an agent."""
    return frame({"id": Strangers.request, **header, "size": len(body)}, body)


class Strangers(PooledRunner):
    """A runner whose agents have been taken over: `lie` makes what they answer."""

    lie: Lie = staticmethod(truth)
    hangs_up = False  # after a lie
    request: Any = 0  # the number of the last one
    started = 0

    def start_agent(self) -> AgentProcess:
        self.started += 1
        ours, theirs = socket.socketpair()

        def speak() -> None:
            with theirs, suppress(OSError, Closed):
                channel = Channel(theirs.makefile("rb"), theirs.makefile("wb"))
                while True:
                    header, _ = channel.receive()
                    op, Strangers.request = header["op"], header["id"]
                    if op == "probe":
                        versions = {"versions": dict.fromkeys(toolchains(), "1"), "errors": {}}
                        theirs.sendall(truth(op, versions, b""))
                    else:
                        said = type(self).lie(op, *SAID[op])
                        theirs.sendall(said)
                        if self.hangs_up and said != truth(op, *SAID[op]):
                            break

        def end() -> None:
            with suppress(OSError):
                ours.shutdown(socket.SHUT_RDWR)

        threading.Thread(target=speak, daemon=True).start()
        return AgentProcess(Channel(ours.makefile("rb"), ours.makefile("wb")), end, ours)


@pytest.fixture
def strangers() -> Iterator[Strangers]:
    with Strangers(size=1) as runner:
        runner.languages()
        yield runner
    Strangers.lie = staticmethod(truth)


def judged(runner: Strangers, job: Job, lie: Lie) -> Report | None:
    """None where it ended in our own error, which is retried and in the end JE."""
    Strangers.lie = staticmethod(lie)
    try:
        return runner.judge(job, lambda case: None)
    except SandboxError:
        return None
    finally:
        Strangers.lie = staticmethod(truth)


def check_replaced(runner: Strangers, job: Job = JOB) -> None:
    """The next submission has an agent that was never part of the lie."""
    before = runner.started
    report = runner.judge(job, lambda case: None)
    assert report.verdict is Verdict.ACCEPTED
    assert runner.started == before + 1


@given(wire=FRAMES, op=st.sampled_from(["compile", "run"]))
@settings(few, max_examples=60)
def test_agent_that_answers_nonsense_is_replaced(strangers: Strangers, wire: bytes, op: str) -> None:
    strangers.hangs_up = True
    assert judged(strangers, JOB, lambda said, *words: wire if said == op else truth(said, *words)) is None
    check_replaced(strangers)


WORDS = [(op, word) for op in ("hello", "compile", "run") for word in SAID[op][0]]


@pytest.mark.parametrize(("op", "word"), WORDS, ids=[f"{op}-{word}" for op, word in WORDS])
def test_reply_that_lacks_a_word_is_our_error(strangers: Strangers, op: str, word: str) -> None:
    def lie(said: str, header: dict[str, Any], body: bytes) -> bytes:
        header = {name: value for name, value in header.items() if (said, name) != (op, word)}
        return truth(said, header, body)

    if op == "hello":
        strangers._idle.get().end()
    assert judged(strangers, JOB, lie) is None
    check_replaced(strangers)


@given(change=st.sampled_from(WORDS), value=VALUES)
@settings(few, max_examples=250)
def test_words_of_an_agent_never_break_the_worker(strangers: Strangers, change: tuple[str, str], value: Any) -> None:
    """Whatever one word is changed to: our error, or a report whose numbers a database can hold."""
    op, word = change

    def lie(said: str, header: dict[str, Any], body: bytes) -> bytes:
        return truth(said, {**header, **({word: value} if said == op else {})}, body)

    before = strangers.started
    report = judged(strangers, JOB, lie)
    if report is None:
        check_replaced(strangers)
        return
    assert strangers.started == before
    for case in report.cases:
        assert 0 <= case.cpu_ms < 2**31
        assert 0 <= case.memory_kib < 2**31
        assert case.exit_code is None or 0 <= case.exit_code <= 255
        assert case.signal is None or re.fullmatch(r"SIG[A-Z0-9+-]+", case.signal)


@given(change=st.sampled_from(sorted(SAID["interact"][0])), value=VALUES)
@settings(few, max_examples=60)
def test_words_about_an_interaction_never_break_the_worker(strangers: Strangers, change: str, value: Any) -> None:
    def lie(said: str, header: dict[str, Any], body: bytes) -> bytes:
        return truth(said, {**header, **({change: value} if said == "interact" else {})}, body)

    report = judged(strangers, INTERACTIVE, lie)
    if report is None:
        check_replaced(strangers, INTERACTIVE)


@pytest.mark.parametrize(
    "change",
    [
        {"exit_code": None},
        {"exit_code": 0, "signal": "SIGKILL"},
        {"exit_code": True},
        {"exit_code": 256},
        {"signal": "SIGKILL\n"},
        {"reason": "luck"},
        {"reason": "exec"},
        {"cpu_ms": float("nan")},
        {"cpu_ms": -1},
        {"wall_ms": float("inf")},
        {"memory_kib": 2**31},
        {"memory_kib": 1.5},
        {"stdout_size": 3},
        {"stdout_size": -1},
        {"truncated": 0},
    ],
    ids=str,
)
def test_reply_that_makes_no_sense_is_our_error(strangers: Strangers, change: dict[str, Any]) -> None:
    def lie(said: str, header: dict[str, Any], body: bytes) -> bytes:
        return truth(said, {**header, **(change if said == "run" else {})}, body)

    assert judged(strangers, JOB, lie) is None
    check_replaced(strangers)


def test_agent_that_answers_twice_is_not_lent_again(strangers: Strangers) -> None:
    """The second answer is not taken for that to the next request."""
    assert judged(strangers, JOB, lambda *words: truth(*words) * (1 + (words[0] == "run"))) is None
    check_replaced(strangers)


def test_answer_to_another_request_is_our_error(strangers: Strangers) -> None:
    assert judged(strangers, JOB, lambda op, header, body: truth(op, {**header, "id": 0}, body)) is None
    check_replaced(strangers)


# --- an agent that is lied to -----------------------------------------------------------------------


def tell_agent(wire: bytes) -> None:
    """Then hang up, and see it end."""
    command = [agent_python(), "-I", "-B", agent_module.__file__, str(build_jail())]
    ours, theirs = socket.socketpair()
    with theirs:
        agent = subprocess.Popen(
            command, stdin=theirs.fileno(), stdout=theirs.fileno(), stderr=subprocess.DEVNULL, env={}
        )
    with ours, suppress(OSError):
        ours.sendall(wire)
        ours.shutdown(socket.SHUT_WR)
        while ours.recv(1 << 16):
            pass
    agent.wait(10)
    assert not list(Path("/tmp").glob(f"codequest-agent-{agent.pid}-*"))


REQUESTS = st.builds(
    lambda op, words: frame({**words, "op": op, "size": 0}),
    st.sampled_from(["hello", "probe", "compile", "run", "interact", "export", "install", "sing", 3]),
    st.dictionaries(
        st.sampled_from(["argv", "limits", "env", "mounts", "slot", "files", "programs", "fork_server", "source_name"]),
        VALUES,
    ),
)


@pytest.mark.sandbox
@given(wire=st.lists(FRAMES | REQUESTS, min_size=1, max_size=4).map(b"".join))
@settings(few, max_examples=25)
def test_agent_answers_or_ends(wire: bytes) -> None:
    tell_agent(wire)


# --- the jail's command line ------------------------------------------------------------------------

NUMBERS = ("wall-ms", "cpu-ms", "memory-kib", "address-space-kib", "processes", "scratch-mib", "drop-to")
NOBODY = ("--drop-to=60001",) if os.geteuid() == 0 else ()
BAD_NUMBERS = [
    "",
    "x",
    "1x",
    " ",
    "0",
    "-1",
    "-2",
    "1e3",
    "0x10",
    "9" * 19,
    "9" * 40,
    "4294967296",
    "-9223372036854775808",
]


def jail(*options: str) -> tuple[int, list[dict[str, Any]], bytes]:
    """(exit code, what it said on its control socket, what the program printed)."""
    ours, theirs = socket.socketpair()
    binary = str(build_jail())
    command = [binary, *NOBODY, "--job=/usr/share", *options, "--", "/bin/echo", "ran"]
    read, write = os.pipe()
    places = [(os.POSIX_SPAWN_DUP2, fd, number) for number, fd in ((1, write), (2, write), (3, theirs.fileno()))]
    pid = os.posix_spawn(binary, command, {}, file_actions=places)
    os.close(write)
    theirs.close()
    with suppress(OSError):  # it has refused and gone
        ours.send(b"-1")
    with ours, os.fdopen(read, "rb") as output:
        assert select.select([ours], [], [], 10)[0], f"it hangs: {options}"
        said = b"".join(iter(lambda: heard(ours.fileno()), b""))
        printed = output.read()
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return status, [json.loads(line) for line in said.splitlines()], printed


def check_refused(*options: str) -> None:
    status, said, printed = jail(*options)
    assert status == 1, (options, said, printed)
    assert b"ran" not in printed
    assert "failed" in said[0]


@pytest.mark.sandbox
@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize("value", BAD_NUMBERS)
def test_number_that_is_none_is_refused(name: str, value: str) -> None:
    check_refused(f"--{name}={value}")


@pytest.mark.sandbox
@given(
    name=st.sampled_from(NUMBERS),
    value=st.integers().map(str) | st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=12),
)
@settings(few, max_examples=120)
def test_no_number_makes_the_walls_weaker(name: str, value: str) -> None:
    """Refused, or a run that has the limit."""
    status, said, printed = jail(f"--{name}={value}")
    if status == 0:
        assert value.isascii()
        assert value.isdigit()
        assert "status" in said[0] or said[0]["failed"] == "exec"
    else:
        assert (status, printed) == (1, b"")
        assert "failed" in said[0]


@pytest.mark.sandbox
@pytest.mark.parametrize(
    "options",
    [
        ["--nonsense"],
        ["--wall-ms"],
        ["--build=/tmp"],
        ["--save=/tmp"],
        ["--build=/tmp", "--save=/tmp"],
        ["--job=/nowhere"],
        ["--job="],
        ["--mount=relative"],
        ["--mount=/etc/../etc/shadow"],
        ["--mount=/root"],
        ["--mount="],
        ["--store="],
        ["--store=relative"],
        ["--store=/usr/../etc"],
        ["--store=/nowhere"],
        ["--store=/etc/passwd"],
        ["--env=A=1"] * 40,
        ["--mount=/etc/fonts"] * 40,
        ["--shared-network=1"],
    ],
    ids=" ".join,
)
def test_options_that_make_no_sense_are_refused(options: list[str]) -> None:
    check_refused(*options)


@pytest.mark.sandbox
@pytest.mark.skipif(os.geteuid() != 0, reason="only root may drop to another user")
@pytest.mark.parametrize("user", ["0", "-1", "4294967295", "4294967296", "root", ""])
def test_root_does_not_run_programs_as_root(user: str) -> None:
    check_refused(f"--drop-to={user}")

"""What is particular to the docker runner: its containers, their end, and what it says when there is no engine."""

import io
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import docker
import pytest
from docker.errors import APIError
from docker.models.containers import Container

from sandbox.job import Job, Limits, Runner, SandboxError, SandboxUnavailable, Verdict
from sandbox.job import Test as JobTest
from sandbox.runners.docker import (
    DOCKERFILES,
    OWNER_LABEL,
    POOL_LABEL,
    Demultiplexer,
    DockerRunner,
    content_hash,
    has_gone,
    owner,
    process_start,
    security_options,
    sweep,
)

HELLO = "print('hello')"


@pytest.fixture
def engine() -> Iterator[docker.DockerClient]:
    client = docker.from_env()
    yield client
    client.close()


@pytest.fixture
def runner() -> Iterator[DockerRunner]:
    with DockerRunner(size=1) as runner:
        yield runner


def ours(engine: docker.DockerClient, runner: DockerRunner) -> list[Container]:
    return engine.containers.list(all=True, ignore_removed=True, filters={"label": f"{POOL_LABEL}={runner.pool}"})


def owned_by(engine: docker.DockerClient, whose: str) -> list[Container]:
    return engine.containers.list(all=True, ignore_removed=True, filters={"label": f"{OWNER_LABEL}={whose}"})


def wait_until(happens: Callable[[], bool], what: str, timeout_s: float = 20) -> None:
    deadline = time.monotonic() + timeout_s
    while not happens():
        assert time.monotonic() < deadline, f"not within {timeout_s} s: {what}"
        time.sleep(0.02)  # polling the engine, which tells nobody


def hello(runner: Runner) -> bytes:
    _, (outcome,) = runner.run("python", HELLO, [b""], Limits())
    assert outcome.verdict is None, outcome
    return outcome.stdout


@pytest.mark.docker
def test_container_has_no_privilege_no_network_and_no_place_to_write(
    runner: DockerRunner, engine: docker.DockerClient
) -> None:
    runner.languages()
    (container,) = ours(engine, runner)
    host = container.attrs["HostConfig"]
    assert container.attrs["Config"]["User"] == "65534:65534"
    assert host["Privileged"] is False
    assert host["CapDrop"] == ["ALL"]
    assert not host["CapAdd"]
    assert host["NetworkMode"] == "none"
    assert host["ReadonlyRootfs"] is True
    assert host["IpcMode"] == "private"
    assert not host["PidMode"]
    assert not host["Binds"]
    assert not container.attrs["Mounts"]
    assert host["PidsLimit"] > 0
    assert host["Memory"] == host["MemorySwap"] > 0
    assert host["LogConfig"]["Type"] == "none"
    assert host["AutoRemove"] is True
    assert "no-new-privileges" in host["SecurityOpt"]
    assert any(option.startswith("seccomp={") for option in host["SecurityOpt"])


OUTER_WALL = """
import ctypes, os, socket
libc = ctypes.CDLL(None, use_errno=True)
def refused(*call):
    ctypes.set_errno(0)
    return libc.syscall(*call) == -1 and ctypes.get_errno() in (1, 38)
for family in range(1, 46):
    if family != socket.AF_UNIX:
        try:
            socket.socket(family, socket.SOCK_DGRAM)
            print("socket of family", family)
        except OSError:
            pass
for name, call in {
    "ptrace": (101, 0, 0, 0, 0), "unshare": (272, 0x10000000), "setns": (308, 0, 0), "chroot": (161, b"/tmp"),
    "bpf": (321, 0, 0, 0), "keyctl": (250, 0, -3, 1), "io_uring": (425, 4, 0), "userfaultfd": (323, 1),
    "perf": (298, 0, 0, -1, -1, 0), "kexec": (246, 0, 0, 0, 0), "module": (175, 0, 0, b""), "clone3": (435, 0, 0),
    "by handle": (304, 0, 0, 0), "vm read": (310, 1, 0, 0, 0, 0, 0), "personality": (135, 0x400000),
}.items():
    if not refused(*call):
        print(name, "gave", os.strerror(ctypes.get_errno()))
for line in open("/proc/self/status"):
    if line.startswith("Cap") and int(line.split()[1], 16):
        print(line)
    if line.startswith("NoNewPrivs") and line.split()[1] != "1":
        print(line)
for folder in ("/", "/usr", "/opt/codequest", "/etc", "/var", "/root", "/run"):
    if os.access(folder, os.W_OK):
        print("may write", folder)
print("looked")
"""


@pytest.mark.docker
def test_outer_wall_holds_without_the_jail(runner: DockerRunner) -> None:
    """A program that broke out of its jail would stand in the container: this is what it could do there."""
    engine = runner.engine()
    config = runner.container_config(engine)
    config["Cmd"] = ["python3", "-IS", "-c", OUTER_WALL]
    config["HostConfig"]["AutoRemove"] = False
    config["HostConfig"]["LogConfig"] = {"Type": "json-file"}
    container = engine.create_container_from_config(config)["Id"]
    try:
        engine.start(container)
        engine.wait(container, timeout=60)
        assert engine.logs(container).decode().split("\n") == ["looked", ""]
    finally:
        engine.remove_container(container, force=True)


@pytest.mark.docker
def test_every_submission_gets_a_container_of_its_own(runner: DockerRunner, engine: docker.DockerClient) -> None:
    runner.languages()
    seen = [c.id for c in ours(engine, runner)]
    for _ in range(2):
        assert hello(runner) == b"hello\n"
        wait_until(lambda: not runner._starting and not runner._removals, "the used container makes way for a new one")
        seen += [c.id for c in ours(engine, runner)]
    assert len(seen) == len(set(seen)) == 3


@pytest.mark.docker
def test_container_may_serve_several_submissions(engine: docker.DockerClient) -> None:
    with DockerRunner(size=1, submissions_per_container=1_000) as runner:
        hello(runner)
        (first,) = ours(engine, runner)
        hello(runner)
        assert [c.id for c in ours(engine, runner)] == [first.id]


@pytest.mark.docker
def test_more_callers_than_containers_wait_their_turn(runner: DockerRunner) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda _: hello(runner), range(6))) == [b"hello\n"] * 6


@pytest.mark.docker
def test_container_killed_in_the_middle_is_our_error_and_the_next_one_works(
    runner: DockerRunner, engine: docker.DockerClient
) -> None:
    runner.languages()

    def kill_it() -> tuple[bytes, bytes]:
        for container in ours(engine, runner):
            container.kill()
        return b"", b""

    with pytest.raises(SandboxError, match="agent ended"):
        runner.judge(Job("python", HELLO, [JobTest("1", kill_it)]), lambda case: None)
    assert hello(runner) == b"hello\n"


@pytest.mark.docker
def test_idle_container_that_ended_is_not_lent(engine: docker.DockerClient) -> None:
    with DockerRunner(size=1, submissions_per_container=1_000) as runner:
        hello(runner)
        (idle,) = ours(engine, runner)
        idle.kill()
        wait_until(lambda: not ours(engine, runner), "the engine removes it")
        assert hello(runner) == b"hello\n"


@pytest.mark.docker
def test_no_more_containers_wait_than_asked_for(engine: docker.DockerClient) -> None:
    with DockerRunner(size=1, submissions_per_container=1_000) as runner:
        runner.warm()  # starts one ahead, and another to ask for the languages
        hello(runner)
        wait_until(lambda: len(ours(engine, runner)) == 1 and not runner._starting, "one container")


@pytest.mark.docker
def test_close_leaves_no_container(engine: docker.DockerClient) -> None:
    with DockerRunner(size=2) as runner:
        runner.warm()
        hello(runner)
    assert ours(engine, runner) == []


@pytest.mark.docker
def test_killed_worker_leaves_no_container(engine: docker.DockerClient) -> None:
    program = """
import time
from sandbox.runners.docker import DockerRunner, owner
runner = DockerRunner(size=1, submissions_per_container=9)
runner.languages()
print(owner(), flush=True)
time.sleep(600)
"""
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout
        whose = worker.stdout.readline().strip()
        assert len(owned_by(engine, whose)) == 1
        worker.send_signal(signal.SIGKILL)
    wait_until(lambda: not owned_by(engine, whose), "the container ends with its worker")


@pytest.mark.docker
def test_forked_process_gets_containers_of_its_own(engine: docker.DockerClient) -> None:
    program = """
import os
from sandbox.job import Limits
from sandbox.runners.docker import DockerRunner
with DockerRunner(size=1, submissions_per_container=9) as runner:
    runner.languages()
    child = os.fork()
    for _ in range(3):
        _, (outcome,) = runner.run("python", "print('hello')", [b""], Limits())
        assert outcome.stdout == b"hello\\n", outcome
    if child == 0:
        runner.close()
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
print("both")
"""
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert shown.stdout == "both\n", shown.stderr


@pytest.mark.docker
def test_sweep_removes_what_the_dead_left_and_nothing_else(runner: DockerRunner, engine: docker.DockerClient) -> None:
    def container_of(whose: str) -> Container:
        return engine.containers.create(
            runner.image, ["sleep", "600"], labels={OWNER_LABEL: whose}, network_mode="none"
        )

    living, dead = container_of(owner()), container_of(f"{socket.gethostname()}/{os.getpid()}/1")
    elsewhere = container_of("another-host/1/1")
    try:
        dead.start()
        sweep(engine.api)
        left = {c.id for c in engine.containers.list(all=True, ignore_removed=True, filters={"label": OWNER_LABEL})}
        assert dead.id not in left
        assert {living.id, elsewhere.id} <= left
    finally:
        for container in (living, elsewhere):
            container.remove(force=True)


@pytest.mark.docker
def test_missing_image_names_the_command_that_mends_it() -> None:
    with (
        DockerRunner(image="codequest-sandbox:no-such-tag") as runner,
        pytest.raises(SandboxUnavailable, match="make sandbox-image"),
    ):
        runner.languages()


@pytest.mark.docker
def test_runtime_is_the_one_asked_for(engine: docker.DockerClient) -> None:
    with DockerRunner(runtime="runc") as runner:
        runner.languages()
        (container,) = ours(engine, runner)
        assert container.attrs["HostConfig"]["Runtime"] == "runc"


@pytest.mark.docker
def test_missing_runtime_is_named() -> None:
    with (
        DockerRunner(runtime="no-such-runtime") as runner,
        pytest.raises(SandboxUnavailable, match=r"no runtime 'no-such-runtime', only .*runc"),
    ):
        runner.languages()


@pytest.mark.docker
def test_image_of_other_files_is_refused() -> None:
    with (
        DockerRunner(image="debian:bookworm-slim") as runner,
        pytest.raises(SandboxUnavailable, match="make sandbox-image"),
    ):
        runner.languages()


def test_engine_that_does_not_answer_is_unavailable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DOCKER_HOST", f"unix://{tmp_path}/none.sock")
    with DockerRunner() as runner, pytest.raises(SandboxUnavailable, match="no Docker engine answers"):
        runner.judge(Job("python", HELLO, [JobTest("1", lambda: (b"", b"hello"))]), lambda case: None)


def test_engine_that_stumbles_while_we_connect_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*args: object, **named: object) -> None:
        raise APIError("500: a container went while they were listed")

    with DockerRunner() as runner:
        with monkeypatch.context() as patch:
            patch.setattr(docker.APIClient, "containers", stumble)
            with pytest.raises(SandboxError, match="the Docker engine failed"):
                runner.languages()
        assert hello(runner) == b"hello\n"


def test_attach_stream_is_put_together_again(caplog: pytest.LogCaptureFixture) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        for stream, data in [(1, b"one\ntw"), (2, b"trouble\n"), (1, b""), (1, b"o\n"), (1, b"3456")]:
            theirs.sendall(bytes([stream, 0, 0, 0]) + len(data).to_bytes(4, "big") + data)
        theirs.shutdown(socket.SHUT_WR)
        reader = io.BufferedReader(Demultiplexer(ours))
        with caplog.at_level(logging.WARNING, logger="sandbox.runners.docker"):
            assert [reader.readline(), reader.readline(), reader.read(4), reader.read()] == [
                b"one\n",
                b"two\n",
                b"3456",
                b"",
            ]
    assert "agent: trouble" in caplog.text


def test_profile_that_forbids_mounts_is_not_used() -> None:
    assert "apparmor=unconfined" in security_options(apparmor=True)
    assert len(security_options(apparmor=False)) == 2


def test_owner_is_recognised_until_it_ends() -> None:
    assert not has_gone(owner())
    assert not has_gone("another-host/1/1")
    assert has_gone(f"{socket.gethostname()}/{os.getpid()}/1")
    assert process_start(2**22 + 1) is None


@pytest.mark.parametrize("kind", ["common", "all"])
def test_script_and_runner_agree_on_what_the_image_is_made_of(kind: str) -> None:
    script = (Path(__file__).parent.parent / "images" / "build.sh").read_text()
    line = next(line for line in script.splitlines() if line.startswith("content="))
    shown = subprocess.run(
        ["sh", "-c", f"dockerfiles='{' '.join(DOCKERFILES[kind])}'; {line}; echo $content"],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout.strip() == content_hash(kind)


@pytest.mark.docker
def test_big_input_and_output_pass_the_attach_stream(runner: DockerRunner) -> None:
    data = bytes(range(256)) * (40 << 12)  # 40 MiB
    source = "import sys\nsys.stdout.buffer.write(sys.stdin.buffer.read())"
    _, (outcome,) = runner.run("python", source, [data], Limits())
    assert outcome.verdict is None
    assert outcome.stdout == data


@pytest.mark.docker
def test_engine_verdicts_are_those_of_the_program(runner: DockerRunner) -> None:
    tests = [JobTest(str(n), lambda n=n: (f"{n}".encode(), f"{n * n}".encode())) for n in range(3)]
    report = runner.judge(Job("python", "print(int(input()) ** 2)", tests), lambda case: None)
    assert report.verdict is Verdict.ACCEPTED
    assert report.toolchain.startswith("Python 3")

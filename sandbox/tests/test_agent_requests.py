"""What the agent answers to each request, without a runner in between."""

import os
import select
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import sandbox.agent
from sandbox.agent import PIPE_BYTES, STDERR_BYTES, Agent, Broken, Closed, Jail, advice, private_directory
from sandbox.jail import build_jail
from sandbox.toolchains import fork_server

pytestmark = pytest.mark.sandbox
LIMITS = {
    "cpu_ms": 2_000,
    "wall_ms": 5_000,
    "memory_kib": 256 * 1024,
    "processes": 64,
    "output_bytes": 1_000,
    "scratch_mib": 64,
}


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    """Stands for the agent's input: whoever closes the second end has gone."""
    ends = os.pipe()
    yield ends
    for end in ends:
        os.close(end)


@pytest.fixture
def agent(pipe: tuple[int, int]) -> Iterator[Agent]:
    """As after `hello`, which would have taken root's privileges from this process."""
    agent = Agent(str(build_jail()), pipe[0])
    agent.jail = Jail(agent.binary, pipe[0], drop_to=0 if os.geteuid() else 60_001)
    yield agent
    agent.close()
    assert not Path(agent.directory).exists()


def ask(agent: Agent, op: str, body: bytes = b"", **words: Any) -> tuple[dict[str, Any], bytes]:
    return agent.answer({"op": op, **words}, body)


def compile_c(agent: Agent, source: bytes) -> tuple[dict[str, Any], bytes]:
    limits = {**LIMITS, "memory_kib": 1 << 20, "scratch_mib": 256}
    return ask(agent, "compile", source, source_name="a.c", argv=["gcc", "-o", "a", "a.c"], limits=limits)


def test_before_hello_nothing_is_run(pipe: tuple[int, int]) -> None:
    agent = Agent(str(build_jail()), pipe[0])
    reply, _ = ask(agent, "run", argv=["true"], limits=LIMITS)
    assert "hello" in reply["error"]
    agent.close()


def test_unknown_request_is_an_error(agent: Agent) -> None:
    assert "error" in ask(agent, "sing")[0]


def test_versions_are_those_inside_the_jail(agent: Agent) -> None:
    programs = {
        "c": {"argv": ["gcc", "--version"]},
        "none": {"argv": ["no-such-compiler"]},
        "bad": {"argv": ["gcc", "--nonsense"]},
    }
    reply, _ = ask(agent, "probe", programs=programs)
    assert "gcc" in reply["versions"]["c"]
    assert reply["errors"]["none"] == "no-such-compiler is not installed in /usr"
    assert "ended with exit code 1" in reply["errors"]["bad"]


def test_compiled_program_is_run(agent: Agent) -> None:
    reply, said = compile_c(
        agent, b'#include <stdio.h>\nint main(void) { puts("hi"); fprintf(stderr, "oh"); return 3; }'
    )
    assert (reply["exit_code"], reply["saved"], said) == (0, True, b"")
    reply, output = ask(agent, "run", argv=["./a"], limits=LIMITS)
    assert (reply["exit_code"], reply["signal"], reply["reason"], reply["truncated"]) == (3, None, "", False)
    assert (reply["stdout_size"], output) == (3, b"hi\noh")


def test_failed_compilation_leaves_no_program(agent: Agent) -> None:
    compile_c(agent, b"int main(void) { return 0; }")
    reply, said = compile_c(agent, b"int main(")
    assert (reply["exit_code"], reply["saved"]) == (1, False)
    assert b"a.c:1" in said
    reply, _ = ask(agent, "run", argv=["./a"], limits=LIMITS)
    assert (reply["reason"], reply["message"]) == ("exec", "No such file or directory")


def test_source_of_an_interpreted_language_is_the_program(agent: Agent) -> None:
    ask(agent, "compile", b"echo $WORD; cat", source_name="a.sh", argv=None, limits=LIMITS)
    reply, output = ask(agent, "run", b"in\n", argv=["sh", "a.sh"], limits=LIMITS, env=["WORD=out"])
    assert (reply["exit_code"], output) == (0, b"out\nin\n")


def test_files_lie_beside_the_source(agent: Agent) -> None:
    files = [["greeting.h", 22], ["data/deep/word", 2]]
    body = (
        b'#define GREETING "hi"\n'
        + b"ok"
        + b'#include "greeting.h"\nint puts(const char *);\nint main(void) { puts(GREETING); }'
    )
    build = ["sh", "-c", "gcc -o a a.c && cat data/deep/word"]
    reply, said = ask(agent, "compile", body, source_name="a.c", argv=build, limits=LIMITS, files=files)
    assert (reply["exit_code"], said) == (0, b"ok")
    assert ask(agent, "run", argv=["./a"], limits=LIMITS)[1] == b"hi\n"


def test_files_of_a_run_are_gone_afterwards(agent: Agent) -> None:
    ask(agent, "compile", b"cat data; cat", source_name="a.sh", argv=None, limits=LIMITS)
    words = {"argv": ["sh", "a.sh"], "limits": LIMITS}
    assert ask(agent, "run", b"ab cd", files=[["data", 3]], **words)[1] == b"ab cd"
    assert ask(agent, "run", b"ef", files=[["a.sh", 0]], **words)[1] == b""
    reply, output = ask(agent, "run", b"ef", **words)
    assert (reply["exit_code"], output.endswith(b"ef")) == (0, False), "the program itself is as it was"
    assert b"data" in output


def test_each_slot_holds_a_program(agent: Agent) -> None:
    for slot in ("", "validator"):
        ask(
            agent, "compile", f"echo {slot or 'program'}".encode(), source_name="a", argv=None, limits=LIMITS, slot=slot
        )
    outputs = [ask(agent, "run", argv=["sh", "a"], limits=LIMITS, slot=slot)[1] for slot in ("", "validator")]
    assert outputs == [b"program\n", b"validator\n"]
    assert "error" in ask(agent, "run", argv=["sh", "a"], limits=LIMITS, slot="other")[0]


def test_what_is_exported_can_be_installed_and_run(agent: Agent) -> None:
    compile_c(agent, b'#include <stdio.h>\nint main(void) { puts("once"); }')
    reply, body = ask(agent, "export")
    assert [(path, mode) for path, _, mode in reply["files"]] == [("a", 0o755), ("a.c", 0o644)]
    assert sum(size for _, size, _ in reply["files"]) == len(body)
    assert ask(agent, "install", body, slot="validator", files=reply["files"])[0]["installed"]
    compile_c(agent, b"int main(void) { return 0; }")
    assert ask(agent, "run", argv=["./a"], limits=LIMITS, slot="validator")[1] == b"once\n"


@pytest.mark.parametrize("path", ["../a", "/a", "a/../../b", "", "a//b", "a\0"])
def test_paths_of_files_stay_inside(agent: Agent, path: str) -> None:
    words = {"source_name": "a", "argv": None, "limits": LIMITS}
    assert "not a file" in ask(agent, "compile", b"xy", files=[[path, 1]], **words)[0]["error"]


def test_sizes_of_files_are_those_of_the_body(agent: Agent) -> None:
    words = {"source_name": "a", "argv": None, "limits": LIMITS}
    assert "error" in ask(agent, "compile", b"xy", files=[["b", 3]], **words)[0]
    assert "error" in ask(agent, "compile", b"xy", files=[["b", -1]], **words)[0]


def test_source_name_is_not_a_path(agent: Agent) -> None:
    reply, _ = ask(agent, "compile", b"", source_name="../a.c", argv=None, limits=LIMITS)
    assert "not a path" in reply["error"]


def test_links_and_pipes_a_build_leaves_are_not_taken(agent: Agent) -> None:
    build = "mkdir d; echo kept > d/file; ln -s /etc/passwd link; mkfifo fifo; ln -s /usr usr; chmod 0 a.sh"
    words = {"source_name": "a.sh", "argv": ["sh", "-c", build], "limits": LIMITS}
    assert ask(agent, "compile", b"", **words)[0]["saved"]
    _, output = ask(agent, "run", argv=["find", ".", "-mindepth", "1"], limits=LIMITS)
    assert sorted(output.split()) == [b"./d", b"./d/file"]


@pytest.mark.parametrize(
    "build",
    [
        "seq 5000 | xargs touch",
        "mkdir -p 1/2/3/4/5/6/7/8/9/10",
        "for i in 1 2 3 4 5; do head -c 60000000 /dev/zero > $i; done",
    ],
    ids=["files", "depth", "bytes"],
)
def test_what_leaves_a_build_is_bounded(agent: Agent, build: str) -> None:
    limits = {**LIMITS, "memory_kib": 1 << 20, "scratch_mib": 512}
    reply, _ = ask(agent, "compile", b"", source_name="a", argv=["sh", "-c", build], limits=limits)
    assert (reply["exit_code"], reply["saved"]) == (0, False)


@pytest.mark.parametrize(
    ("script", "limits", "reason"),
    [
        ("while :; do :; done", {"cpu_ms": 100}, "cpu"),
        ("sleep 60", {"wall_ms": 100}, "wall"),
        ("yes", {}, "output"),
        ("head -c 50000000 /dev/zero > /tmp/file; sleep 60", {"memory_kib": 40_000}, "memory"),
    ],
)
def test_limit_that_ended_a_program_is_named(agent: Agent, script: str, limits: dict[str, int], reason: str) -> None:
    reply, output = ask(agent, "run", argv=["sh", "-c", script], limits={**LIMITS, **limits})
    assert (reply["reason"], reply["signal"], reply["exit_code"]) == (reason, "SIGKILL", None)
    assert len(output) <= LIMITS["output_bytes"]
    assert reply["truncated"] is (reason == "output")


def test_hang_up_ends_the_program_and_the_agent(agent: Agent) -> None:
    read_end, write_end = os.pipe()
    assert agent.jail
    agent.jail.hangup_fd = read_end
    os.close(write_end)
    with pytest.raises(Closed):
        agent.answer({"op": "run", "argv": ["sleep", "60"], "limits": LIMITS}, b"")
    os.close(read_end)


ACCEPTS = 42
DUEL = {**LIMITS, "output_bytes": 100_000}


def let_talk(agent: Agent, program: str, validator: str, **words: Any) -> tuple[dict[str, Any], bytes, bytes, bytes]:
    """Two shell programs; (reply, the program's standard error, the validator's, the transcript)."""
    for slot, script in (("", program), ("validator", validator)):
        ask(agent, "compile", script.encode(), source_name="a.sh", argv=None, limits=LIMITS, slot=slot)
    run = {"argv": ["sh", "a.sh"], "limits": DUEL}
    validator_run = {**run, "slot": "validator", "files": [["input", 6]]}
    reply, body = ask(
        agent, "interact", b"secret", limits=DUEL, program=run, validator=validator_run, accepts=ACCEPTS,
        **{"keep_transcript": True, **words},
    )  # fmt: skip
    parts = []
    for size in reply.get("sizes", (0, 0, 0)):
        parts.append(body[:size])
        body = body[size:]
    assert not body
    return reply, parts[0], parts[1], parts[2]


def endings(reply: dict[str, Any]) -> list[object]:
    return [reply[who]["signal"] or reply[who]["exit_code"] for who in ("program", "validator")]


def test_program_and_validator_hear_each_other(agent: Agent) -> None:
    reply, program_error, validator_error, transcript = let_talk(
        agent,
        "echo hello; read answer; echo got $answer >&2",
        f"read word; cat input >&2; echo you said $word; exit {ACCEPTS}",
    )
    assert endings(reply) == [0, ACCEPTS]
    assert (program_error, validator_error) == (b"got you said hello\n", b"secret")
    assert transcript == b">hello\n<you said hello\n"


def test_dialogue_is_not_written_down_unasked(agent: Agent) -> None:
    *_, transcript = let_talk(agent, "echo hello", f"read word; exit {ACCEPTS}", keep_transcript=False)
    assert transcript == b""


def test_last_words_without_a_line_end_are_written_down(agent: Agent) -> None:
    *_, transcript = let_talk(agent, "printf 1; read answer", f"printf 2; cat >/dev/null; exit {ACCEPTS}")
    assert transcript == b">1\n<2\n"


def test_validator_hears_that_the_program_has_ended(agent: Agent) -> None:
    reply, *_ = let_talk(agent, "echo 1; exit 3", "cat >/dev/null; exit 43")
    assert (endings(reply), reply["was_told"]) == ([3, 43], True)


def test_program_is_stopped_once_it_is_rejected(agent: Agent) -> None:
    reply, *_ = let_talk(agent, "echo 1; exec sleep 60", "read word; exit 43")
    assert (reply["validator"]["exit_code"], reply["was_told"]) == (43, False)
    assert (reply["program"]["signal"], reply["program"]["reason"]) == ("SIGKILL", ""), "it broke no limit"


def test_who_says_too_much_is_stopped(agent: Agent) -> None:
    reply, *_ = let_talk(agent, "yes", f"cat >/dev/null; exit {ACCEPTS}")
    assert (reply["program"]["reason"], reply["program"]["truncated"]) == ("output", True)
    assert not reply["validator"]["truncated"]


def test_who_does_not_listen_holds_nobody_up(agent: Agent) -> None:
    more_than_a_pipe_holds = PIPE_BYTES // 2
    script = f"head -c {more_than_a_pipe_holds} /dev/zero; cat >/dev/null"
    run = f"read word; exec <&-; exit {ACCEPTS}"
    with_room = {**DUEL, "output_bytes": 4 * PIPE_BYTES}
    for slot, text in (("", "echo 1\n" + script), ("validator", run)):
        ask(agent, "compile", text.encode(), source_name="a.sh", argv=None, limits=LIMITS, slot=slot)
    words = {"argv": ["sh", "a.sh"], "limits": with_room}
    reply, _ = ask(
        agent, "interact", limits=with_room, program=words, validator={**words, "slot": "validator", "files": []},
        accepts=ACCEPTS,
    )  # fmt: skip
    assert endings(reply) == [0, ACCEPTS]


def test_both_waiting_for_the_other_ends_at_the_wall_clock(agent: Agent) -> None:
    reply, *_ = let_talk(agent, "read word", f"read word; exit {ACCEPTS}")
    assert "wall" in (reply["program"]["reason"], reply["validator"]["reason"])


def test_complaints_of_both_are_cut(agent: Agent) -> None:
    reply, program_error, validator_error, _ = let_talk(
        agent, "head -c 200000 /dev/zero >&2", f"head -c 200000 /dev/zero >&2; cat >/dev/null; exit {ACCEPTS}"
    )
    assert endings(reply) == [0, ACCEPTS]
    assert (len(program_error), len(validator_error)) == (STDERR_BYTES, DUEL["output_bytes"])


def test_dialogue_ends_when_the_runner_has_gone(agent: Agent) -> None:
    read_end, write_end = os.pipe()
    os.close(write_end)
    agent.hangup_fd = read_end
    with pytest.raises(Closed):
        let_talk(agent, "exec sleep 60", "exec sleep 60")
    os.close(read_end)


def test_dialogue_needs_a_jail(pipe: tuple[int, int]) -> None:
    agent = Agent(str(build_jail()), pipe[0])
    assert "hello" in ask(agent, "interact", program={}, validator={}, limits=LIMITS, accepts=ACCEPTS)[0]["error"]
    agent.close()


@pytest.fixture
def forking(agent: Agent) -> Iterator[Agent]:
    """With a fork server, as after `hello`."""
    order = fork_server()
    assert order
    assert agent.jail
    agent.start_fork_server(order)
    assert agent.jail.fork_server
    yield agent
    agent.jail.fork_server.end()


def run_python(agent: Agent, code: str, **limits: int) -> tuple[dict[str, Any], bytes]:
    order = fork_server()
    assert order
    return ask(agent, "run", argv=[*order["argv"], "-c", code], env=order["env"], limits={**LIMITS, **limits})


def test_python_is_forked_and_other_programs_are_started(forking: Agent) -> None:
    assert run_python(forking, "import sys; print('gc' in sys.modules, 'socket' in sys.modules)")[1] == b"True True\n"
    assert ask(forking, "run", argv=["echo", "started"], limits=LIMITS)[1] == b"started\n"


def test_fork_server_that_was_killed_is_started_again(forking: Agent) -> None:
    assert forking.jail
    assert forking.jail.fork_server
    first = forking.jail.fork_server.pid
    os.kill(first, signal.SIGKILL)
    os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
    assert run_python(forking, "print(1)")[1] == b"1\n"
    assert forking.jail.fork_server.pid != first


def test_limits_hold_for_what_is_forked(forking: Agent) -> None:
    reply, _ = run_python(forking, "while True: pass", cpu_ms=100)
    assert (reply["reason"], reply["signal"]) == ("cpu", "SIGKILL")


@pytest.mark.parametrize(
    "order",
    [{"argv": ["no-such-python"], "env": []}, {"argv": ["sh", "-e"], "env": []}],
    ids=["not installed", "no interpreter of ours"],
)
def test_without_a_fork_server_that_works_programs_are_started(agent: Agent, order: dict[str, list[str]]) -> None:
    agent.start_fork_server(order)
    assert agent.jail
    assert agent.jail.fork_server is None
    assert run_python(agent, "print(1)")[1] == b"1\n"


def test_hello_makes_a_jail_and_a_fork_server(pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox.agent, "drop_root", lambda: None)  # the tests after this one need it
    monkeypatch.setattr(sandbox.agent, "leave_network", lambda: False)
    agent = Agent(str(build_jail()), pipe[0])
    reply, _ = ask(agent, "hello", network_namespace=True, fork_server=fork_server())
    assert reply["mode"] in ("user namespace", "root")
    assert agent.jail
    assert run_python(agent, "print(1)")[1] == b"1\n"
    if agent.jail.fork_server:
        agent.jail.fork_server.end()
    agent.close()


def test_hello_says_what_is_missing(pipe: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **named: object) -> None:
        raise Broken("clone", 1, "Operation not permitted")

    monkeypatch.setattr(sandbox.agent, "drop_root", lambda: None)
    monkeypatch.setattr(sandbox.agent, "leave_network", lambda: False)
    monkeypatch.setattr(Jail, "run", refuse)
    agent = Agent(str(build_jail()), pipe[0])
    reply, _ = ask(agent, "hello", network_namespace=True)
    assert "namespaces are refused" in reply["unavailable"] or "sysctl" in reply["unavailable"]
    agent.close()


@pytest.mark.parametrize(
    ("step", "words"), [("mount /proc", "systempaths=unconfined"), ("clone", "seccomp"), ("pivot_root", "no jail")]
)
def test_advice_fits_the_step_that_was_refused(step: str, words: str) -> None:
    assert words in advice(Broken(step, 1, "Operation not permitted"))


def test_directories_of_agents_that_were_killed_are_cleared_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = subprocess.Popen(["true"])
    ended.wait()
    dead, living, foreign = (tmp_path / f"codequest-agent-{name}-x" for name in (ended.pid, os.getpid(), "somebody's"))
    for path in (dead, living, foreign):
        path.mkdir()
    monkeypatch.setattr(sandbox.agent, "PLACES", ("/no-such-place", str(tmp_path)))
    assert Path(private_directory()).parent == tmp_path
    assert [path.exists() for path in (dead, living, foreign)] == [False, True, True]


def test_without_a_place_for_programs_the_agent_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox.agent, "PLACES", ("/no-such-place",))
    with pytest.raises(OSError, match="read-only or mounted noexec"):
        private_directory()


def test_jail_made_ahead_serves_the_next_run(agent: Agent) -> None:
    ask(agent, "compile", b"cat; ls /tmp; touch /tmp/left", source_name="a.sh", argv=None, limits=LIMITS)
    words: dict[str, Any] = {"argv": ["sh", "a.sh"], "limits": LIMITS}
    assert agent.jail
    for number in range(3):
        _, output = ask(agent, "run", f"{number}\n".encode(), ahead=number < 2, **words)
        assert output == f"{number}\n".encode(), "its own input and an empty place"
        assert (agent.jail.ahead is not None) == (number < 2)


def test_jail_made_ahead_for_another_run_is_not_used(agent: Agent) -> None:
    words: dict[str, Any] = {"argv": ["sh", "a.sh"], "limits": LIMITS}
    ask(agent, "compile", b"echo $WORD", source_name="a.sh", argv=None, limits=LIMITS)
    assert ask(agent, "run", ahead=True, env=["WORD=one"], **words)[1] == b"one\n"
    assert ask(agent, "run", ahead=True, env=["WORD=two"], **words)[1] == b"two\n"
    ask(agent, "compile", b"echo anew", source_name="a.sh", argv=None, limits=LIMITS)
    assert agent.jail
    assert agent.jail.ahead is None
    assert ask(agent, "run", env=["WORD=two"], **words)[1] == b"anew\n"


def test_jail_made_ahead_does_not_age(agent: Agent) -> None:
    """Neither of its clocks runs before the program does."""
    words: dict[str, Any] = {"argv": ["cat"], "limits": {**LIMITS, "wall_ms": 300}}
    ask(agent, "run", ahead=True, **words)
    assert agent.jail
    assert agent.jail.ahead
    assert not select.select([agent.jail.ahead.control], [], [], 1)[0], "it waits for us"
    reply, output = ask(agent, "run", b"late", **words)
    assert (reply["reason"], reply["exit_code"], output) == ("", 0, b"late")
    assert reply["wall_ms"] < 300


def test_jail_made_ahead_ends_with_the_agent(pipe: tuple[int, int]) -> None:
    agent = Agent(str(build_jail()), pipe[0])
    agent.jail = Jail(agent.binary, pipe[0], drop_to=0 if os.geteuid() else 60_001)
    ask(agent, "run", argv=["true"], limits=LIMITS, ahead=True)
    assert agent.jail.ahead
    watched = os.pidfd_open(agent.jail.ahead.pid)
    agent.jail.forget()
    assert select.select([watched], [], [], 10)[0], "it still runs"
    os.close(watched)
    agent.close()


@pytest.mark.parametrize("python", [False, True])
def test_program_stays_on_its_core(forking: Agent, python: bool) -> None:
    code = "import os; print(*os.sched_getaffinity(0)); os.sched_setaffinity(0, range(99))"
    order = fork_server()
    assert order
    argv = [*(order["argv"] if python else ["python3", "-I"]), "-c", code]
    for core in sorted(os.sched_getaffinity(0)):
        _, output = ask(forking, "run", argv=argv, env=order["env"] if python else [], limits=LIMITS, core=core)
        assert output.split(b"\n")[0] == str(core).encode()
        assert b"PermissionError" in output, "it cannot leave"
    everywhere = " ".join(map(str, sorted(os.sched_getaffinity(0))))
    for core in (None, 10_000):
        _, output = ask(forking, "run", argv=argv, env=order["env"] if python else [], limits=LIMITS, core=core)
        assert output.split(b"\n")[0] == everywhere.encode()


def test_programs_lie_at_the_same_addresses_every_time(forking: Agent) -> None:
    includes = b"#include <stdio.h>\n#include <stdlib.h>\n"
    where = includes + b'int main(void) { int a; printf("%p %p %p %p", &a, malloc(9), main, puts); }'
    compile_c(forking, where)
    assert len({ask(forking, "run", argv=["./a"], limits=LIMITS)[1] for _ in range(3)}) == 1
    seen = {run_python(forking, "print(id(object()), id([]), id(print))")[1] for _ in range(2)}
    assert forking.jail
    assert forking.jail.fork_server
    forking.jail.fork_server.end()
    forking.jail.fork_server.start()
    seen.add(run_python(forking, "print(id(object()), id([]), id(print))")[1])
    assert len(seen) == 1, seen

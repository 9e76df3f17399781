"""What the agent answers to each request, without a runner in between."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sandbox.agent import Agent, Closed, Jail
from sandbox.jail import build_jail

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

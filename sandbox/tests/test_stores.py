"""What a language has prepared is there for all its programs, and none of them can change it."""

import os
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sandbox.agent import Agent, Jail
from sandbox.jail import build_jail
from sandbox.job import Limits, Program
from sandbox.runners.base import PooledRunner, describe
from sandbox.runners.docker import DockerRunner
from sandbox.runners.local import LocalRunner
from sandbox.runners.session import Session
from sandbox.runners.stores import UNUSED_S, Stores
from sandbox.selftests import EXPECTED, run_self_test, trouble
from sandbox.toolchains import Toolchain, toolchains
from tests.services import need_language

LIMITS = {
    "cpu_ms": 5_000,
    "wall_ms": 10_000,
    "memory_kib": 512 * 1024,
    "processes": 64,
    "output_bytes": 10_000,
    "scratch_mib": 64,
}
# The language, a program, a word for the compiler that makes it tell, and what it tells of a store that is used.
USED = [
    ("cpp", "#include <bits/stdc++.h>\nint main() {}", "-H", "! /store/bits/stdc++.h.gch"),
    ("cpp", "#include <iostream>\nint main() {}", "-H", "! /store/iostream.gch"),
    ("go", 'package main\nimport _ "net"\nfunc main() {}', "-v", "command-line-arguments"),
    (
        "java",
        "public class Main {}",
        "-J-Xlog:class+load",
        "javac.util.JavacMessages source: shared objects file (top)",
    ),
]


def new_folder() -> Path:
    """One that other users can enter, as root's agents have to."""
    path = Path(tempfile.mkdtemp(prefix="codequest-stores-"))
    path.chmod(0o755)
    return path


@pytest.fixture
def folder() -> Iterator[Path]:
    path = new_folder()
    yield path
    shutil.rmtree(path)


@pytest.fixture
def agent(folder: Path) -> Iterator[Agent]:
    """As after `hello`, with the stores of two languages."""
    for slug in ("mine", "other", ".hidden"):
        (folder / slug).mkdir()
        (folder / slug / "word").write_text(slug)
        (folder / slug / "word").chmod(0o666)
        (folder / slug).chmod(0o777)
    ends = os.pipe()
    agent = Agent(str(build_jail()), ends[0], str(folder))
    agent.jail = Jail(agent.binary, ends[0], drop_to=0 if os.geteuid() else 60_001, stores=str(folder))
    yield agent
    agent.close()
    for end in ends:
        os.close(end)


def shell(agent: Agent, script: str, store: str = "mine", op: str = "run") -> str:
    """What the script says in a jail for which a store was asked; it begins with "without" where there is none."""
    command = {"argv": ["sh", "-c", f"echo without; {script}"], "argv_with_store": ["sh", "-c", script]}
    place: dict[str, Any] = {"source_name": "source"} if op == "compile" else {}
    reply, said = agent.answer({"op": op, "store": store, "limits": LIMITS, **command, **place}, b"")
    assert reply.get("exit_code") == 0, (reply, said)
    return said.decode()


@pytest.mark.sandbox
@pytest.mark.parametrize("op", ["compile", "run"])
def test_programs_see_the_store_of_their_language_and_cannot_write_to_it(agent: Agent, folder: Path, op: str) -> None:
    script = "cat /store/word; ls /store; echo x >/store/word; touch /store/new; mkdir /store/d; rm /store/word; true"
    said = shell(agent, f"({script}) 2>/dev/null; chmod 777 /store /store/word; true", op=op)
    assert said.startswith("mineword\n")
    assert said.count("Read-only file system") == 2
    assert (folder / "mine/word").read_text() == "mine"
    assert sorted(path.name for path in (folder / "mine").iterdir()) == ["word"]


@pytest.mark.sandbox
@pytest.mark.parametrize("store", ["", ".", "..", ".hidden", "mine/../other", "/etc", "nothing"])
def test_what_is_no_name_of_a_store_shows_nothing(agent: Agent, store: str) -> None:
    assert shell(agent, "test ! -e /store", store) == "without\n"


@pytest.mark.sandbox
def test_no_other_store_is_in_reach(agent: Agent, folder: Path) -> None:
    assert shell(agent, f"ls /store/.. ; test ! -e {folder}").split() == sorted(shell(agent, "ls /").split())
    assert shell(agent, "for fd in /proc/self/fd/*; do readlink $fd; done | grep -c stores; true") == "0\n"


@pytest.mark.sandbox
def test_agent_without_stores_runs_everything(folder: Path) -> None:
    """Their folder comes into being later, or never."""
    with LocalRunner(stores=folder / "nowhere") as runner:
        for slug in ("cpp", "java", "go"):
            need_language(runner, slug)
            assert not trouble(run_self_test(runner, toolchains()[slug], "hello"), "hello")


def told(runner: PooledRunner, chain: Toolchain, source: str) -> str:
    """What the compiler says."""
    with runner._agent() as agent:
        compilation = Session(agent, chain).compile(Program(chain.slug, source))
    assert compilation
    assert compilation.ok
    return compilation.output


def words_with(chain: Toolchain, flag: str) -> tuple[str, ...]:
    assert chain.compile
    return (*chain.compile[:-1], flag, chain.compile[-1])


@pytest.fixture(
    scope="module",
    params=[pytest.param("local", marks=pytest.mark.sandbox), pytest.param("docker", marks=pytest.mark.docker)],
)
def prepared(request: pytest.FixtureRequest) -> Iterator[PooledRunner]:
    if request.param == "docker":
        with DockerRunner(submissions_per_container=100) as docker:
            yield docker
        return
    path = new_folder()
    with LocalRunner(stores=path) as local:
        local.make_stores()
        yield local
    shutil.rmtree(path)


@pytest.mark.parametrize(("slug", "source", "flag", "sign"), USED)
def test_compiler_uses_what_was_prepared(prepared: PooledRunner, slug: str, source: str, flag: str, sign: str) -> None:
    need_language(prepared, slug)
    chain = toolchains()[slug]
    said = told(prepared, replace(chain, compile=words_with(chain, flag)), source)
    assert sign in said


def test_java_program_uses_what_was_prepared(prepared: PooledRunner) -> None:
    need_language(prepared, "java")
    java = toolchains()["java"]
    reads = "public class Main { public static void main(String[] a) { new java.util.Scanner(System.in); } }"
    with prepared._agent() as agent:
        session = Session(agent, replace(java, run=(*java.run[:-1], "-Xlog:class+load", java.run[-1])))
        session.compile(Program("java", reads))
        outcome = session.run(b"", Limits())
    assert outcome.verdict is None
    assert b"] java.util.Scanner source: shared objects file\n" in outcome.stdout
    assert b"] Main source: file:/job/\n" in outcome.stdout


@pytest.mark.parametrize("prepared", [pytest.param("local", marks=pytest.mark.sandbox)], indirect=True)
@pytest.mark.parametrize("slug", ["cpp", "java", "go"])
def test_verdicts_are_the_same_with_it(prepared: PooledRunner, slug: str) -> None:
    """In the image, test_languages.py sees to that."""
    need_language(prepared, slug)
    for name, expected in EXPECTED.items():
        assert not trouble(run_self_test(prepared, toolchains()[slug], name), name), expected


@pytest.mark.sandbox
def test_language_that_cannot_prepare_works_without(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    c = replace(toolchains()["c"], prepare=("sh", "-c", "echo no room >&2; exit 1"))
    with LocalRunner(stores=folder) as runner:
        need_language(runner, "c")
        with runner.stores.to_ourselves():
            runner._prepare(runner.store_of(c), c)
        assert "C could not prepare anything: no room" in caplog.text
        assert [path.name for path in folder.iterdir()] == [".lock"]
        assert told(runner, c, c.hello) == ""


@pytest.mark.sandbox
def test_only_one_language_sees_it(folder: Path) -> None:
    """The header of one is not that of another, and comes as it was left."""
    c = toolchains()["c"]
    compile_with = (*(c.compile or ()), "-I/store")
    mine = replace(
        c, prepare=("sh", "-c", "mkdir deep; echo '#define WORD \"mine\"' >deep/word.h"), compile=compile_with
    )
    other = replace(c, prepare=("sh", "-c", "echo other >word.h"), compile=compile_with)
    source = '#if __has_include(<deep/word.h>)\n#include <deep/word.h>\n#else\n#define WORD "nothing"\n#endif\n'
    source += "#pragma message WORD\nint main(void) {}"
    with LocalRunner(stores=folder) as runner:
        need_language(runner, "c")
        assert "nothing" in told(runner, mine, source)
        with runner.stores.to_ourselves():
            for chain in (mine, other):
                runner._prepare(runner.store_of(chain), chain)
        assert "mine" in told(runner, mine, source)
        assert "nothing" in told(runner, other, source)


@pytest.mark.sandbox
def test_closing_does_not_wait_until_all_is_prepared(folder: Path) -> None:
    c = replace(toolchains()["c"], prepare=("sleep", "50"))
    with LocalRunner(stores=folder) as runner:
        need_language(runner, "c")
        with runner.stores.to_ourselves():
            thread = threading.Thread(target=runner._prepare, args=(runner.store_of(c), c))
            thread.start()
            while runner._preparing is None:
                pass
            runner.close()
            thread.join(30)
            assert not thread.is_alive()


def test_name_tells_what_a_store_was_made_by(folder: Path) -> None:
    stores, cpp = Stores(folder), toolchains()["cpp"]
    names = {
        stores.name(cpp, "g++ 12.2"),
        stores.name(cpp, "g++ 12.3"),
        stores.name(replace(cpp, prepare=("true",)), "g++ 12.2"),
        stores.name(replace(cpp, env={"CPATH": "/usr/include"}), "g++ 12.2"),
    }
    assert len(names) == 4
    assert all(name.startswith("cpp-") for name in names)


def test_what_is_of_no_use_any_more_is_removed(folder: Path) -> None:
    stores = Stores(folder)
    for name in ("wanted", "recent", "old", ".new-left"):
        stores.put(name, [["deep/file", 1, 0o644]], b"x")
    os.utime(folder / "old", (0, 0))
    os.utime(folder / "wanted", (0, 0))
    assert stores.missing(["wanted", "new"]) == ["new"]
    assert {path.name for path in folder.iterdir()} == {"wanted", "recent"}
    assert time.time() - (folder / "wanted").stat().st_mtime < UNUSED_S


def test_stores_are_for_one_process_at_a_time_and_for_one_user(folder: Path) -> None:
    with Stores(folder).to_ourselves(), pytest.raises(BlockingIOError), Stores(folder).to_ourselves():
        pass
    folder.chmod(0o777)
    with pytest.raises(PermissionError, match="nobody else"), Stores(folder).to_ourselves():
        pass


def test_words_for_the_store_are_not_shown_and_not_always_said() -> None:
    for chain in toolchains().values():
        assert "/store" not in describe(chain, "").compile_command + describe(chain, "").run_command
        uses = any("/store" in word for word in (*(chain.compile or ()), *chain.run))
        assert uses == bool(chain.prepare)

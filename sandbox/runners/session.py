"""One program in one agent, and how an agent's words become outcomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from sandbox.agent import STDERR_BYTES
from sandbox.interaction import Case, Interaction, Workplace
from sandbox.job import Compilation, Limits, Outcome, Program, SandboxError, Validator, Verdict
from sandbox.runners.library import Compiled, Library
from sandbox.toolchains import Toolchain, fill, without_store
from sandbox.validators import Feedback, unpack_feedback

if TYPE_CHECKING:
    from sandbox.runners.base import Agent

KILL_FACTOR = 1.1  # a program may run to 110 % of its CPU limit
BUILD_LIMITS = {
    "cpu_ms": 30_000,
    "wall_ms": 60_000,
    "memory_kib": 2 * 1024 * 1024,
    "processes": 256,
    "scratch_mib": 512,
}
RUN_SCRATCH_MIB = 64
# Whose compilers take all sources on the command line; those of other languages find them by themselves.
MANY_SOURCES = {
    "c": {".c"},
    "cpp": {".cpp", ".cc", ".cxx", ".c++"},
    "java": {".java"},
    "go": {".go"},
    "kotlin": {".kt"},
    "csharp": {".cs"},
}
FORMAT_CODES = {"python": "python3", "pypy": "python3", "lisp": "commonlisp"}  # languages, as the format calls them
INTERACTOR_WALL_MS = 20_000  # beyond the program's
ALL_FEEDBACK_BYTES = 64 * 1024 * 1024

# A program with files of its own works in a directory it may write to. What ends the program ends the shell as well.
WORK = """
mkdir /tmp/work && cd /tmp/work && ln -s /job/* . || exit 125
output=$1
shift
if [ "$output" ]; then "$@" >/dev/null; else "$@"; fi
code=$?
[ $code -gt 128 ] && kill -$((code - 128)) $$
[ "$output" ] && [ -f "$output" ] && cat "$output"
exit $code
"""
# A validator finds its directory as it left it, and what it leaves comes out as a tar file.
VALIDATE = """
mkdir /tmp/feedback && tar -xf judge/feedback.tar -C /tmp/feedback || exit 125
rm -f /tmp/feedback/nextpass.in
"$@" >&2
code=$?
tar -cf - -C /tmp/feedback .
exit $code
"""
# While both talk, the validator's own standard error has no reader: its words are kept in the directory.
INTERACT = """
mkdir /tmp/feedback && tar -xf judge/feedback.tar -C /tmp/feedback || exit 125
rm -f /tmp/feedback/nextpass.in
"$@" 2>/tmp/said
code=$?
exec >&-
[ -s /tmp/feedback/judgemessage.txt ] || head -c 65536 /tmp/said >/tmp/feedback/judgemessage.txt
tar -cf - -C /tmp/feedback . >&2
exit $code
"""
# The static validator's working directory is that of the submission, with nothing else in it.
INSPECT = """
mkdir /tmp/feedback && cd submission || exit 125
"$@" >&2
code=$?
tar -cf - -C /tmp/feedback .
exit $code
"""
EMPTY_TAR = bytes(10240)
ICPC_ARGUMENTS = ("judge/input", "judge/answer", "/tmp/feedback/")  # noqa: S108  inside the jail
TESTLIB_ARGUMENTS = ("judge/input", "judge/output", "judge/answer")


class Session:
    """One program in one agent: compiled once, run as often as wanted. `slot` is its place there.

    Beside it may be that of the problem's output validator, whose language is `judged_by`. `core` is the number of the
    processor that a run is pinned to, an interaction's two runs to the same; with None it may use any.
    """

    def __init__(
        self,
        agent: Agent,
        chain: Toolchain,
        slot: str = "",
        judged_by: Toolchain | None = None,
        library: Library | None = None,
    ) -> None:
        agent.submissions += not slot
        self.agent = agent
        self.chain = chain
        self.slot = slot
        self.validator = Session(agent, judged_by, "validator") if judged_by else None
        self.library = library

    def compile(self, program: Program, limits: Limits | None = None) -> Compilation | None:
        """None where the language has nothing to compile."""
        chain = self.chain
        source, files = laid_out(program, chain)
        build_limits = (
            BUILD_LIMITS
            if limits is None
            else BUILD_LIMITS | {"cpu_ms": limits.cpu_ms, "wall_ms": limits.wall, "memory_kib": limits.memory_kib}
        )
        header = {
            "op": "compile",
            "source_name": chain.source_name,
            **(self.command(with_sources(chain, files)) if chain.compile else {"argv": None}),
            "limits": build_limits,
            "env": chain.environment(build_limits["memory_kib"]),
            "mounts": chain.mounts,
            "slot": self.slot,
            "files": [[name, len(data)] for name, data in files.items()],
        }
        reply, said = self.agent.ask(header, b"".join(files.values()) + source)
        if chain.compile is None:
            return None
        if reply["reason"] == "exec":
            raise SandboxError(f"{chain.compile[0]} cannot be started: {reply['message']}")
        stopped = {
            "cpu": f"The compiler was stopped: it used {build_limits['cpu_ms'] / 1000:g} s of processor time.",
            "wall": f"The compiler was stopped after {build_limits['wall_ms'] / 1000:g} s.",
            "memory": f"The compiler was stopped: it used more than {build_limits['memory_kib'] >> 10} MiB of memory.",
        }
        ok = reply["exit_code"] == 0 and not reply["reason"]
        words = said.decode("utf-8", "replace")
        if reply["reason"]:
            words += stopped[reply["reason"]]
        elif ok and not reply["saved"]:
            ok, words = False, words + "The compiled program is too big (more than 256 MiB or 4096 files)."
        elif not ok and not words:
            words = f"The compiler ended with {reply['signal'] or 'exit code {}'.format(reply['exit_code'])}."
        return Compilation(ok, words, reply["wall_ms"])

    def run(
        self,
        stdin: bytes,
        limits: Limits,
        args: Sequence[str] = (),
        workplace: Workplace | None = None,
        *,
        files: Mapping[str, bytes] | None = None,
        core: int | None = None,
        ahead: bool = False,
    ) -> Outcome:
        wrap: Sequence[str] = ()
        files = files or {}
        if workplace:
            wrap = ("sh", "-c", WORK, "work", workplace.output_file)
            if workplace.input_file:
                files, stdin = {**files, workplace.input_file: stdin}, b""
        return self.ask_to_run(stdin, limits, args, wrap, files, core=core, ahead=ahead)

    def prepare(self, validator: Validator) -> Compilation | None:
        """Have the validator compiled, here or once for all."""
        if self.library is None:
            return self.judge.compile(validator.program)
        compiled = self.library.get(validator.program, self.judge.chain)
        if compiled.compilation is None or compiled.compilation.ok:
            self.judge.install(compiled)
        return compiled.compilation

    def compile_for_others(self, program: Program, limits: Limits | None = None) -> Compiled:
        """Compile it, and take what came of it to where it can be installed."""
        compilation = self.compile(program, limits)
        if compilation and not compilation.ok:
            return Compiled(compilation, [], b"")
        return self.export(compilation)

    def export(self, compilation: Compilation | None = None) -> Compiled:
        reply, body = self.agent.ask({"op": "export", "slot": self.slot})
        return Compiled(compilation, reply["files"], body)

    def install(self, compiled: Compiled) -> None:
        """As if it had been compiled here."""
        self.agent.ask({"op": "install", "slot": self.slot, "files": compiled.files}, compiled.body)

    @property
    def judge(self) -> Session:
        if self.validator is None:
            raise SandboxError("the session has no place for an output validator")
        return self.validator

    def validate(
        self, case: Case, output: bytes, validator: Validator, core: int | None = None
    ) -> tuple[Outcome, Feedback]:
        """Run the validator on what the program has printed."""
        files = judge_files(case)
        arguments: Sequence[str] = ICPC_ARGUMENTS
        if validator.style == "testlib":
            files["judge/output"], output, arguments = output, b"", TESTLIB_ARGUMENTS
        wrap = ("sh", "-c", VALIDATE, "validate")
        limits = with_feedback(validator.limits)
        outcome = self.judge.ask_to_run(output, limits, [*arguments, *case.flags], wrap, files, core=core)
        return outcome, unpack_feedback(outcome.stdout)

    def interact(
        self, case: Case, limits: Limits, how: Validator, args: Sequence[str] = (), core: int | None = None
    ) -> Interaction:
        """Run the program and the validator at once, each reading what the other writes."""
        files = judge_files(case)
        arguments: Sequence[str] = ICPC_ARGUMENTS
        if how.style == "testlib":
            arguments = ("judge/input", "/tmp/feedback/output", "judge/answer")  # noqa: S108  inside the jail
        # It waits for the program: its clock starts with the program's and must not run out first.
        patient = with_feedback(replace(how.limits, wall_ms=limits.wall + min(how.limits.wall, INTERACTOR_WALL_MS)))
        wrap = ("sh", "-c", INTERACT, "interact")
        told = {
            "op": "interact",
            "limits": {"wall_ms": patient.wall},
            "program": self.order(limits, args, core=core),
            "validator": self.judge.order(patient, [*arguments, *case.flags], wrap, files, core),
            "accepts": 0 if how.style == "testlib" else 42,
            "keep_transcript": case.keep_transcript,
        }
        reply, body = self.agent.ask(told, b"".join(files.values()))
        parts = []
        for size in reply["sizes"]:
            parts.append(body[:size])
            body = body[size:]
        stderr, archive, transcript = parts
        return Interaction(
            outcome=to_outcome(reply["program"], b"", stderr, limits, self.chain),
            validator=to_outcome(reply["validator"], b"", b"", patient, self.judge.chain),
            feedback=unpack_feedback(archive),
            was_told=reply["was_told"],
            transcript=transcript,
        )

    def inspect(
        self, program: Program, chain: Toolchain, flags: Sequence[str], limits: Limits, core: int | None = None
    ) -> tuple[Outcome, Feedback]:
        """Run the session's program, a static validator, on the files of another program, in the language `chain`."""
        source, others = laid_out(program, chain)
        entry = chain.source_name if chain.source_name in program.files else program.name or chain.source_name
        files = {f"submission/{name}": data for name, data in {**others, entry: source}.items()}
        wrap = ("sh", "-c", INSPECT, "inspect")
        arguments = [FORMAT_CODES.get(chain.slug, chain.slug), entry, "/tmp/feedback/", *flags]  # noqa: S108  in the jail
        outcome = self.ask_to_run(b"", with_feedback(limits), arguments, wrap, files, core=core)
        return outcome, unpack_feedback(outcome.stdout)

    def order(
        self,
        limits: Limits,
        args: Sequence[str],
        wrap: Sequence[str] = (),
        files: Mapping[str, bytes] | None = None,
        core: int | None = None,
    ) -> dict[str, Any]:
        """What the agent needs to know of one run."""
        chain = self.chain
        limits = chain.with_start(limits)
        overhead_kib = chain.overhead_mib * 1024
        address_space_kib = limits.memory_kib + chain.head_room_mib * 1024 if chain.memory_style == "as" else 0
        return {
            **self.command([fill(word, limits.memory_kib) for word in chain.run], wrap, args),
            "limits": {
                "cpu_ms": round(limits.cpu_ms * KILL_FACTOR),
                "wall_ms": limits.wall,
                "memory_kib": limits.memory_kib + overhead_kib,
                "address_space_kib": address_space_kib,
                "processes": limits.processes,
                "output_bytes": limits.output_bytes,
                "scratch_mib": RUN_SCRATCH_MIB,
            },
            "env": chain.environment(limits.memory_kib),
            "mounts": chain.mounts,
            "slot": self.slot,
            "files": [[name, len(data)] for name, data in (files or {}).items()],
            "core": core,
        }

    def command(self, own: list[str], before: Sequence[str] = (), after: Sequence[str] = ()) -> dict[str, Any]:
        """What of an order says what to run: as it is, and with what was prepared for the language."""
        if not self.chain.prepare:
            return {"argv": [*before, *own, *after]}
        return {
            "argv": [*before, *without_store(own), *after],
            "argv_with_store": [*before, *own, *after],
            "store": self.agent.store_of(self.chain),
        }

    def ask_to_run(
        self,
        stdin: bytes,
        limits: Limits,
        args: Sequence[str],
        wrap: Sequence[str],
        files: Mapping[str, bytes],
        *,
        core: int | None = None,
        ahead: bool = False,
    ) -> Outcome:
        """`ahead`: the next run in this agent will be of the same order, without files."""
        body = b"".join([*files.values(), stdin]) if files else stdin
        order = {"op": "run", **self.order(limits, args, wrap, files, core), "ahead": ahead and not files}
        reply, output = self.agent.ask(order, body)
        size = reply["stdout_size"]
        return to_outcome(reply, output[:size], output[size : size + STDERR_BYTES], limits, self.chain)


def laid_out(program: Program, chain: Toolchain) -> tuple[bytes, dict[str, bytes]]:
    """(the file to start from, the others by name)."""
    files = dict(program.files)
    source = program.source.encode("utf-8", "surrogateescape")
    driver = files.pop(chain.source_name, None)
    if driver is None:
        return source, files
    # Java wants files called like their class
    usual = "Solution" if chain.source_name[0].isupper() else "solution"
    name = program.name or f"{usual}.{chain.extension}"
    if name == chain.source_name:
        raise SandboxError(f"the package's {chain.source_name} leaves no place for a program of that name")
    return driver, {name: source, **files}


def from_anywhere(chain: Toolchain) -> Toolchain:
    """The same, but its programs can be started in any directory. Only of languages that static validators may have."""
    run = [f"/job/{word.removeprefix('./')}" if word.startswith(("./", "main.")) else word for word in chain.run]
    return replace(chain, run=tuple(run))


def with_sources(chain: Toolchain, files: Mapping[str, bytes]) -> list[str]:
    """The command that compiles the source and the others."""
    endings = MANY_SOURCES.get(chain.slug, set())
    others = [name for name in files if PurePosixPath(name).suffix in endings]
    command: list[str] = []
    for word in chain.compile or ():
        command += [word, *others] if word == chain.source_name else [word]
    return command


def judge_files(case: Case) -> dict[str, bytes]:
    return {
        "judge/input": case.given,
        "judge/answer": case.answer,
        "judge/feedback.tar": case.feedback or EMPTY_TAR,
    }


def with_feedback(limits: Limits) -> Limits:
    """A validator's limits, with room for its directory to come out."""
    return replace(limits, output_bytes=max(limits.output_bytes, ALL_FEEDBACK_BYTES))


def to_outcome(reply: Mapping[str, Any], stdout: bytes, stderr: bytes, limits: Limits, chain: Toolchain) -> Outcome:
    """Which limit, if any, a run broke. Time comes before memory, both before how the program ended."""
    limits = chain.with_start(limits)
    verdict, message = None, ""
    died = reply["exit_code"] != 0
    if reply["reason"] == "output":
        verdict, message = Verdict.OUTPUT_LIMIT, f"wrote more than {limits.output_bytes} bytes"
    elif reply["reason"] == "cpu" or reply["cpu_ms"] > limits.cpu_ms:
        verdict, message = Verdict.TIME_LIMIT, f"used {reply['cpu_ms']:.0f} ms of {limits.cpu_ms} ms of processor time"
    elif reply["reason"] == "wall":
        verdict, message = Verdict.TIME_LIMIT, f"was still running after {limits.wall} ms on the clock"
    elif reply["reason"] == "memory" or reply["memory_kib"] > limits.memory_kib + chain.overhead_mib * 1024:
        verdict, message = Verdict.MEMORY_LIMIT, f"used more than {limits.memory_kib // 1024} MiB"
    elif died and any(words.encode() in stderr for words in chain.out_of_memory):
        verdict, message = Verdict.MEMORY_LIMIT, f"was refused memory beyond {limits.memory_kib // 1024} MiB"
    elif reply["reason"] == "exec":
        verdict, message = Verdict.RUNTIME_ERROR, f"could not be started: {reply['message']}"
    elif reply["signal"]:
        verdict, message = Verdict.RUNTIME_ERROR, f"was ended by {reply['signal']}"
    elif died:
        verdict, message = Verdict.RUNTIME_ERROR, f"ended with exit code {reply['exit_code']}"
    return Outcome(
        verdict=verdict,
        exit_code=reply["exit_code"],
        signal=reply["signal"],
        cpu_ms=reply["cpu_ms"],
        wall_ms=reply["wall_ms"],
        memory_kib=reply["memory_kib"],
        stdout=stdout,
        stderr=stderr,
        truncated=reply["truncated"],
        message=message,
    )

"""Step through a Python program: what it did line by line, with variables, call stack and output so far.

`traced` puts our tracer (tracer.py) in place of the entry point; it runs in the same jail and by the same limits as any
program. The program shares its process, so what comes out of it is read as untrusted: `read` checks each word, cuts
what is too much, and gives plain texts and numbers only.
"""

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from sandbox.job import Input, Limits, Outcome, Program, Runner, SandboxError, Verdict

LANGUAGE = "python"
STEPS = 1_000
SIZE_BYTES = 1024 * 1024
OUTPUT_BYTES = 64 * 1024
TIME_S, WALL_S = 2, 5  # then the tracer stops; the limits are for programs that stop the tracer
LIMITS = Limits(cpu_ms=3_000, memory_kib=512 * 1024, output_bytes=2 * SIZE_BYTES, wall_ms=7_000)
ENTRY, CONFIG, SOLUTION, DRIVER = "main.py", "trace.json", "solution.py", "problems_own_main.py"
EVENTS = ("line", "return", "exception")
ENDS = ("end", "exit", "exception", "steps", "size", "time")
TEXT_CHARS = 1_000  # of a value, a note, a name
MOST_VARIABLES, MOST_FRAMES = 50, 50  # of a frame; of a stack


@dataclass(frozen=True, slots=True)
class Frame:
    file: str
    function: str  # "" for the program itself
    line: int
    variables: list[tuple[str, int]]  # name, number of the value


@dataclass(frozen=True, slots=True)
class Step:
    """`stack`: numbers of frames from the outermost in, without `left_out` innermost of a deep recursion's outer ones.

    `printed`: how much of the output was there, counted as JavaScript counts (UTF-16).
    """

    event: str
    note: str
    stack: list[int]
    left_out: int
    printed: int


@dataclass
class Trace:
    """`end`: why there are no more steps; beside the tracer's words "killed" (by a limit) and "broken" (unreadable)."""

    steps: list[Step] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    output: str = ""
    end: str = "broken"
    words: str = ""
    is_output_cut: bool = False

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def traced(program: Program, own: Collection[str] = ()) -> Program:
    """The program with the tracer in place of its entry point, or of the problem's own program that calls it.

    `own`: names of further files whose lines are told. Raises ValueError where a file is in the way.
    """
    start = program.name or SOLUTION
    files = {name: data for name, data in program.files.items() if name != ENTRY}
    if taken := {ENTRY, CONFIG, DRIVER} & {start, *files} or {start} & files.keys():
        raise ValueError(f"a file called {min(taken)} is in the way: call it something else")
    config: dict[str, Any] = {
        "start": start,
        "own": [name for name in (start, *own) if name.endswith(".py")],
        "steps": STEPS,
        "size_bytes": SIZE_BYTES,
        "output_bytes": OUTPUT_BYTES,
        "time_s": TIME_S,
        "wall_s": WALL_S,
    }
    if ENTRY in program.files:
        config["start"] = DRIVER
        files[DRIVER] = program.files[ENTRY]
    files |= {ENTRY: Path(__file__).with_name("tracer.py").read_bytes(), CONFIG: json.dumps(config).encode()}
    return Program(program.language, program.source, files, start)


def trace(
    runner: Runner, program: Program, given: Input, *, own: Collection[str] = (), memory_kib: int = 0
) -> tuple[Trace | None, str]:
    """(what it did, what it wrote to standard error), or (None, what the compiler said).

    `program` is complete, with all that its problem puts beside it. Raises SandboxError, ValueError.
    """
    made = traced(program, own)
    limits = replace(LIMITS, memory_kib=max(memory_kib, LIMITS.memory_kib))
    compilation, outcomes = runner.run(LANGUAGE, made.source, [given], limits, files=made.files, name=made.name)
    if compilation and not compilation.ok:
        return None, compilation.output
    if not outcomes:
        raise SandboxError("the trace was not run")
    return read(outcomes[0]), outcomes[0].stderr.decode(errors="replace")


def read(outcome: Outcome) -> Trace:
    """What the tracer told, as far as it makes sense."""
    found = _Reading()
    for line in outcome.stdout[: 2 * SIZE_BYTES].split(b"\n")[:-1]:
        try:
            if not found.take(json.loads(line)):
                break
        except (ValueError, RecursionError, TypeError, KeyError, IndexError):
            break
    else:
        if outcome.verdict in (Verdict.TIME_LIMIT, Verdict.MEMORY_LIMIT, Verdict.OUTPUT_LIMIT):
            found.trace.end, found.trace.words = "killed", outcome.message
    return found.trace


class _Reading:
    def __init__(self) -> None:
        self.trace = Trace()
        self.printed = 0

    def take(self, words: Any) -> bool:
        """False at the end. Raises what bad words raise."""
        if not isinstance(words, list):
            raise ValueError(words)
        kind, *rest = words
        getattr(self, {"v": "value", "f": "frame", "o": "text", "s": "step", "e": "end"}[kind])(*rest)
        return bool(kind != "e")

    def value(self, text: str) -> None:
        self.trace.values.append(a_text(text))

    def frame(self, file: str, function: str, line: int, variables: list[Any]) -> None:
        pairs = [
            (a_text(name), a_number(number, len(self.trace.values))) for name, number in variables[:MOST_VARIABLES]
        ]
        self.trace.frames.append(Frame(a_text(file), a_text(function), a_number(line, 1_000_000), pairs))

    def text(self, text: str) -> None:
        text = plain(text if isinstance(text, str) else "")
        room = OUTPUT_BYTES - len(self.trace.output)
        self.trace.is_output_cut |= len(text.encode()) >= room
        text = text[:room]
        self.trace.output += text
        self.printed += len(text.encode("utf-16-le")) // 2

    def step(self, event: str, note: str, stack: list[Any], left_out: int) -> None:
        if event not in EVENTS or len(self.trace.steps) >= STEPS or not stack:
            raise ValueError(event)
        numbers = [a_number(number, len(self.trace.frames)) for number in stack[:MOST_FRAMES]]
        self.trace.steps.append(Step(event, a_text(note), numbers, a_number(left_out, 10**9), self.printed))

    def end(self, reason: str, words: str) -> None:
        if reason not in ENDS:
            raise ValueError(reason)
        self.trace.end, self.trace.words = reason, a_text(words)


def a_text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(value)
    return plain(value[:TEXT_CHARS])


def plain(text: str) -> str:
    """As a database and a page can take it."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode(errors="replace").decode()


def a_number(value: Any, below: int) -> int:
    if type(value) is not int or not 0 <= value < below:
        raise ValueError(value)
    return value

"""The words spoken between whoever wants a program judged and a runner.

A `Job` goes in, a `CaseResult` comes out for every test as it ends, a `Report` at the end.
Quantities carry their unit: `cpu_ms`, `wall_ms`, `memory_kib`, `output_bytes`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol, Self


class Verdict(StrEnum):
    """What became of one test, or of a whole submission."""

    ACCEPTED = "AC"
    WRONG_ANSWER = "WA"
    TIME_LIMIT = "TLE"
    MEMORY_LIMIT = "MLE"
    OUTPUT_LIMIT = "OLE"
    RUNTIME_ERROR = "RE"
    COMPILE_ERROR = "CE"
    JUDGE_ERROR = "JE"
    SKIPPED = "SKIPPED"


class SandboxError(Exception):
    """Our own failure (never the program's): retry, and never blame the author."""


class SandboxUnavailable(SandboxError):
    """Nothing can be run here; the message names the one command that mends it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one run of a program; the language's time factor is already applied."""

    cpu_ms: int = 2_000
    memory_kib: int = 256 * 1024
    output_bytes: int = 64 * 1024 * 1024
    processes: int = 64
    wall_ms: int | None = None

    @property
    def wall(self) -> int:
        """Wall clock in ms: 3 x CPU + 2 s unless set.

        It only catches sleepers: time spent waiting for a processor does not count, up to 3 x as long.
        """
        return self.wall_ms if self.wall_ms is not None else 3 * self.cpu_ms + 2_000


@dataclass(frozen=True, slots=True)
class Comparison:
    """How output is compared: the default validator of the ICPC package format and two of our own.

    mode: "tokens" (white space separates), "exact" (byte for byte), "lines" (unordered lines), "json" (values, line
    by line; with `any_order` the outermost list of each is compared as a bag).
    """

    mode: str = "tokens"
    case_sensitive: bool = False
    space_change_sensitive: bool = False
    float_absolute: float | None = None
    float_relative: float | None = None
    any_order: bool = False


@dataclass(frozen=True, slots=True)
class Program:
    """Source code in one language: a file to start from, and others beside it.

    `files` are further sources, headers, stubs and data by their path in the program's directory. A path
    that the language gives to `source` itself ("main.cpp") replaces it: so a package's driver becomes the
    entry point, and the program is kept under `name`.
    """

    language: str
    source: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    name: str = ""


@dataclass(frozen=True, slots=True)
class Input:
    """What one run is given beside standard input: arguments, and files in its working directory."""

    stdin: bytes
    args: Sequence[str] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Validator:
    """An author's program that decides in place of `Comparison`. Untrusted: it runs in a jail of its own.

    style: "icpc" (arguments input, answer, feedback directory; exit code 42 or 43; the output on standard
    input) or "testlib" (arguments input, output, answer; exit codes 0, 1, 2 and 7). An interactive one
    talks with the program while both run.
    """

    program: Program
    style: str = "icpc"
    is_interactive: bool = False
    limits: Limits = field(default_factory=lambda: Limits(60_000, 2 * 1024 * 1024, 8 * 1024 * 1024))


@dataclass(frozen=True, slots=True)
class StaticValidator:
    """An author's program that looks at the submitted files, of which nothing is run. Untrusted, in its own jail."""

    program: Program
    limits: Limits = field(default_factory=lambda: Limits(60_000, 2 * 1024 * 1024, 8 * 1024 * 1024))


@dataclass(frozen=True, slots=True)
class Grader:
    """An author's program that makes of what is inside a group its verdict and score (sandbox.graders).

    Untrusted as well: it runs in a jail of its own, once all tests ran.
    """

    program: Program
    limits: Limits = field(default_factory=lambda: Limits(60_000, 2 * 1024 * 1024, 8 * 1024 * 1024))


@dataclass(frozen=True, slots=True)
class Group:
    """Tests that are graded together; `sandbox.grading` has the rules.

    aggregation: "sum", "min", "max", "avg" of the scores of tests and groups inside, "pass-fail", or "custom": what
    the job's grader says, called with `flags`.
    score: at most so much; None to share what is left of the parent's. accept and reject: the score of a
    test, where the package says so itself. requires: names of groups and tests that have to pass first.
    stop_at_failure: the group's other tests are skipped after one that fails.
    verdict: "first_error", "worst_error", "always_accept" or "accept_if_any_accepted".
    """

    name: str
    parent: str = ""
    aggregation: str = "pass-fail"
    score: float | None = None
    is_unbounded: bool = False
    accept: float | None = None
    reject: float = 0
    stop_at_failure: bool = False
    requires: tuple[str, ...] = ()
    verdict: str = "first_error"
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Test:
    """One test. `load` fetches (input, answer) only when its turn comes; answers never enter a program's jail.

    `flags` are arguments for a custom validator, `comparison` takes the place of the job's, `args` are the
    program's own, and `files` lie in its working directory. `weight` counts where the group's score is shared by its
    tests; samples earn nothing. On one that is static nothing is run: the job's static validator decides, with `flags`.
    """

    id: str
    load: Callable[[], tuple[bytes, bytes]]
    is_sample: bool = False
    name: str = ""
    group: str = ""
    weight: float = 1
    flags: tuple[str, ...] = ()
    comparison: Comparison | None = None
    args: tuple[str, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    is_static: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """A program and the tests it is to be judged on.

    With `validator` it decides, else `comparison`. `passes`: how often the program may be run on one test,
    when its validator asks for it. With `input_file` or `output_file` the program reads or writes a file of
    that name in its working directory, which it may then write to. With `answers` no program is run: the
    output of each test is the file of its name ("1.out", "1.ans" or "1"), or missing. With `side_by_side` tests may
    be run at the same time where cores are free; nothing else about the report changes. `grader` grades the groups
    that want one, `static` decides on tests that are static.
    """

    language: str
    source: str
    tests: Sequence[Test]
    limits: Limits = field(default_factory=Limits)
    comparison: Comparison = field(default_factory=Comparison)
    stop_at_first_failure: bool = False
    files: Mapping[str, bytes] = field(default_factory=dict)
    name: str = ""
    validator: Validator | None = None
    passes: int = 1
    groups: Sequence[Group] = ()
    input_file: str = ""
    output_file: str = ""
    may_write: bool = False
    compile_limits: Limits | None = None
    answers: Mapping[str, bytes] | None = None
    side_by_side: bool = True
    grader: Grader | None = None
    static: StaticValidator | None = None

    @property
    def program(self) -> Program:
        return Program(self.language, self.source, self.files, self.name)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one run of a program did, before anybody compares its output.

    `verdict` is None when the program ended by itself with exit code 0 inside all limits.
    `stdout` is complete up to `Limits.output_bytes`, `stderr` at most its first 64 KiB.
    """

    verdict: Verdict | None
    exit_code: int | None
    signal: str | None
    cpu_ms: float
    wall_ms: float
    memory_kib: int
    stdout: bytes
    stderr: bytes
    truncated: bool = False
    message: str = ""


@dataclass(frozen=True, slots=True)
class Compilation:
    """Outcome of the compile step; `output` is what the compiler said (at most 64 KiB)."""

    ok: bool
    output: str
    wall_ms: float


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One test judged. `index` counts from 0; outputs are cut to their first 64 KiB.

    `message` is for staff and for samples: it may tell the answer. `judge_message` is what a validator has to
    say to staff, `team_message` to the program's author. `score` is what a validator gave, `transcript` an
    interaction, line by line: "<" the interactor said, ">" the program said, "---" a new pass.
    """

    index: int
    test_id: str
    verdict: Verdict
    cpu_ms: float = 0
    wall_ms: float = 0
    memory_kib: int = 0
    exit_code: int | None = None
    signal: str | None = None
    stdout: bytes = b""
    stderr: bytes = b""
    message: str = ""
    judge_message: str = ""
    team_message: str = ""
    score: float | None = None
    transcript: bytes = b""


@dataclass(frozen=True, slots=True)
class Report:
    """The whole submission: the first verdict that is not AC (in test order), else AC.

    `score` is that of the groups' root, at most `score_max`, which is None where there is no bound.
    """

    verdict: Verdict
    compilation: Compilation | None
    cases: tuple[CaseResult, ...]
    toolchain: str = ""
    message: str = ""
    score: float = 0
    score_max: float | None = 100


@dataclass(frozen=True, slots=True)
class LanguageInfo:
    """A language as offered by a runner: `version` is what its toolchain answered."""

    slug: str
    name: str
    version: str
    extension: str
    compile_command: str
    run_command: str
    time_factor: float
    aliases: tuple[str, ...] = ()


class Ensemble(Protocol):
    """A job's program and others beside it, compiled once and kept in one place, run as often as wanted."""

    compilation: Compilation | None

    def judge(self, given: bytes, answer: bytes) -> CaseResult:
        """Run the job's program on this input, and decide as its job does, by its first test's flags."""
        ...

    def run(self, name: str, given: Input, like: Job | None = None) -> Outcome:
        """Run one of the others; with `like` in the directory and with the limits of that job."""
        ...


class Runner(Protocol):
    """Runs untrusted programs. What a program does is a value; only our own failures raise SandboxError.

    Safe to use from several threads: each call takes an agent of its own from the pool.
    """

    def languages(self) -> Mapping[str, LanguageInfo]:
        """The languages whose toolchain answers here, by slug. Cached after the first call."""
        ...

    def refusals(self) -> Mapping[str, str]:
        """Why each of the other languages is not offered, by slug."""
        ...

    def describe(self) -> str:
        """How programs are kept apart here. Raises SandboxUnavailable where they cannot be."""
        ...

    def judge(
        self,
        job: Job,
        on_result: Callable[[CaseResult], None],
        on_compiled: Callable[[Compilation], None] | None = None,
    ) -> Report:
        """Compile, run every test, compare; `on_result` is called as each test, and all before it, end."""
        ...

    def run(
        self,
        language: str,
        source: str,
        inputs: Iterable[bytes | Input],
        limits: Limits,
        on_outcome: Callable[[int, Outcome], None] | None = None,
        args: Sequence[str] = (),
        files: Mapping[str, bytes] | None = None,
        *,
        name: str = "",
        keep: bool = False,
    ) -> tuple[Compilation | None, tuple[Outcome, ...]]:
        """Compile once, run on each input without comparing (own input, generators, validators).

        Inputs are taken lazily; where compilation fails the tuple of outcomes is empty. With `keep`, what came of
        compiling is kept, if it took long, for the next such run of the same program; never for a verdict.
        """
        ...

    def together(self, job: Job, others: Mapping[str, Program], limits: Limits) -> AbstractContextManager[Ensemble]:
        """Compile a job's program and `others`, by name, for many runs that depend on each other. All is author's work
        but the job's. Where the job's program does not compile, the others are not either. Raises SandboxError.
        """
        ...

    def close(self) -> None:
        """End every agent; nothing is left running."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *exception: object) -> None: ...

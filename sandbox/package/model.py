"""What a package holds, once it is read, and what may be wrong with it."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from uuid import UUID

from sandbox.attachments import Attachment
from sandbox.job import Comparison, Group, Job, Limits, Program, Test
from sandbox.rules import PROCESSES, Rules
from sandbox.signatures import Signature
from sandbox.sources import PackageProgram
from sandbox.toolchains import Toolchain

VERIFICATION = "verification.json"  # a record about the package, not part of its content
TIME_LIMIT = ".timelimit"  # of the legacy format
USUAL_POINTS = 10  # of a test that says nothing


@dataclass(frozen=True, slots=True)
class Issue:
    """One broken rule. `file` is relative to the package; `line` counts from 1."""

    file: str
    line: int | None
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}" if self.line else f"{self.file}: {self.message}"


class PackageError(Exception):
    """The package breaks rules; `issues` are all that were found."""

    def __init__(self, issues: list[Issue]) -> None:
        super().__init__("\n".join(map(str, issues)))
        self.issues = issues


@dataclass(frozen=True, slots=True)
class PackageTest:
    """One test by its name, such as `secret/07-highest`. A generated one has no data yet.

    `flags` are for the output validator where that is the problem's own, `comparison` takes the place of the
    package's, `args` are the program's; `generator_args` those of the generator. One that is static has no data: its
    `flags` are the static validator's.
    """

    name: str
    is_sample: bool
    input_path: Path | None = None
    answer_path: Path | None = None
    generator: str = ""
    generator_args: tuple[str, ...] = ()
    explanation: str = ""
    group: str = ""
    flags: tuple[str, ...] = ()
    comparison: Comparison | None = None
    args: tuple[str, ...] = ()
    input_flags: tuple[str, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    points: int | None = None
    is_static: bool = False

    def load(self) -> tuple[bytes, bytes]:
        """Input and answer. Raises ValueError for a test still to be generated."""
        if self.is_static:
            return b"", b""
        if self.input_path is None or self.answer_path is None:
            raise ValueError(f"{self.name} is made by {self.generator} and has no data yet.")
        return self.input_path.read_bytes(), self.answer_path.read_bytes()


@dataclass(frozen=True, slots=True)
class Package:
    path: Path
    slug: str
    uuid: UUID | None
    name: str
    license: str
    content_hash: str
    time_ms: int
    memory_kib: int
    output_kib: int
    comparison: Comparison
    description: str
    input_format: str
    output_format: str
    constraints: str
    editorial: str
    tests: tuple[PackageTest, ...]
    programs: tuple[PackageProgram, ...]
    topic: str = ""
    other_topics: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    similar: tuple[str, ...] = ()  # slugs
    difficulty: int = 1
    level: int = 1
    source_limit_bytes: int = 64 * 1024
    side_by_side: bool = True
    hints: tuple[str, ...] = ()
    starter_code: Mapping[str, str] = field(default_factory=dict)
    groups: tuple[Group, ...] = ()
    rules: Rules = field(default_factory=Rules)
    timing: "Timing" = field(default_factory=lambda: Timing())
    attachments: tuple[Attachment, ...] = ()
    signature: Signature | None = None

    @property
    def validator(self) -> PackageProgram | None:
        return self.single("output_validator")

    def single(self, kind: str) -> PackageProgram | None:
        """The program of a kind of which there is one at most."""
        return next((program for program in self.programs if program.kind == kind), None)

    def ready_tests(self) -> list[Test]:
        """Those whose data is there."""
        ready = {test.name for test in self.tests if test.input_path or test.is_static}
        return [test for test in self.all_tests() if test.name in ready]

    def all_tests(self) -> list[Test]:
        """As the sandbox takes them; those still to be generated cannot be loaded."""
        return [
            Test(
                id=test.name,
                load=test.load,
                is_sample=test.is_sample,
                name=test.name,
                group=test.group,
                flags=test.flags,
                comparison=test.comparison,
                args=test.args,
                files=test.files,
                weight=1 if test.points is None else test.points / USUAL_POINTS,
                is_static=test.is_static,
            )
            for test in self.tests
        ]

    def job(
        self,
        program: Program,
        chain: Toolchain | None,
        *,
        tests: Sequence[Test] | None = None,
        answers: Mapping[str, bytes] | None = None,
        stop_at_first_failure: bool = False,
    ) -> Job:
        """What it takes to judge a program, with the limits of its language (none for answers)."""
        limits = Limits(self.time_ms, self.memory_kib, self.output_kib * 1024, PROCESSES)
        return self.rules.job(
            program,
            self.ready_tests() if tests is None else tests,
            self.rules.limits(limits, chain) if chain else limits,
            comparison=self.comparison,
            validator=self.validator.program() if self.validator else None,
            grader=grader.program() if (grader := self.single("grader")) else None,
            static=static.program() if (static := self.single("static_validator")) else None,
            groups=self.groups,
            answers=answers,
            stop_at_first_failure=stop_at_first_failure,
            side_by_side=self.side_by_side,
        )


@dataclass(frozen=True, slots=True)
class Timing:
    """How a time limit is found: slowest accepted x `ac_to_limit` <= limit, limit x `limit_to_tle` <= too slow."""

    ac_to_limit: float = 2
    limit_to_tle: float = 1.5
    resolution_s: float = 1
    is_given: bool = False


def files_of(folder: Path) -> Iterator[Path]:
    """Every file that is content, sorted; hidden files, caches and the verification record are not."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        hidden = any(part.startswith(".") or part == "__pycache__" for part in inside) and inside != (TIME_LIMIT,)
        if hidden or inside == (VERIFICATION,):
            continue
        if path.is_file():
            yield path


def hash_folder(folder: Path) -> str:
    """SHA-256 over names and contents: the same for the same package on every machine."""
    total = hashlib.sha256()
    for path in files_of(folder):
        total.update(f"{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode())
        total.update(path.read_bytes())
    return total.hexdigest()


class Purpose(Enum):
    """What a package is read for, and so which faults matter: of all files, of all but texts, of what judging needs."""

    IMPORT = "import"
    VERIFY = "verify"
    JUDGE = "judge"

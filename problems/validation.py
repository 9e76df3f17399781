"""What a validation found: the words between judge, which runs the programs, and problems, which decides."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class ProgramReport:
    """One program against the verdict it promises. `verdict` is "" where its language is not offered here.

    A program that could not be run is ok: a missing toolchain never rejects a problem.
    """

    path: str
    expected: str
    verdict: str
    ok: bool
    message: str = ""
    cpu_ms: float | None = None  # slowest test

    @property
    def was_run(self) -> bool:
        return self.verdict != ""


@dataclass(frozen=True, slots=True)
class Report:
    """ok: nothing contradicts what the author declares; `reason` says in words what does."""

    ok: bool
    reason: str = ""
    programs: tuple[ProgramReport, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Every program was run, and an accepted solution was among them."""
        has_solution = any(program.expected == "accepted" for program in self.programs)
        return has_solution and all(program.was_run for program in self.programs)

    def as_dict(self, when: datetime) -> dict[str, Any]:
        """As it is kept with the problem for its author to read."""
        return {**asdict(self), "programs": [asdict(p) for p in self.programs], "validated_at": when.isoformat()}

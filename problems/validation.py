"""What a validation found: the words between judge, which runs the programs, and problems, which decides."""

from collections.abc import Mapping
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
    checks: tuple[Mapping[str, Any], ...] = ()  # as sandbox.gate.Check.as_dict has them
    mutation: Mapping[str, Any] | None = None  # percent, tried, survivors (about, change, and a difference if found)

    @property
    def is_complete(self) -> bool:
        """Every program was run, and an accepted solution was among them."""
        has_solution = any(program.expected == "accepted" for program in self.programs)
        return has_solution and all(program.was_run for program in self.programs)

    def as_dict(self, when: datetime) -> dict[str, Any]:
        """As it is kept with the problem for its author to read."""
        return {**self.parts(), "validated_at": when.isoformat()}

    def parts(self) -> dict[str, Any]:
        return {
            "ok": self.ok,
            "reason": self.reason,
            "programs": [asdict(program) for program in self.programs],
            "checks": [dict(check) for check in self.checks],
            "mutation": dict(self.mutation) if self.mutation else None,
        }


@dataclass(frozen=True, slots=True)
class Progress:
    """What is known so far: `done` of `of` steps, and what is being done now."""

    done: int
    of: int
    now: str
    report: Report

    def as_dict(self) -> dict[str, Any]:
        return {**self.report.parts(), "running": True, "done": self.done, "of": self.of, "now": self.now}

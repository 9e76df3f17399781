"""The hostile programs: folders under cases/, read into `Case`s. What the keys mean:

    row              the row of docs/reference/hostile-programs.md it belongs to, or a list of them
    description      what it tries, in a sentence
    phase            "run" (default), or "compile" when it is the compiler that is under attack
    verdicts         what may come out: one of job.Verdict, or OK (ended by itself with exit code 0)
    answer           the right answer: the program is judged instead of just run, AC and WA are possible;
                     "{secret}" stands for a random text that nothing inside may find
    stdout           what it must print (white space at the end aside)
    stdout_excludes  what it must not print; "ESCAPED" and the secret never may be, whatever this says
    ends_before_ms   by the wall clock
    stderr_bytes     how much of standard error is kept
    limits           other than `LIMITS` below; limits.LANGUAGE for one language alone
    runs             inputs one after the other in one submission, each with `input`, `verdicts`, `stdout`
    generate         LANGUAGE: {prefix, repeat, count, suffix} where the source is too big to be kept

Sources are main.EXTENSION, one per language it makes sense in.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sandbox.job import Limits
from sandbox.toolchains import toolchains

CASES = Path(__file__).parent / "cases"
LIMITS = {"cpu_ms": 400, "wall_ms": 1_500, "memory_kib": 64 * 1024, "output_bytes": 1 << 20, "processes": 32}
KEYS = {
    "row", "description", "phase", "verdicts", "answer", "stdout", "stdout_excludes", "ends_before_ms", "stderr_bytes",
    "limits", "runs", "generate",
}  # fmt: skip


@dataclass(frozen=True)
class Run:
    stdin: bytes
    verdicts: frozenset[str]
    stdout: str | None


@dataclass(frozen=True)
class Case:
    """One hostile program in one language."""

    name: str
    language: str
    source: str
    expect: dict[str, Any]

    @property
    def id(self) -> str:
        return f"{self.name}-{self.language}"

    @property
    def rows(self) -> list[str]:
        row = self.expect["row"]
        return row if isinstance(row, list) else [row]

    @property
    def compiles(self) -> bool:
        return self.expect.get("phase") == "compile"

    @property
    def limits(self) -> Limits:
        given = self.expect.get("limits", {})
        common = {key: value for key, value in given.items() if not isinstance(value, dict)}
        return Limits(**{**LIMITS, **common, **given.get(self.language, {})})

    @property
    def excludes(self) -> list[str]:
        return ["ESCAPED", *self.expect.get("stdout_excludes", [])]

    @property
    def runs(self) -> list[Run]:
        runs = self.expect.get("runs") or [self.expect]
        return [Run(run.get("input", "").encode(), frozenset(run["verdicts"]), run.get("stdout")) for run in runs]


@cache
def cases() -> tuple[Case, ...]:
    """All of them. Raises ValueError, naming the folder, for keys nobody reads and for folders without a program."""
    found = []
    for folder in sorted(path for path in CASES.iterdir() if path.is_dir()):
        expect = tomllib.loads((folder / "expect.toml").read_text())
        if unknown := expect.keys() - KEYS:
            raise ValueError(f"{folder}: unknown keys {sorted(unknown)}")
        sources = {}
        for slug, chain in toolchains().items():
            path = folder / f"main.{chain.extension}"
            if path.exists():
                sources[slug] = path.read_text()
            elif rule := expect.get("generate", {}).get(slug):
                sources[slug] = rule.get("prefix", "") + rule["repeat"] * rule["count"] + rule.get("suffix", "")
        if not sources:
            raise ValueError(f"{folder}: no main.* of a known language")
        found += [Case(folder.name, slug, source, expect) for slug, source in sources.items()]
    return tuple(found)

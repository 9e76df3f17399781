"""python -m sandbox languages: what is offered here, in which version, and what starting it costs."""

import json
import statistics
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from sandbox.job import Limits, Runner
from sandbox.toolchains import Toolchain, toolchains

RUNS = 5


@dataclass(frozen=True, slots=True)
class Row:
    """A language here. Times and memory are those of `hello`, in the jail: None where it is not offered.

    `start_ms` is processor time and `start_wall_ms` time on the clock (medians), `floor_kib` the least memory.
    """

    slug: str
    name: str
    version: str
    refusal: str
    compile_ms: float | None = None
    start_ms: float | None = None
    start_wall_ms: float | None = None
    floor_kib: int | None = None
    time_factor: float = 1
    allowance_ms: int = 0


def rows(runner: Runner) -> Iterator[Row]:
    """Measured as they are asked for, in alphabetical order."""
    for slug, chain in toolchains().items():
        if slug in runner.languages():
            yield measured(runner, chain)
        else:
            yield Row(slug, chain.name, "", runner.refusals()[slug])


def measured(runner: Runner, chain: Toolchain) -> Row:
    compilation, outcomes = runner.run(chain.slug, chain.hello, [b""] * RUNS, chain.scaled(Limits(cpu_ms=10_000)))
    failed = next((outcome.message for outcome in outcomes if outcome.verdict), "")
    if not outcomes or failed:
        refusal = failed or (compilation.output.strip() if compilation else "hello did not run")
        return Row(chain.slug, chain.name, runner.languages()[chain.slug].version, f"hello fails: {refusal}")
    return Row(
        slug=chain.slug,
        name=chain.name,
        version=runner.languages()[chain.slug].version,
        refusal="",
        compile_ms=round(compilation.wall_ms) if compilation else None,
        start_ms=round(statistics.median(outcome.cpu_ms for outcome in outcomes), 1),
        start_wall_ms=round(statistics.median(outcome.wall_ms for outcome in outcomes), 1),
        floor_kib=min(outcome.memory_kib for outcome in outcomes),
        time_factor=chain.time_factor,
        allowance_ms=chain.start_ms,
    )


def print_table(runner: Runner, *, as_json: bool) -> None:
    """Line by line as it is measured; JSON is one list."""
    if as_json:
        print(json.dumps([asdict(row) for row in rows(runner)], indent=2, ensure_ascii=False))
        return
    print(f"{'language':<12} {'compile':>8} {'start cpu':>10} {'clock':>8} {'memory':>10}  version, or why not")
    offered = 0
    for row in rows(runner):
        offered += not row.refusal
        print(
            f"{row.slug:<12} {ms(row.compile_ms):>8} {ms(row.start_ms):>10} {ms(row.start_wall_ms):>8}"
            f" {f'{row.floor_kib} KiB' if row.floor_kib else '-':>10}  {row.refusal or row.version}",
            flush=True,
        )
    print(f"{offered} of {len(toolchains())} languages are offered by {runner.describe()}")


def ms(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.1f} ms" if value < 10 else f"{value:.0f} ms"

"""python -m bench.factors: how much slower than C++ each language does the same work; `--write` puts it into the docs.

Each folder beside this file is one piece of work, written in each language in the plainest way it has. All have to
print the same. What counts is processor time in the jail, the best of three runs, less that of `hello`.
"""

import argparse
import math
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from sandbox.job import Limits, Outcome, Runner
from sandbox.runners.docker import DockerRunner
from sandbox.toolchains import Toolchain, toolchains

HERE = Path(__file__).parent
DOCUMENT = HERE.parent.parent / "docs" / "reference" / "languages.md"
WORK = {"loops": b"3000\n", "sieve": b"5000000\n", "sorting": b"200000\n"}
LIMITS = Limits(cpu_ms=60_000, memory_kib=1024 * 1024)
RUNS = 3
SLOW_MS = 4_000  # what takes so long is not repeated: its noise is small beside it
LEAST_MS = 10.0  # less is noise beside the start of a runtime
BEGIN, END = "<!-- factors: begin -->", "<!-- factors: end -->"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.factors", description=__doc__)
    parser.add_argument("languages", nargs="*", help="slugs; all that have programs here when none is named")
    parser.add_argument("--image", default="codequest-sandbox:all")
    parser.add_argument("--write", action="store_true", help=f"into {DOCUMENT.relative_to(Path.cwd())}")
    options = parser.parse_args()
    load = os.getloadavg()[0]
    lines = [
        "| Language | " + " | ".join(WORK) + " | times C++ | recommended factor | factor that applies |",
        "| --- |" + " ---: |" * (len(WORK) + 3),
    ]
    with DockerRunner(image=options.image, submissions_per_container=1_000) as runner:
        base = measure(runner, toolchains()["cpp"])
        for slug, chain in toolchains().items():
            if slug not in runner.languages() or (options.languages and slug not in options.languages):
                continue
            taken = base if slug == "cpp" else measure(runner, chain)
            if not taken:
                continue
            ratios = {work: ms / base[work] for work, ms in taken.items()}
            mean = math.exp(sum(map(math.log, ratios.values())) / len(ratios))
            shown = [f"{taken[work]:.0f} ms" if work in taken else "–" for work in WORK]
            lines.append(
                f"| {chain.name} | {' | '.join(shown)} | {mean:.1f} | {recommended(mean):g} | {chain.time_factor:g} |"
            )
            print(lines[-1], flush=True)
    told = f"{datetime.now(UTC):%-d %B %Y}, {os.cpu_count()} processors, load {load:.1f} at the start."
    if options.write:
        text = DOCUMENT.read_text()
        table = "\n".join([BEGIN, "", f"Measured on {told}", "", *lines, "", END])
        DOCUMENT.write_text(re.sub(f"{BEGIN}.*{END}", lambda _: table, text, flags=re.DOTALL))
    print(told)


def measure(runner: Runner, chain: Toolchain) -> dict[str, float]:
    """Milliseconds by piece of work, for those there is a program for. Raises ValueError when one fails."""
    found = {work: HERE / work / f"{chain.slug}.{chain.extension}" for work in WORK}
    if not any(path.exists() for path in found.values()):
        return {}
    start = best(runner, chain, chain.hello, b"")[0]
    taken = {}
    for work, path in found.items():
        if path.exists():
            ms, printed = best(runner, chain, path.read_text(), WORK[work])
            if printed.split() != ANSWERS.setdefault(work, printed.split()):
                raise ValueError(f"{path.name} of {work} printed {printed!r}, the first one {ANSWERS[work]!r}")
            taken[work] = max(ms - start, LEAST_MS)
    return taken


ANSWERS: dict[str, list[bytes]] = {}


def best(runner: Runner, chain: Toolchain, source: str, stdin: bytes) -> tuple[float, bytes]:
    outcomes: list[Outcome] = []

    def inputs() -> Iterator[bytes]:
        while not outcomes or (len(outcomes) < RUNS and outcomes[0].cpu_ms < SLOW_MS):
            yield stdin

    compilation, _ = runner.run(
        chain.slug, source, inputs(), LIMITS, on_outcome=lambda index, outcome: outcomes.append(outcome)
    )
    for outcome in outcomes:
        if outcome.verdict:
            raise ValueError(f"{chain.slug}: {outcome.message}: {outcome.stderr.decode(errors='replace')}")
    if not outcomes:
        raise ValueError(f"{chain.slug}: {compilation}")
    return min(outcome.cpu_ms for outcome in outcomes), outcomes[0].stdout


def recommended(ratio: float) -> float:
    """The square root, in halves, from 1 to 8: a limit has room already, and no language gets the work of another."""
    return min(8.0, max(1.0, round(2 * math.sqrt(ratio)) / 2))


main()

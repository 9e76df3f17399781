"""`make bench`, or `python -m bench judging pages latency` for some of it; each name is a module of this folder.

With --save the report also goes to docs/benchmarks/NAME.md.
"""

import importlib
import io
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import UTC, datetime
from pathlib import Path

from bench.site import temporary_site

USUAL = ["judging", "latency", "pages"]
REPORTS = Path(__file__).resolve().parent.parent / "docs" / "benchmarks"


class Tee(io.StringIO):
    """Keeps what is printed and prints it."""

    def write(self, text: str) -> int:
        sys.__stdout__.write(text)
        sys.__stdout__.flush()
        return super().write(text)


def main() -> None:
    chosen = [word for word in sys.argv[1:] if word != "--save"] or USUAL
    sections: dict[str, Callable[[], None]] = {name: importlib.import_module(f"bench.{name}").main for name in chosen}
    with temporary_site():
        for name, section in sections.items():
            load = os.getloadavg()[0]
            with redirect_stdout(Tee()) as said:
                print(
                    f"{os.cpu_count()} processors, load {load:.1f} before the start; nothing else should run."
                    f" A fixed loop takes {yardstick_ms():.0f} ms."
                )
                section()
            if "--save" in sys.argv:
                save(name, said.getvalue())


def yardstick_ms() -> float:
    """The same work every time, median of 5: tells how fast the machine just is, for comparing reports."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        sum(n * n for n in range(2_000_000))
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def save(name: str, report: str) -> None:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    head = (
        f"Made by `python -m bench {name} --save` on {datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}"
    )
    at = f", at {commit.stdout.strip()}" if commit.returncode == 0 else ""
    title = sys.modules[f"bench.{name}"].__doc__ or name
    REPORTS.mkdir(exist_ok=True)
    (REPORTS / f"{name}.md").write_text(f"# Benchmark: {name}\n\n{title.strip()}\n\n{head}{at}.\n\n```\n{report}```\n")


main()

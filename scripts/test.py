"""Every test, in stages; `make test` calls it. Arguments name stages (STAGES below).

The embedded mode (SQLite, bundled Valkey, local sandbox) runs in full. The production mode (PostgreSQL, Redis,
docker runner) runs the tests that touch the database, and the journeys. What stops services runs last, alone.
With CI=true, stages that say what they cover are left out while nothing of it changed since the last green run
(scripts/changed.py); CI_FULL=1 runs them all. Elsewhere the long ones run when they are named.
With REQUIRE_SERVICES=1 a missing service is a failure, and so is a coverage below the floor unless stages were named.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from changed import changed, last_green

ROOT = Path(__file__).resolve().parent.parent
COVERAGE_FLOOR = 85
PRODUCTION = {
    "DATABASE_URL": os.environ.get("TEST_DATABASE_URL", ""),
    "REDIS_URL": os.environ.get("TEST_REDIS_URL", ""),
    "SANDBOX_RUNNER": "docker",
}
APPS = ["core", "accounts", "problems", "judge", "codequest", "tests"]
ORDINARY = "not (docker or browser or fault or live or library or all_languages)"
JOURNEYS = "live and not (browser or fault)"
FAULT = "fault and not engine"

# What stages cover, as git's pathspecs. ":!x" leaves x out.
THE_RUN = (
    ".ci/run", "scripts/test.py", "scripts/changed.py", "scripts/ci", "requirements.txt", "requirements", "conftest.py",
    "tests/fixtures.py", "tests/livesite.py", "tests/services.py",
)  # fmt: skip
LIBRARY = (
    "content", "sandbox", "judge", "problems", "tests/test_library.py",
    ":!sandbox/tests", ":!sandbox/images", ":!judge/tests", ":!problems/tests",
)  # fmt: skip
LANGUAGES = ("sandbox", ":!sandbox/tests/cases")
PROCESSES = (
    "judge", ":!judge/tests", ":(glob)sandbox/*.py", "sandbox/runners", "sandbox/jail", "sandbox/images",
    ":(glob)codequest/*.py", "core/live.py", "*/migrations",
    "docker", "Dockerfile", "docker-compose.yml", ".dockerignore", ".env.example", "package.json", "package-lock.json",
    "Makefile", "scripts/setup.py", "scripts/up.sh", "scripts/write_env.py", "tests/test_compose.py", "tests/journeys",
)  # fmt: skip


@dataclass(frozen=True)
class Stage:
    """`proves`: what is not proved without it. `covers`: the paths whose change calls for it in CI; none: always.

    `prepare` is run before it. is_long: elsewhere than in CI it runs only when it is named.
    """

    arguments: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    proves: str = ""
    covers: Sequence[str] = ()
    prepare: Sequence[str] = ()
    is_long: bool = False


STAGES = {
    "unit": Stage(["-n", "2", "-m", ORDINARY]),
    "docker": Stage(["-m", "docker and not (fault or all_languages)", "sandbox"]),
    "production": Stage(["-n", "2", "-m", ORDINARY, *APPS], PRODUCTION),
    "journeys": Stage(["-m", JOURNEYS, "tests"]),
    "journeys-production": Stage(["-m", JOURNEYS, "tests"], PRODUCTION),
    "browser": Stage(["-m", "browser and not fault", "tests"]),
    "library": Stage(
        ["-n", "2", "-m", "library", "tests"],
        proves="that every program of the library does what it declares",
        covers=LIBRARY,
        is_long=True,
    ),
    "images": Stage(
        ["-m", "all_languages", "sandbox"],
        proves="the image with every language",
        covers=LANGUAGES,
        prepare=["sandbox/images/build.sh", "all"],
        is_long=True,
    ),
    "fault": Stage(["-m", FAULT, "tests"], proves="that nothing is lost when parts are killed", covers=PROCESSES),
    "fault-production": Stage(
        ["-m", FAULT, "tests"], PRODUCTION, proves="that the production stack starts and survives", covers=PROCESSES
    ),
    "engine": Stage(
        ["-m", "engine", "tests"],
        {"FAULT_MAY_STOP_ENGINE": "1"},
        proves="that a Docker engine that dies is waited for",
        covers=PROCESSES,
        is_long=True,
    ),
}


def main() -> int:
    chosen = sys.argv[1:] or list(STAGES)
    required = is_on("REQUIRE_SERVICES")
    for old in ROOT.glob(".coverage*"):
        old.unlink()
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    unproved: list[str] = []
    failed: list[str] = []
    failures: list[str] = []
    left_out = len(STAGES) - len(chosen)
    for name in chosen:
        stage = STAGES[name]
        if not sys.argv[1:] and (why := reason_to_leave_out(stage)):
            print(f"\n== {name}: not run, {why}")
            unproved.append(stage.proves)
            left_out += 1
            continue
        if stage.environment is PRODUCTION and not PRODUCTION["DATABASE_URL"]:
            why = "TEST_DATABASE_URL and TEST_REDIS_URL are not set (scripts/ci/start-postgres.sh, start-redis.sh)"
            print(f"\n== {name}: SKIPPED, {why}")
            unproved.append("that the site works on PostgreSQL and Redis")
            failed += [name] if required else []
            continue
        print(f"\n== {name}", flush=True)
        start = time.monotonic()
        if stage.prepare and (code := subprocess.run(stage.prepare, cwd=ROOT).returncode):
            output = f"FAILED {' '.join(stage.prepare)} - exit code {code}, see above\n"
        else:
            code, output = pytest(stage)
        for number, word in re.findall(r"(\d+) (passed|failed|skipped|error)", output[-2000:].splitlines()[-1]):
            counts["failed" if word == "error" else word] += int(number)
        failures += [f"{name}: {line}" for line in re.findall(r"^(?:FAILED|ERROR) \S+(?:/|\.py).*", output, re.M)]
        unproved += re.findall(r"NOT PROVED by this run \(.*?\): (.*)", output)
        failed += [name] if code not in (0, 5) else []  # 5: no test was selected
        print(f"== {name}: {'ok' if code in (0, 5) else 'FAILED'}, {time.monotonic() - start:.0f} s", flush=True)
    covered = coverage()
    print(f"\nCoverage of our own code: {covered['lines']:.1f} % of lines, {covered['branches']:.1f} % of branches")
    if required and not sys.argv[1:] and min(covered.values()) < COVERAGE_FLOOR:
        failed.append(f"coverage below {COVERAGE_FLOOR} %")
    print(*failures, sep="\n", end="\n" if failures else "")  # where somebody who sees only the end looks
    print("FAILED: " + ", ".join(failed) if failed else f"Every stage{' that ran' if left_out else ''} is green.")
    print(f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped")
    if unproved:
        print("NOT PROVED by this run: " + "; ".join(dict.fromkeys("; ".join(unproved).split("; "))))
    return 1 if failed else 0


def is_on(name: str) -> bool:
    return os.environ.get(name, "") not in ("", "0", "false")


def reason_to_leave_out(stage: Stage) -> str:
    """Why a stage that nobody named is not run; empty when it is."""
    if not is_on("CI"):
        return "it takes minutes: name it to run it" if stage.is_long else ""
    if stage.covers and (since := last_green()) and not changed([*THE_RUN, *stage.covers], since):
        return f"nothing it covers changed since {since[:10]}"
    return ""


def pytest(stage: Stage) -> tuple[int, str]:
    """Run one stage, showing its words as they come; its exit code and everything it said."""
    process = subprocess.Popen(
        [sys.executable, "-m", "pytest", "-q", "--cov", "--cov-report=", "--cov-append", *stage.arguments],
        cwd=ROOT,
        env={
            **os.environ,
            **stage.environment,
            "CI": "true",  # so that pytest cuts no message to a width
            "CHANGED_SINCE": last_green() if is_on("CI") and not sys.argv[1:] else "",  # for what is only sampled
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said = []
    assert process.stdout  # noqa: S101  asked for above
    for line in process.stdout:
        print(line, end="", flush=True)
        said.append(line)
    return process.wait(), "".join(said) or "\n"


def coverage() -> dict[str, float]:
    """Share of lines and of branches that some test ran, in per cent."""
    tool = [sys.executable, "-m", "coverage"]
    subprocess.run([*tool, "combine", "--quiet", "--append"], cwd=ROOT, capture_output=True)
    report = ROOT / ".coverage.json"
    subprocess.run([*tool, "json", "--quiet", "-o", report], cwd=ROOT, capture_output=True)
    if not report.exists():
        return {"lines": 0.0, "branches": 0.0}
    totals = json.loads(report.read_text())["totals"]
    return {
        "lines": 100 * totals["covered_lines"] / max(1, totals["num_statements"]),
        "branches": 100 * totals["covered_branches"] / max(1, totals["num_branches"]),
    }


if __name__ == "__main__":
    sys.exit(main())

"""Every test, in stages; `make test` calls it. Arguments name stages (STAGES below).

The embedded mode (SQLite, bundled Valkey, local sandbox) runs in full. The production mode (PostgreSQL, Redis,
docker runner) runs the tests that touch the database, and the journeys. What stops services runs last, alone.
With REQUIRE_SERVICES=1 a missing service and a coverage below the floor are failures.
"""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COVERAGE_FLOOR = 85
SERVICES = ("docker", "postgres", "redis", "browser")
PRODUCTION = {
    "DATABASE_URL": os.environ.get("TEST_DATABASE_URL", ""),
    "REDIS_URL": os.environ.get("TEST_REDIS_URL", ""),
    "SANDBOX_RUNNER": "docker",
}
APPS = ["core", "accounts", "problems", "judge", "codequest", "tests"]
STAGES: dict[str, tuple[list[str], dict[str, str]]] = {
    "unit": (["-n", "2", "-m", "not (docker or browser or fault or live)"], {}),
    "docker": (["-m", "docker and not fault", "sandbox"], {}),
    "production": (["-n", "2", "-m", "not (docker or browser or fault or live)", *APPS], PRODUCTION),
    "journeys": (["-m", "live and not (browser or fault)", "tests"], {}),
    "journeys-production": (["-m", "live and not (browser or fault)", "tests"], PRODUCTION),
    "browser": (["-m", "browser and not fault", "tests"], {}),
    "fault": (["-m", "fault", "tests"], {}),
    "fault-production": (["-m", "fault", "tests"], PRODUCTION),
}


def main() -> int:
    chosen = sys.argv[1:] or list(STAGES)
    required = os.environ.get("REQUIRE_SERVICES", "") not in ("", "0")
    for old in ROOT.glob(".coverage*"):
        old.unlink()
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    unproved: list[str] = []
    failed: list[str] = []
    failures: list[str] = []
    for name in chosen:
        arguments, environment = STAGES[name]
        if environment is PRODUCTION and not PRODUCTION["DATABASE_URL"]:
            why = "TEST_DATABASE_URL and TEST_REDIS_URL are not set (scripts/ci/start-postgres.sh, start-redis.sh)"
            print(f"\n== {name}: SKIPPED, {why}")
            unproved.append("that the site works on PostgreSQL and Redis")
            failed += [name] if required else []
            continue
        print(f"\n== {name}", flush=True)
        start = time.monotonic()
        code, output = pytest(arguments, environment)
        for number, word in re.findall(r"(\d+) (passed|failed|skipped|error)", output[-2000:].splitlines()[-1]):
            counts["failed" if word == "error" else word] += int(number)
        failures += [f"{name}: {line}" for line in re.findall(r"^(?:FAILED|ERROR) .*", output, re.M)]
        unproved += re.findall(r"NOT PROVED by this run \(.*?\): (.*)", output)
        failed += [name] if code not in (0, 5) else []  # 5: no test was selected
        print(f"== {name}: {'ok' if code in (0, 5) else 'FAILED'}, {time.monotonic() - start:.0f} s", flush=True)
    covered = coverage()
    print(f"\nCoverage of our own code: {covered['lines']:.1f} % of lines, {covered['branches']:.1f} % of branches")
    if required and chosen == list(STAGES) and min(covered.values()) < COVERAGE_FLOOR:
        failed.append(f"coverage below {COVERAGE_FLOOR} %")
    print(*failures, sep="\n", end="\n" if failures else "")  # where somebody who sees only the end looks
    print("FAILED: " + ", ".join(failed) if failed else "Every stage is green.")
    print(f"{counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped")
    if unproved:
        print("NOT PROVED by this run: " + "; ".join(dict.fromkeys("; ".join(unproved).split("; "))))
    return 1 if failed else 0


def pytest(arguments: list[str], environment: dict[str, str]) -> tuple[int, str]:
    """Run one stage, showing its words as they come; its exit code and everything it said."""
    process = subprocess.Popen(
        [sys.executable, "-m", "pytest", "-q", "--cov", "--cov-report=", "--cov-append", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
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

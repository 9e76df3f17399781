"""The sandbox by itself, without the site: python -m sandbox check | languages | run | judge | verify | mutate."""

import argparse
import json
import os
import statistics
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sandbox.answers import from_path
from sandbox.job import CaseResult, Compilation, Limits, Outcome, Program, Runner, SandboxError, Verdict
from sandbox.language_table import print_table
from sandbox.mutation.score import LEAST, MOST, CannotMutate, Subject, mutate
from sandbox.mutation.score import table as mutation_table
from sandbox.package import PackageError, Purpose, read_package
from sandbox.runners import RUNNERS, get_runner
from sandbox.selftests import run_self_test, trouble
from sandbox.sources import Sources
from sandbox.toolchains import Toolchain, find_toolchain, toolchains
from sandbox.verify import CannotVerify, make_tests, table, verify

CANNOT = 2  # exit code: nothing could be judged, and standard error says why
NOISE_RUNS = 15


def main(arguments: Sequence[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    try:
        code: int = options.command(options)
    except (SandboxError, PackageError, CannotVerify, CannotMutate, OSError, ValueError) as error:
        print(f"sandbox: {error}", file=sys.stderr)
        return CANNOT
    return code


def parser() -> argparse.ArgumentParser:
    root = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    commands = root.add_subparsers(required=True)
    check_command = commands.add_parser("check", help="what works here, and why the rest does not")
    check_command.add_argument("--runner", choices=sorted(RUNNERS), action="append", help="only this one")
    check_command.set_defaults(command=check)

    languages_command = commands.add_parser("languages", help="what is offered here, and what starting it costs")
    languages_command.add_argument("--runner", choices=sorted(RUNNERS), default="local")
    languages_command.add_argument("--json", action="store_true", help="one list of objects")
    languages_command.set_defaults(command=languages)

    run_command = commands.add_parser("run", help="run a program on standard input; prints JSON")
    run_command.add_argument("program", type=Path)
    run_command.add_argument("--language", help="slug or alias; otherwise the file's ending decides")
    run_command.add_argument("--time-ms", type=positive, default=2_000, help="processor time (default 2000)")
    run_command.add_argument("--memory-mib", type=positive, default=256)
    run_command.add_argument("--output-mib", type=positive, default=64)
    run_command.add_argument("--processes", type=positive, default=64)
    run_command.add_argument("--runner", choices=sorted(RUNNERS), default="local")
    run_command.set_defaults(command=run)

    judge_command = commands.add_parser(
        "judge", help="judge a program; prints one JSON line per test, then the verdict"
    )
    judge_command.add_argument("problem", type=Path, help="a folder in the ICPC problem package format")
    judge_command.add_argument("program", type=Path, help="a file, a folder, or answers (a folder, a zip, a text)")
    judge_command.add_argument("--language", help="slug or alias; otherwise the file's ending decides")
    judge_command.add_argument("--stop-at-first-failure", action="store_true")
    judge_command.add_argument("--runner", choices=sorted(RUNNERS), default="local")
    judge_command.set_defaults(command=judge)

    verify_command = commands.add_parser(
        "verify", help="run every program of a package against what is expected of it; exit code 0 if all is well"
    )
    verify_command.add_argument("package", type=Path, help="a folder in the ICPC problem package format")
    verify_command.add_argument("--runner", choices=sorted(RUNNERS), default="local")
    verify_command.set_defaults(command=verify_package)

    mutate_command = commands.add_parser(
        "mutate", help="judge small changes of the reference; exit code 0 if the tests notice enough of them"
    )
    mutate_command.add_argument("package", type=Path, help="a folder in the ICPC problem package format")
    mutate_command.add_argument("--least", type=float, default=LEAST, help=f"per cent (default {LEAST:g})")
    mutate_command.add_argument("--most", type=positive, default=MOST, help=f"mutants (default {MOST})")
    mutate_command.add_argument("--no-search", action="store_true", help="look for no input that shows a survivor")
    mutate_command.add_argument("--runner", choices=sorted(RUNNERS), default="local")
    mutate_command.set_defaults(command=mutate_package)
    return root


def positive(text: str) -> int:
    number = int(text)
    if number <= 0:
        raise argparse.ArgumentTypeError("has to be greater than 0")
    return number


def chosen_toolchain(language: str | None, program: Path) -> Toolchain:
    name = language or program.suffix.lstrip(".")
    chain = find_toolchain(name)
    if chain is None:
        raise ValueError(f"unknown language {name!r}; --language takes one of {', '.join(toolchains())}")
    return chain


def source_of(program: Path) -> str:
    return program.read_bytes().decode("utf-8", "surrogateescape")


def run(options: argparse.Namespace) -> int:
    chain = chosen_toolchain(options.language, options.program)
    limits = Limits(
        cpu_ms=options.time_ms,
        memory_kib=options.memory_mib * 1024,
        output_bytes=options.output_mib * 1024 * 1024,
        processes=options.processes,
    )
    source = source_of(options.program)
    stdin = b"" if sys.stdin.isatty() else sys.stdin.buffer.read()
    with get_runner(options.runner) as runner:
        compilation, outcomes = runner.run(chain.slug, source, [stdin], limits)
    print(json.dumps(told(compilation, outcomes[0] if outcomes else None), indent=2, ensure_ascii=False))
    return 0


def told(compilation: Compilation | None, outcome: Outcome | None) -> dict[str, Any]:
    """What `run` prints. "OK" is not "AC": nobody has compared the output with anything."""
    answer: dict[str, Any] = {"verdict": Verdict.COMPILE_ERROR.value}
    if outcome:
        answer = {
            "verdict": outcome.verdict.value if outcome.verdict else "OK",
            "exit": outcome.exit_code,
            "signal": outcome.signal,
            "cpu_ms": outcome.cpu_ms,
            "wall_ms": outcome.wall_ms,
            "memory_kib": outcome.memory_kib,
            "stdout": text(outcome.stdout),
            "stderr": text(outcome.stderr),
            "truncated": outcome.truncated,
            "message": outcome.message,
        }
    return {**answer, "compilation": asdict(compilation) if compilation else None}


def text(data: bytes) -> str:
    return data.decode("utf-8", "backslashreplace")


def judge(options: argparse.Namespace) -> int:
    package = read_package(options.problem, purpose=Purpose.JUDGE)
    unmade = [test.name for test in package.tests if not test.input_path]
    if unmade:
        print(f"sandbox: left out, because their data is not generated yet: {', '.join(unmade)}", file=sys.stderr)
    if package.rules.wants_answers:
        program, chain, answers = Program("", ""), None, from_path(options.program)
    else:
        program, chain, answers = submitted(options.language, options.program), None, None
        chain = find_toolchain(program.language)
        if not package.rules.allows(program.language):
            raise ValueError(f"the problem takes {', '.join(package.rules.languages)} only, not {program.language}")
    job = package.job(program, chain, answers=answers, stop_at_first_failure=options.stop_at_first_failure)
    with get_runner(options.runner) as runner:
        report = runner.judge(job, on_result=print_case)
    ran = [case for case in report.cases if case.verdict is not Verdict.SKIPPED]
    verdict = {
        "verdict": report.verdict.value,
        "tests": len(job.tests),
        "passed": sum(case.verdict is Verdict.ACCEPTED for case in ran),
        "cpu_ms": max((case.cpu_ms for case in ran), default=0),
        "memory_kib": max((case.memory_kib for case in ran), default=0),
        "score": report.score,
        "score_max": report.score_max,
        "toolchain": report.toolchain,
        "message": report.message,
    }
    if report.compilation and not report.compilation.ok:
        verdict["compiler"] = report.compilation.output
    print(json.dumps(verdict, ensure_ascii=False))
    return 0


def submitted(language: str | None, path: Path) -> Program:
    """A file, or a folder with an entry point."""
    if not path.is_dir():
        return Program(chosen_toolchain(language, path).slug, source_of(path), name=path.name)
    faults: list[str] = []
    read = Sources(
        path.parent, lambda file, why: faults.append(f"{file}: {why}"), lambda file: source_of(path.parent / file)
    )
    found = read.of_folder(path, "solution")
    if found is None:
        raise ValueError("; ".join(faults))
    return found.program()


def verify_package(options: argparse.Namespace) -> int:
    package = read_package(options.package, purpose=Purpose.VERIFY)
    with get_runner(options.runner) as runner:
        found = verify(package, runner, show)
    show("")
    print(table(found))
    return 0 if found.ok else 1


def mutate_package(options: argparse.Namespace) -> int:
    package = read_package(options.package, purpose=Purpose.VERIFY)
    excepted = [exception.about for exception in package.exceptions if exception.rule == "mutation"]
    workers = os.cpu_count() or 1
    with get_runner(options.runner, size=workers) as runner:
        subject = Subject.of_package(package, make_tests(package, runner, show))
        search = {"search_s": 0.0} if options.no_search else {}
        score = mutate(subject, runner, most=options.most, workers=workers, tell=show, **search)
    show("")
    print(mutation_table(score, excepted))
    return 0 if score.percent(excepted) >= options.least else 1


def show(line: str) -> None:
    """On a terminal, in place of the line before."""
    if sys.stderr.isatty():
        print(f"\r\033[K{line[:150]}", end="", file=sys.stderr, flush=True)


def print_case(case: CaseResult) -> None:
    line = {
        "test": case.test_id,
        "verdict": case.verdict.value,
        "cpu_ms": case.cpu_ms,
        "wall_ms": case.wall_ms,
        "memory_kib": case.memory_kib,
        "message": case.message,
    }
    if case.judge_message:
        line["judge_message"] = case.judge_message
    if case.team_message:
        line["team_message"] = case.team_message
    if case.transcript:
        line["transcript"] = text(case.transcript)
    print(json.dumps(line, ensure_ascii=False), flush=True)


def languages(options: argparse.Namespace) -> int:
    with get_runner(options.runner) as runner:
        print_table(runner, as_json=options.json)
    return 0


def check(options: argparse.Namespace) -> int:
    """0 if a runner works."""
    working = 0
    for name in options.runner or sorted(RUNNERS, reverse=True):
        try:
            with get_runner(name) as runner:
                print(f"runner {name}: works ({runner.describe()})")
                print_languages(runner)
                print_noise(runner)
            working += 1
        except (SandboxError, ImportError) as error:
            print(f"runner {name}: does not work: {error}")
    return 0 if working else 1


def print_languages(runner: Runner) -> None:
    offered, refused = runner.languages(), runner.refusals()
    for slug, chain in toolchains().items():
        if slug not in offered:
            print(f"  {slug:<11} not offered: {refused[slug]}")
            continue
        trouble = self_test(runner, chain)
        print(f"  {slug:<11} {offered[slug].version}" + (f"; FAILS its self-test: {trouble}" if trouble else ""))


def self_test(runner: Runner, chain: Toolchain) -> str:
    """The two self-tests that have to pass; what went wrong, or nothing."""
    return next(filter(None, (trouble(run_self_test(runner, chain, name), name) for name in ("hello", "echo"))), "")


def print_noise(runner: Runner) -> None:
    """How much the same work differs from run to run: limits should leave more room than this."""
    work = "x = 0\nfor i in range(1000000):\n    x += i * i % 7\n"
    if "python" not in runner.languages():
        return
    _, outcomes = runner.run("python", work, [b""] * NOISE_RUNS, Limits(cpu_ms=10_000))
    times = sorted(outcome.cpu_ms for outcome in outcomes)
    middle = statistics.median(times)
    print(
        f"  timing      the same work {NOISE_RUNS} times: median {middle:.0f} ms, "
        f"from {times[0] / middle - 1:+.0%} to {times[-1] / middle - 1:+.0%}"
    )


if __name__ == "__main__":
    sys.exit(main())

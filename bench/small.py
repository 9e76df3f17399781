"""Small failing cases: over the library's own wrong programs, how often one is found within the budget, and how soon.

Programs that are only too slow are counted apart: on small inputs they are right. What is found is compared with every
hidden test once more, generated ones among them.
"""

import statistics
from pathlib import Path

from bench.site import row

LIBRARY = Path(__file__).resolve().parent.parent / "content" / "problems"


def main() -> None:
    from django.conf import settings

    from sandbox import small_cases
    from sandbox.package import Purpose, read_package
    from sandbox.runners import get_runner

    budget_s = settings.SMALL_CASE_BUDGET_S
    print(f"\nSmall failing cases within {budget_s:g} s, on the runner {settings.SANDBOX_RUNNER}")
    times: list[float] = []
    sizes: list[int] = []
    missing: list[str] = []
    hidden_shown = wrong = slow = slow_found = problems = 0
    with get_runner(settings.SANDBOX_RUNNER) as runner:
        runner.languages()
        for folder in sorted(LIBRARY.iterdir()):
            package = read_package(folder, purpose=Purpose.JUDGE)
            if not package.rules.small and not package.rules.signature:
                continue
            problems += 1
            hidden = hidden_inputs(package, runner)
            for entry in package.programs:
                if entry.kind != "solution" or entry.expected in ("accepted", "partially_accepted"):
                    continue
                is_slow = entry.expected == "time_limit_exceeded"
                if is_slow and slow >= 3:  # they take the whole budget each, and say the same
                    continue
                slow, wrong = slow + is_slow, wrong + (not is_slow)
                try:
                    search = small_cases.of_package(package, entry.program(), runner)
                    found = small_cases.search(search, runner, budget_s=budget_s, seed=1)
                except small_cases.AuthorsFault as fault:
                    missing.append(f"{package.slug}/{Path(entry.path).name}: {fault}")
                    continue
                if found.case is None:
                    missing += [] if is_slow else [f"{package.slug}/{Path(entry.path).name} ({found.tried} tried)"]
                    continue
                hidden_shown += small_cases.digest(found.given) in hidden
                slow_found += is_slow
                if not is_slow:
                    times.append(found.seconds)
                    sizes.append(len(found.given.split()))
    row("problems with small inputs", str(problems))
    row(
        "wrong programs with a case found",
        f"{len(times)} of {wrong}",
        f"{len(times) / wrong:.0%}",
        "goal: at least 80 %",
    )
    row("equal to a hidden test", str(hidden_shown), "", "goal: none")
    row("time, cutting down included: median", f"{statistics.median(times):.1f} s", f"longest {max(times):.1f} s")
    row("words in what is shown: median", f"{statistics.median(sizes):.0f}", f"most {max(sizes)}")
    row("programs only too slow, found wrong on a small input", f"{slow_found} of {slow}", "", "none is to be expected")
    for name in missing:
        print(f"    not found: {name}")


def hidden_inputs(package: object, runner: object) -> frozenset[str]:
    """Digests of all hidden inputs; those that are generated are made."""
    from typing import cast

    from sandbox import small_cases
    from sandbox.job import Input, Runner
    from sandbox.package import Package
    from sandbox.verify import AUTHORS_LIMITS

    whole, box = cast(Package, package), cast(Runner, runner)
    programs = {program.path: program.program() for program in whole.programs if program.kind == "generator"}
    inputs = [test.load()[0] for test in whole.tests if test.input_path and not test.is_sample]
    for path, program in programs.items():
        given = [Input(b"", test.generator_args) for test in whole.tests if test.generator == path]
        if given:
            outcomes = box.run(program.language, program.source, given, AUTHORS_LIMITS, files=program.files)[1]
            inputs += [outcome.stdout for outcome in outcomes]
    return frozenset(map(small_cases.digest, inputs))

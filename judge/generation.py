"""Large tests are made here from their recipes: a generator makes the input, a reference solution the answer."""

import time
from collections.abc import Callable, Sequence
from uuid import UUID

from django.core.cache import cache

from judge.cachelease import CacheLease
from judge.desk import Desk
from judge.jobs import program_of, rules_of
from problems import services as problem_services
from problems.models import Problem, Program, TestCase
from sandbox import job as box
from sandbox.job import Limits, Outcome, Runner, SandboxError
from sandbox.signatures import check_input, parse
from sandbox.toolchains import runs_here

LIMITS = Limits(cpu_ms=30_000, memory_kib=1024 * 1024, output_bytes=256 * 1024 * 1024)
BEAT_S = 5
WAIT_S = 0.2
PROGRESS_KEPT_S = 3600


class GenerationFailed(SandboxError):
    """An author's program did not make a test: says which and what it did."""


def progress_key(problem_id: UUID) -> str:
    """Cache key of (tests made, tests to be made) while tests are generated."""
    return f"generate:{problem_id}:progress"


def make_ready(problem: Problem, sandbox: Runner, *, beat: Callable[[], None]) -> bool:
    """Generate the tests whose data is still to be made; False when there were none.

    One worker at a time does it, the others wait; `beat` is called every few seconds meanwhile.
    Raises GenerationFailed for the author's failures, SandboxError for ours.
    """
    if not problem_services.pending_tests(problem).exists():
        return False
    with CacheLease(f"generate:{problem.pk}") as lease:
        while not lease.is_held:
            beat()
            time.sleep(WAIT_S)
            if not problem_services.pending_tests(problem).exists():
                return True
            lease.take()

        def tell() -> None:
            lease.beat()
            beat()

        pending = list(problem_services.pending_tests(problem))
        for done, test in enumerate(pending):
            cache.set(progress_key(problem.pk), (done, len(pending)), PROGRESS_KEPT_S)
            problem_services.store_generated(test, *_make(problem, test, sandbox, tell))
    cache.delete(progress_key(problem.pk))
    return True


def _make(problem: Problem, test: TestCase, sandbox: Runner, beat: Callable[[], None]) -> tuple[bytes, bytes]:
    generator = problem.programs.filter(kind=Program.Kind.GENERATOR, path=test.generator).first()
    if generator is None:
        raise GenerationFailed(f"{test.name} is made by {test.generator}, and there is no such program.")
    if not is_offered(generator, sandbox):
        raise GenerationFailed(f"{generator.path} makes {test.name}, and {generator.language} is not offered here.")
    reference = find_reference(problem, sandbox)
    args = [str(arg) for arg in test.generator_args]
    data = run_alone(sandbox, generator.path, program_of(generator), b"", args, beat, test.name)
    if not data:
        raise GenerationFailed(f"{generator.path} printed nothing for {test.name}: what it prints is the input.")
    rules = rules_of(problem)
    if rules.signature and (faults := check_input(parse(rules.signature), data)):
        raise GenerationFailed(f"{generator.path} made {test.name}, line {faults[0].line}: {faults[0].message}")
    return data, run_alone(sandbox, reference.path, rules.complete(program_of(reference)), data, [], beat, test.name)


def find_reference(problem: Problem, sandbox: Runner) -> Program:
    """The reference, or where its toolchain is missing another accepted solution. Raises GenerationFailed."""
    accepted = problem.programs.filter(kind=Program.Kind.SOLUTION, expected=Program.Expected.ACCEPTED)
    for program in accepted.order_by("-is_reference", "path"):
        if is_offered(program, sandbox):
            return program
    raise GenerationFailed("No accepted solution is in a language that is offered here.")


def is_offered(program: Program, sandbox: Runner) -> bool:
    return runs_here(program.language, sandbox.languages())


def run_alone(
    sandbox: Runner,
    path: str,
    program: box.Program,
    given: bytes,
    args: Sequence[str],
    beat: Callable[[], None],
    about: str,
) -> bytes:
    """What the program prints. Raises GenerationFailed when it does not end well."""
    desk = Desk()
    compilation, outcomes = desk.attend(
        lambda: sandbox.run(
            program.language, program.source, [given], LIMITS, args=args, files=program.files, name=program.name
        ),
        every(BEAT_S, beat),
    )
    if compilation and not compilation.ok:
        raise GenerationFailed(f"{path} does not compile: {compilation.output[:500]}")
    outcome = outcomes[0]
    if outcome.verdict is not None:
        raise GenerationFailed(f"{path} failed at {about}: {describe(outcome)}")
    return outcome.stdout


def describe(outcome: Outcome) -> str:
    said = outcome.stderr[-300:].decode(errors="replace").strip()
    return f"{outcome.message or outcome.verdict}{': ' + said if said else ''}"


def every(seconds: float, do: Callable[[], None]) -> Callable[[], float]:
    """A tick for Desk.attend that calls `do` now and then."""
    last = time.monotonic()

    def tick() -> float:
        nonlocal last
        now = time.monotonic()
        if now >= last + seconds:
            do()
            last = now
        return last + seconds - now

    return tick

"""A small input on which a program fails, for its author to learn from. Never one of the hidden tests.

Fresh inputs are made with new seeds, those that the input validators take are answered by the reference and judged as
the problem judges; the first one that fails is made smaller as long as validators take it and the program still fails
in the same way:

    sources of small inputs ──▶ valid? ──▶ reference ──▶ judged ──▶ fails ──▶ smaller? ─┐
            ▲                                              │ right         ▲             │
            └──────────────────────────────────────────────┘               └─────────────┘

All of it happens in one agent, within a budget of seconds on the clock that begins when the agent is there.
"""

import hashlib
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from sandbox.job import CaseResult, Ensemble, Input, Job, Limits, Outcome, Program, Runner, Test, Verdict
from sandbox.package import Package
from sandbox.rules import SEED, Rules
from sandbox.shrinking import size_of, smaller_texts
from sandbox.signatures import Signature, check_input, parse
from sandbox.small_values import JsonValues
from sandbox.toolchains import find_toolchain, runs_here

BUDGET_S = 5.0
CPU_MS = 1_000  # of the learner's program on a small input, at most
AUTHORS_CPU_MS = 2_000  # of each of the author's programs
OUTPUT_BYTES = 1024 * 1024
INPUT_BYTES = 4 * 1024  # what is larger is not small
IS_VALID = 42
MAX_REFUSED = 50  # failing inputs of one source that the validators refuse
SMALLER_S = 0.5  # after the first failing input a smaller one is looked for so long, before it is cut down

Tell = Callable[[int], object]  # how many inputs were tried


class NoSmallCases(Exception):
    """Small cases cannot be looked for with this problem or program; says why, in words for the program's author."""


class AuthorsFault(Exception):
    """A program of the author's failed: for staff, not for the learner."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """A generator (by its path) and its arguments, in which "{seed}" stands for a number."""

    generator: str
    args: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked through. `job` holds the learner's program, `reference` an accepted one as it would be judged.

    `hidden`: digests (`digest`) of the inputs that are not to be shown. `input_flags` are the validators'.
    """

    job: Job
    reference: Job
    generators: Mapping[str, Program]
    recipes: Sequence[Recipe]
    validators: Mapping[str, Program]
    hidden: frozenset[str] = frozenset()
    input_flags: tuple[str, ...] = ()
    signature: Signature | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """`case` is None where nothing was found; `tried` counts the inputs the program was run on."""

    tried: int
    seconds: float
    given: bytes = b""
    expected: bytes = b""
    case: CaseResult | None = None


class Source(Protocol):
    """Where small inputs come from."""

    def inputs(self) -> Iterator[bytes]:
        """Without end, or until the source has no more. Raises AuthorsFault."""
        ...

    def smaller(self, given: bytes) -> Iterable[bytes]:
        """What an input could be replaced by, most promising first; validators decide what is one."""
        ...


class Generated:
    """Of the package's generators, in turn, with fresh seeds. Their text is free: lines, words, numbers."""

    def __init__(
        self, place: Ensemble, recipes: Sequence[Recipe], seeds: random.Random, values: "Source | None" = None
    ) -> None:
        """`values`: knows better what is smaller, where a signature says what the text means."""
        self.place = place
        self.values = values
        self.recipes = recipes
        self.seeds = seeds

    def inputs(self) -> Iterator[bytes]:
        while True:
            for recipe in self.recipes:
                seed = str(self.seeds.randrange(1, 10**9))
                args = [word.replace(SEED, seed) for word in recipe.args]
                outcome = self.place.run(recipe.generator, Input(b"", args))
                if outcome.verdict:
                    raise AuthorsFault(f"{recipe.generator} {' '.join(args)}: {why(outcome)}")
                yield outcome.stdout

    def smaller(self, given: bytes) -> Iterable[bytes]:
        return self.values.smaller(given) if self.values else smaller_texts(given)


def recipes_of(rules: Rules) -> list[Recipe]:
    return [Recipe(entry["generator"], tuple(entry["args"])) for entry in rules.small]


def check(rules: Rules) -> None:
    """Raises NoSmallCases where a problem of these rules has no small cases to show."""
    if rules.wants_answers:
        raise NoSmallCases("This problem wants answers, and no program, so there is nothing to try on other inputs.")
    if rules.is_interactive:
        raise NoSmallCases("This problem is a conversation: a small case would have to tell what the judge says next.")
    if rules.passes > 1:
        raise NoSmallCases("This problem runs a program several times: one input alone would not show what went wrong.")
    if not rules.small and not rules.signature:
        raise NoSmallCases("The author of this problem has given nothing to make small inputs with.")


def search(
    search: Search, runner: Runner, *, budget_s: float = BUDGET_S, seed: int | None = None, tell: Tell = lambda n: None
) -> Found:
    """Look for a small failing input. `seed` makes it repeatable.

    Raises NoSmallCases where the program does not compile, AuthorsFault, SandboxError.
    """
    limits = replace(search.reference.limits, cpu_ms=AUTHORS_CPU_MS, wall_ms=2 * AUTHORS_CPU_MS)
    limits = replace(limits, memory_kib=max(limits.memory_kib, 256 * 1024), output_bytes=OUTPUT_BYTES)
    others = {**search.generators, **search.validators, REFERENCE: search.reference.program}
    with runner.together(small_job(search.job), others, limits) as place:
        if place.compilation and not place.compilation.ok:
            raise NoSmallCases("Your program does not compile, so it was not run.")
        seeds = random.Random(seed)  # noqa: S311  nothing is kept secret by it
        return _Searching(search, place, budget_s, seeds, tell).find()


REFERENCE = "reference"


def small_job(job: Job) -> Job:
    """With limits that suit a small input."""
    cpu_ms = min(job.limits.cpu_ms, CPU_MS)
    limits = Limits(cpu_ms, job.limits.memory_kib, OUTPUT_BYTES, job.limits.processes, wall_ms=cpu_ms + 1_000)
    first = next((test for test in job.tests if not test.is_sample), None) or Test("", lambda: (b"", b""))
    test = Test("small", lambda: (b"", b""), name="small", flags=first.flags, comparison=first.comparison)
    return replace(job, limits=limits, tests=[replace(test, args=first.args)], groups=(), side_by_side=False)


class _Searching:
    def __init__(self, search: Search, place: Ensemble, budget_s: float, seeds: random.Random, tell: Tell) -> None:
        self.search = search
        self.place = place
        self.budget_s = budget_s
        self.began = time.monotonic()
        self.tell = tell
        self.tried = 0
        self.seen: set[bytes] = set()
        self.sources: list[Source] = []
        values = JsonValues(search.signature, seeds) if search.signature else None
        if search.recipes:
            self.sources.append(Generated(place, search.recipes, seeds, values))
        if values and search.validators:  # without one nobody could say which values are inputs
            self.sources.append(values)

    def is_over(self) -> bool:
        return time.monotonic() - self.began >= self.budget_s

    def find(self) -> Found:
        """What generators make is an input nearly always, so the validators are asked only about what fails."""
        best: tuple[Source, Found] | None = None
        until = self.began + self.budget_s
        refused: Counter[Source] = Counter()
        for source, given in self.in_turn():
            if time.monotonic() >= until:
                break
            if given in self.seen or (best and size_of(given) >= size_of(best[1].given)):
                continue
            try:
                found = self.failing(given)
            except AuthorsFault:
                if self.is_valid(given):
                    raise
                continue
            if not found:
                continue
            if not self.is_valid(given):
                refused[source] += 1
                if refused[source] == MAX_REFUSED:
                    if isinstance(source, Generated) or len(self.sources) == 1:
                        raise AuthorsFault(f"the input validators refuse many small inputs, such as {given[:200]!r}")
                    self.sources.remove(source)  # values of the signature's types are seldom inputs of this problem
                continue
            if best is None:
                until = min(until, time.monotonic() + SMALLER_S)
            best = source, found
        return self.shrunk(*best) if best else Found(self.tried, time.monotonic() - self.began)

    def in_turn(self) -> Iterator[tuple[Source, bytes]]:
        streams = [(source, source.inputs()) for source in self.sources]
        while streams:
            for source, stream in tuple(streams):
                if source not in self.sources:
                    streams.remove((source, stream))
                    continue
                given = next(stream, None)
                if given is None:
                    streams.remove((source, stream))
                else:
                    yield source, given

    def is_valid(self, given: bytes) -> bool:
        if len(given) > INPUT_BYTES or (self.search.signature and check_input(self.search.signature, given)):
            return False
        run = self.place.run
        about = Input(given, self.search.input_flags)
        return all(run(name, about).exit_code == IS_VALID for name in self.search.validators)

    def failing(self, given: bytes) -> Found | None:
        """The program's failure on an input; None where it is right, or the input must not be shown."""
        self.seen.add(given)
        if digest(given) in self.search.hidden:
            return None
        answered = self.place.run(REFERENCE, Input(given), self.search.reference)
        if answered.verdict:
            raise AuthorsFault(f"the reference fails on {given[:200]!r}: {why(answered)}")
        case = self.place.judge(given, answered.stdout)
        self.tried += 1
        self.tell(self.tried)
        if case.verdict is Verdict.JUDGE_ERROR:
            raise AuthorsFault(f"the output validator fails on {given[:200]!r}: {case.message}")
        if case.verdict in (Verdict.ACCEPTED, Verdict.SKIPPED):
            return None
        return Found(self.tried, time.monotonic() - self.began, given, answered.stdout, case)

    def shrunk(self, source: Source, found: Found) -> Found:
        """Smaller ones that fail with the same verdict, until there is none or the time is up.

        Without a validator nobody could say which texts are inputs at all.
        """
        again = bool(self.search.validators)
        while again:
            again = False
            for given in source.smaller(found.given):
                if self.is_over():
                    break
                if given in self.seen or size_of(given) >= size_of(found.given):
                    continue
                self.seen.add(given)
                if not self.is_valid(given):
                    continue
                try:
                    smaller = self.failing(given)
                except AuthorsFault:  # of an input that nobody's generator made: no reason to throw the first away
                    continue
                if smaller and smaller.case and found.case and smaller.case.verdict is found.case.verdict:
                    found, again = smaller, True
                    break
        return replace(found, tried=self.tried, seconds=time.monotonic() - self.began)


def of_package(package: Package, program: Program, runner: Runner) -> Search:
    """What to look through for a program of somebody's. Raises NoSmallCases, AuthorsFault."""
    check(package.rules)
    offered = runner.languages()
    known = {entry.path: entry for entry in package.programs if runs_here(entry.language, offered)}
    accepted = [entry for entry in known.values() if entry.expected == "accepted"]
    if not accepted:
        raise AuthorsFault("no accepted program is in a language that is offered here")
    reference = min(accepted, key=lambda entry: preference(entry.language, entry.is_reference))
    recipes = recipes_of(package.rules)
    if missing := next((recipe.generator for recipe in recipes if recipe.generator not in known), None):
        raise AuthorsFault(f"the language of {missing} is not offered here")
    tests = [test for test in package.all_tests() if not test.is_static]
    return Search(
        job=package.job(program, find_toolchain(program.language), tests=tests),
        reference=package.job(reference.program(), find_toolchain(reference.language), tests=tests),
        generators={recipe.generator: known[recipe.generator].program() for recipe in recipes},
        recipes=recipes,
        validators={path: entry.program() for path, entry in known.items() if entry.kind == "input_validator"},
        hidden=frozenset(digest(test.load()[0]) for test in package.tests if test.input_path and not test.is_sample),
        signature=parse(package.rules.signature) if package.rules.signature else None,
        input_flags=next((test.input_flags for test in reversed(package.tests) if not test.is_static), ()),
    )


def preference(language: str, is_reference: bool) -> tuple[bool, bool]:
    """The smallest of several accepted programs is taken: what need not be compiled leaves more time to look."""
    chain = find_toolchain(language)
    return chain is None or bool(chain.compile and not chain.fork_server), not is_reference


def digest(given: bytes) -> str:
    """The same for inputs that differ in white space only."""
    return hashlib.sha256(b" ".join(given.split())).hexdigest()


def why(outcome: Outcome) -> str:
    said = outcome.stderr[-300:].decode(errors="replace").strip()
    return f"{outcome.message or outcome.verdict}{': ' + said if said else ''}"

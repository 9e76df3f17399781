"""How a problem is judged beyond its limits and its comparison: what its package says, as a value.

It is kept with the problem as JSON (`as_dict`, `Rules.from_dict`), and turns a program into a `Job`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, Self

from sandbox import signatures
from sandbox.job import Comparison, Grader, Group, Job, Limits, Program, StaticValidator, Test, Validator
from sandbox.toolchains import SCRIPTS, Toolchain

PROCESSES = 64
SEED = "{seed}"  # in the arguments of a generator of small inputs, stands for a number


@dataclass(frozen=True, slots=True)
class Rules:
    """`languages`: only these, where there are any. `time_factors`: by language, in place of its own.

    `include`: files by language ("default" for all others) that are put beside every program, and replace one
    of the same name. `signature`: of a problem that wants a function (Signature.as_text), else "". `small`: how small
    inputs are made, each {generator: path, args: [...]}. `exceptions`: what the gate lets pass, each {rule, about,
    reason}. `style` and `passes` are those of the output validator; grader and static validator have the same
    limits. Times in ms, memory in KiB.
    """

    is_interactive: bool = False
    style: str = "icpc"
    passes: int = 1
    input_file: str = ""
    output_file: str = ""
    may_write: bool = False
    wants_answers: bool = False
    is_scoring: bool = False
    languages: tuple[str, ...] = ()
    time_factors: Mapping[str, float] = field(default_factory=dict)
    include: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    signature: str = ""
    compile_ms: int = 0
    compile_kib: int = 0
    validation_ms: int = 60_000
    validation_kib: int = 2 * 1024 * 1024
    validation_output_kib: int = 8 * 1024
    small: tuple[Mapping[str, Any], ...] = ()
    exceptions: tuple[Mapping[str, str], ...] = ()

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """What `as_dict` made; keys of later versions are left out."""
        values: dict[str, Any] = {f.name: data[f.name] for f in fields(cls) if f.name in data}
        lists = {name: tuple(values.get(name, ())) for name in ("languages", "small", "exceptions")}
        return cls(**{**values, **lists})

    def as_dict(self) -> dict[str, Any]:
        """Only what differs from the defaults: {} for an ordinary problem."""
        plain = asdict(type(self)())
        return {key: value for key, value in asdict(self).items() if value != plain[key]}

    @property
    def taken(self) -> tuple[str, ...]:
        """The languages that are taken; () where all are."""
        if not self.signature:
            return self.languages
        return tuple(slug for slug in signatures.LANGUAGES if not self.languages or slug in self.languages)

    def allows(self, language: str) -> bool:
        return not self.taken or language in self.taken or (language == SCRIPTS.slug and not self.signature)

    def included(self, language: str) -> dict[str, bytes]:
        if self.signature:
            return signatures.driver(signatures.parse(self.signature), language)
        files = self.include.get(language, self.include.get("default", {}))
        return {name: text.encode() for name, text in files.items()}

    def program_name(self, language: str) -> str:
        """What a program is called beside the driver of the problem's signature; "" without one."""
        return signatures.program_name(signatures.parse(self.signature), language) if self.signature else ""

    def complete(self, program: Program) -> Program:
        """The program as it is compiled and run: with the files that the problem puts beside it, or its driver."""
        if self.signature:
            return signatures.complete(signatures.parse(self.signature), program)
        return replace(program, files={**program.files, **self.included(program.language)})

    def limits(self, limits: Limits, chain: Toolchain) -> Limits:
        """The problem's limits with the language's factor, or the problem's own for it."""
        factor = self.time_factors.get(chain.slug)
        return chain.scaled(limits) if factor is None else replace(limits, cpu_ms=round(limits.cpu_ms * factor))

    def compile_limits(self) -> Limits | None:
        """None for the usual ones."""
        if not self.compile_ms and not self.compile_kib:
            return None
        cpu_ms = self.compile_ms or 30_000
        return Limits(cpu_ms, self.compile_kib or 2 * 1024 * 1024, wall_ms=2 * cpu_ms)

    def validator(self, program: Program) -> Validator:
        return Validator(program, self.style, self.is_interactive, self.validation_limits())

    def validation_limits(self) -> Limits:
        return Limits(self.validation_ms, self.validation_kib, self.validation_output_kib * 1024, PROCESSES)

    def job(
        self,
        program: Program,
        tests: Sequence[Test],
        limits: Limits,
        *,
        comparison: Comparison,
        validator: Program | None = None,
        grader: Program | None = None,
        static: Program | None = None,
        groups: Sequence[Group] = (),
        answers: Mapping[str, bytes] | None = None,
        stop_at_first_failure: bool = False,
        side_by_side: bool = True,
    ) -> Job:
        """`limits` are already the language's. Included files go over those of the program."""
        if program.language:  # else there are only answers
            program = self.complete(program)
        return Job(
            language=program.language,
            source=program.source,
            files=program.files,
            name=program.name,
            tests=tests,
            limits=limits,
            comparison=comparison,
            validator=self.validator(validator) if validator else None,
            grader=Grader(grader, self.validation_limits()) if grader else None,
            static=StaticValidator(static, self.validation_limits()) if static else None,
            passes=self.passes,
            groups=groups,
            input_file=self.input_file,
            output_file=self.output_file,
            may_write=self.may_write,
            compile_limits=self.compile_limits(),
            answers=answers,
            stop_at_first_failure=stop_at_first_failure,
            side_by_side=side_by_side,
        )

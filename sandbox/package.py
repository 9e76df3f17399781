"""Problem packages: folders in the ICPC problem package format (2023-07-draft), read and checked.

`codequest.yaml` beside `problem.yaml` says what the format does not know; without it defaults stand.
docs/reference/packages.md names every file and key.
"""

import hashlib
import re
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from enum import Enum
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml

from sandbox.attachments import Attachment, read_attachments
from sandbox.compare import parse_flags
from sandbox.grading import AGGREGATIONS, VERDICTS, Grading
from sandbox.job import Comparison, Group, Job, Limits, Program, Test
from sandbox.latex import to_markdown
from sandbox.rules import PROCESSES, SEED, Rules
from sandbox.signatures import LANGUAGES, Signature, SignatureError, check_answer, check_input, from_data, quoted
from sandbox.sources import PackageProgram, Sources, language_slugs
from sandbox.testgroups import inherited, read_groups, words
from sandbox.toolchains import Toolchain, find_toolchain, toolchains
from sandbox.validators import STYLES

VERSIONS = {"2023-07-draft", "2023-07", "legacy", "legacy-icpc"}
VERIFICATION = "verification.json"  # a record about the package, not part of its content
TIME_LIMIT = ".timelimit"  # of the legacy format
TEXTS = ("statement", "problem_statement", "solution")
JUDGING_FILES = ("problem.yaml", "codequest.yaml", "data", "output_validator", "include")
NOT_JUDGED = {  # folders whose meaning would be lost
    "static_validator": "Static validators are not supported.",
    "graders": "Own graders are not supported: use the flags of the default one.",
}
KINDS = ("pass-fail", "scoring", "multi-pass", "interactive", "submit-answer")
VALIDATION_WORDS = {"default", "custom", "interactive", "multi-pass", "score"}  # of the legacy format
GROUP_FILES = ("test_group.yaml", "testdata.yaml", "test_data.yaml")
FLAG_KEYS = ("output_validator_args", "output_validator_flags")
MAX_TEXT_BYTES = 1024 * 1024  # program, YAML, a file of texts
MAX_STATEMENT_CHARS = 100_000  # statement and editorial: what takes a second to draw is no text for people
MAX_PART_CHARS = 20_000  # input, output, constraints, a hint, an explanation
MAX_TEST_BYTES = 32 * 1024 * 1024
MAX_TESTS = 500
TEST_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
USUAL_POINTS = 10  # of a test that says nothing
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
CONSTANT = re.compile(r"\{\{([a-zA-Z_][a-zA-Z0-9_]*)\}\}")
SECTION = re.compile(r"^## +(Input|Output|Constraints) *$", re.MULTILINE)
GROUP_KEYS = {"name", "points", "tests", "aggregation", "require_pass", "on_reject"}
OPTIONAL_KEYS = "aggregation, require_pass and on_reject"
CONFIG_KEYS = (
    "topic", "tags", "difficulty", "level", "reference", "hints", "explanations", "starter_code", "groups",
    "generate", "comparison", "source_limit", "validator", "input_file", "output_file", "time_factors",
    "side_by_side", "signature", "small", "exceptions", "more_topics", "grading", "tests", "companies", "similar",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Issue:
    """One broken rule. `file` is relative to the package; `line` counts from 1."""

    file: str
    line: int | None
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}" if self.line else f"{self.file}: {self.message}"


class PackageError(Exception):
    """The package breaks rules; `issues` are all that were found."""

    def __init__(self, issues: list[Issue]) -> None:
        super().__init__("\n".join(map(str, issues)))
        self.issues = issues


@dataclass(frozen=True, slots=True)
class PackageTest:
    """One test by its name, such as `secret/07-highest`. A generated one has no data yet.

    `flags` are for the output validator where that is the problem's own, `comparison` takes the place of the
    package's, `args` are the program's; `generator_args` those of the generator.
    """

    name: str
    is_sample: bool
    input_path: Path | None = None
    answer_path: Path | None = None
    generator: str = ""
    generator_args: tuple[str, ...] = ()
    explanation: str = ""
    group: str = ""
    flags: tuple[str, ...] = ()
    comparison: Comparison | None = None
    args: tuple[str, ...] = ()
    input_flags: tuple[str, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    points: int | None = None

    def load(self) -> tuple[bytes, bytes]:
        """Input and answer. Raises ValueError for a test still to be generated."""
        if self.input_path is None or self.answer_path is None:
            raise ValueError(f"{self.name} is made by {self.generator} and has no data yet.")
        return self.input_path.read_bytes(), self.answer_path.read_bytes()


@dataclass(frozen=True, slots=True)
class Package:
    path: Path
    slug: str
    uuid: UUID | None
    name: str
    license: str
    content_hash: str
    time_ms: int
    memory_kib: int
    output_kib: int
    comparison: Comparison
    description: str
    input_format: str
    output_format: str
    constraints: str
    editorial: str
    tests: tuple[PackageTest, ...]
    programs: tuple[PackageProgram, ...]
    topic: str = ""
    other_topics: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    similar: tuple[str, ...] = ()  # slugs
    difficulty: int = 1
    level: int = 1
    source_limit_bytes: int = 64 * 1024
    side_by_side: bool = True
    hints: tuple[str, ...] = ()
    starter_code: Mapping[str, str] = field(default_factory=dict)
    groups: tuple[Group, ...] = ()
    rules: Rules = field(default_factory=Rules)
    timing: "Timing" = field(default_factory=lambda: Timing())
    attachments: tuple[Attachment, ...] = ()
    signature: Signature | None = None

    @property
    def validator(self) -> PackageProgram | None:
        return next((program for program in self.programs if program.kind == "output_validator"), None)

    def ready_tests(self) -> list[Test]:
        """Those whose data is there."""
        ready = {test.name for test in self.tests if test.input_path}
        return [test for test in self.all_tests() if test.name in ready]

    def all_tests(self) -> list[Test]:
        """As the sandbox takes them; those still to be generated cannot be loaded."""
        return [
            Test(
                id=test.name,
                load=test.load,
                is_sample=test.is_sample,
                name=test.name,
                group=test.group,
                flags=test.flags,
                comparison=test.comparison,
                args=test.args,
                files=test.files,
                weight=1 if test.points is None else test.points / USUAL_POINTS,
            )
            for test in self.tests
        ]

    def job(
        self,
        program: Program,
        chain: Toolchain | None,
        *,
        tests: Sequence[Test] | None = None,
        answers: Mapping[str, bytes] | None = None,
        stop_at_first_failure: bool = False,
    ) -> Job:
        """What it takes to judge a program, with the limits of its language (none for answers)."""
        limits = Limits(self.time_ms, self.memory_kib, self.output_kib * 1024, PROCESSES)
        return self.rules.job(
            program,
            self.ready_tests() if tests is None else tests,
            self.rules.limits(limits, chain) if chain else limits,
            comparison=self.comparison,
            validator=self.validator.program() if self.validator else None,
            groups=self.groups,
            answers=answers,
            stop_at_first_failure=stop_at_first_failure,
            side_by_side=self.side_by_side,
        )


@dataclass(frozen=True, slots=True)
class Timing:
    """How a time limit is found: slowest accepted x `ac_to_limit` <= limit, limit x `limit_to_tle` <= too slow."""

    ac_to_limit: float = 2
    limit_to_tle: float = 1.5
    resolution_s: float = 1
    is_given: bool = False


def files_of(folder: Path) -> Iterator[Path]:
    """Every file that is content, sorted; hidden files, caches and the verification record are not."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        hidden = any(part.startswith(".") or part == "__pycache__" for part in inside) and inside != (TIME_LIMIT,)
        if hidden or inside == (VERIFICATION,):
            continue
        if path.is_file():
            yield path


def hash_folder(folder: Path) -> str:
    """SHA-256 over names and contents: the same for the same package on every machine."""
    total = hashlib.sha256()
    for path in files_of(folder):
        total.update(f"{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode())
        total.update(path.read_bytes())
    return total.hexdigest()


class Purpose(Enum):
    """What a package is read for, and so which faults matter: of all files, of all but texts, of what judging needs."""

    IMPORT = "import"
    VERIFY = "verify"
    JUDGE = "judge"


def read_package(path: Path, slug: str | None = None, *, purpose: Purpose = Purpose.IMPORT) -> Package:
    """Read and check a folder. Raises PackageError with everything that is wrong, never a half package."""
    return _Reader(path, slug or path.resolve().name, purpose).read()


def as_json(how: Comparison, signature: Signature) -> Comparison:
    """For the answers of a signature: of what an author may say, only the tolerance counts."""
    return Comparison(
        "json",
        case_sensitive=True,
        float_absolute=how.float_absolute,
        float_relative=how.float_relative,
        any_order=signature.any_order,
    )


def _is_like(value: object, plain: object) -> bool:
    """Whether a value of `grading` has the type of its default; None stands for a number there."""
    if isinstance(plain, bool | str | tuple):
        return type(value) is type(plain)
    return (value is None and plain is None) or (isinstance(value, int | float) and not isinstance(value, bool))


class _Yaml:
    """A YAML mapping that remembers on which line each key stood."""

    def __init__(self, file: str, data: dict[str, Any], lines: dict[tuple[Hashable, ...], int]) -> None:
        self.file = file
        self.data = data
        self.lines = lines

    def line(self, *keys: Hashable) -> int | None:
        """The line of a key; of its nearest ancestor where it does not exist."""
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return self.lines.get(keys)


class _Reader:
    def __init__(self, path: Path, slug: str, purpose: Purpose) -> None:
        self.path = path
        self.slug = slug
        self.purpose = purpose
        self.issues: list[Issue] = []
        self.constants: dict[str, str] = {}
        self.sources = Sources(path, self.wrong, self.text)

    def wrong(self, file: str, message: str, line: int | None = None) -> None:
        is_slug = file == self.slug
        if self.purpose is Purpose.JUDGE and not file.startswith(JUDGING_FILES):
            return
        if self.purpose is Purpose.VERIFY and (file.startswith(TEXTS) or is_slug):
            return
        self.issues.append(Issue(file, line, message))

    def read(self) -> Package:
        if not self.path.is_dir():
            raise PackageError([Issue(str(self.path), None, "There is no such folder.")])
        links = [p for p in self.path.rglob("*") if p.is_symlink()]
        for link in links:
            self.wrong(str(link.relative_to(self.path)), "Symbolic links are not taken: put the file itself here.")
        if not (self.path / "problem.yaml").is_file():
            self.wrong("problem.yaml", "The file is missing: the folder is no problem package.")
        if self.issues:
            raise PackageError(self.issues)
        if not SLUG.fullmatch(self.slug) or len(self.slug) > 100:
            self.wrong(
                self.slug, "The folder's name becomes the slug: lower-case letters, digits and single hyphens only."
            )
        problem = self.load_yaml("problem.yaml")
        config = self.load_yaml("codequest.yaml") if (self.path / "codequest.yaml").exists() else _Yaml("", {}, {})
        for key in sorted(set(config.data) - set(CONFIG_KEYS), key=str):
            self.wrong(
                config.file, f"Unknown key {key!r}; known are {', '.join(sorted(CONFIG_KEYS))}.", config.line(key)
            )
        package = self.build(problem, config)
        if self.issues:
            raise PackageError(self.issues)
        return package

    def build(self, problem: _Yaml, config: _Yaml) -> Package:
        self.check_format(problem)
        for folder, why in NOT_JUDGED.items():
            if (self.path / folder).is_dir():
                self.wrong(folder, why)
        self.read_constants(problem)
        kinds = self.kinds(problem)
        programs = self.programs(config, are_answers="submit-answer" in kinds)
        settings = self.settings()
        flags = self.flags(problem, settings)
        has_validator = any(program.kind == "output_validator" for program in programs)
        comparison = Comparison() if has_validator else self.comparison(problem, config, settings)
        self.check_validator(problem, kinds, has_validator)
        rules = self.rules(problem, config, kinds, programs)
        signature = self.signature(config, kinds)
        tests = self.tests(config, programs)
        if kinds & {"interactive", "submit-answer"} and (test := next((test for test in tests if test.files), None)):
            self.wrong(f"data/{test.name}.files", "Only a program that is run alone can be given files.")
        if signature:
            rules = replace(rules, signature=signature.as_text())
            self.check_comparison(config)
            comparison = as_json(comparison, signature)
            self.check_values(signature, tests)
            for program in programs:
                if program.kind == "solution" and program.language not in LANGUAGES:
                    self.wrong(program.path, f"A function is taken in {', '.join(LANGUAGES)}, in no other language.")
        groups = self.groups(config, tests, settings, "scoring" in kinds)
        tests = [self.furnished(test, groups, flags, settings, has_validator) for test in tests]
        if signature:
            tests = [
                replace(test, comparison=as_json(test.comparison, signature)) if test.comparison else test
                for test in tests
            ]
        tests = self.exactly(config, tests, groups)
        if not self.issues:
            self.check_grading(groups, tests)
        time_s = self.number(problem, ("limits", "time_limit"), self.legacy_time_limit(), 0.1, 30)
        memory_mib = self.number(problem, ("limits", "memory"), 256, 16, 4096)
        output_mib = self.number(problem, ("limits", "output"), 64, 1, 64)
        code_kib = self.number(problem, ("limits", "code"), 64, 1, 1024)
        attachments = read_attachments(self.path, self.wrong)
        statement = self.statement({attachment.name for attachment in attachments})
        explained = self.text_map(config, "explanations")
        samples = {test.name.removeprefix("sample/") for test in tests if test.is_sample}
        for name in sorted(set(explained) - samples):
            self.wrong(
                config.file, f"There is no sample {name!r}: data/sample/{name}.in.", config.line("explanations", name)
            )
        return Package(
            path=self.path,
            slug=self.slug,
            uuid=self.uuid(problem),
            name=self.name(problem),
            license=str(problem.data.get("license", "unknown")),
            content_hash=hash_folder(self.path),
            time_ms=round(time_s * 1000),
            memory_kib=round(memory_mib * 1024),
            output_kib=round(output_mib * 1024),
            comparison=comparison,
            description=statement[""],
            input_format=statement["Input"],
            output_format=statement["Output"],
            constraints=statement["Constraints"],
            editorial=self.editorial(),
            tests=tuple(
                replace(test, explanation=explained.get(test.name.removeprefix("sample/"), test.explanation))
                if test.is_sample
                else test
                for test in tests
            ),
            programs=programs,
            topic=self.topic(config),
            other_topics=tuple(self.texts(config, "more_topics", most=300)),
            tags=tuple(self.texts(config, "tags", most=60)),
            companies=tuple(self.texts(config, "companies", most=80)),
            similar=tuple(self.texts(config, "similar", most=100)),
            difficulty=int(self.number(config, ("difficulty",), 1, 1, 3, whole=True)),
            level=int(self.number(config, ("level",), 1, 1, 10, whole=True)),
            source_limit_bytes=int(
                self.number(config, ("source_limit",), int(code_kib) * 1024, 1, 1024 * 1024, whole=True)
            ),
            side_by_side=self.flag(config, "side_by_side", default=True),
            hints=tuple(self.texts(config, "hints")),
            starter_code=self.starter_code(config),
            groups=groups,
            rules=rules,
            timing=self.timing(problem),
            attachments=attachments,
            signature=signature,
        )

    # --- files ----------------------------------------------------------------------------------

    def text(self, file: str, limit: int = MAX_TEXT_BYTES) -> str:
        """A text in UTF-8 without NUL; "" and an issue where it is not."""
        path = self.path / file
        if path.stat().st_size > limit:
            self.wrong(file, f"It is larger than {limit // 1024} KiB.")
            return ""
        raw = path.read_bytes()
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            self.wrong(file, f"It is not UTF-8: byte {raw[error.start]:#04x}.", raw[: error.start].count(b"\n") + 1)
            return ""
        if "\0" in text:
            self.wrong(file, "It holds a NUL character.", text[: text.index("\0")].count("\n") + 1)
            return ""
        if self.constants and not file.startswith("data/"):
            text = CONSTANT.sub(lambda found: self.constants.get(found[1], found[0]), text)
        return text

    def load_yaml(self, file: str) -> _Yaml:
        text = self.text(file)
        loader = yaml.SafeLoader(quoted(text) if file == "codequest.yaml" else text)
        lines: dict[tuple[Hashable, ...], int] = {}
        try:
            node = loader.get_single_node()
            data = loader.construct_document(node) if node else {}
            if node:
                self.note_lines(file, node, (), lines, set())
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self.wrong(file, f"It is not YAML: {error.problem or error.context}.", mark.line + 1 if mark else None)
            return _Yaml(file, {}, {})
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            self.wrong(file, f"It is not YAML: {str(error).splitlines()[0] if str(error) else 'nested too deeply'}")
            return _Yaml(file, {}, {})
        if not isinstance(data, dict):
            self.wrong(file, "It must be a mapping: `key: value` on each line.", 1)
            return _Yaml(file, {}, {})
        return _Yaml(file, data, lines)

    def note_lines(
        self,
        file: str,
        node: yaml.Node,
        keys: tuple[Hashable, ...],
        lines: dict[tuple[Hashable, ...], int],
        seen: set[int],
    ) -> None:
        if id(node) in seen:  # an alias: noted where it was defined
            return
        seen.add(id(node))
        lines.setdefault(keys, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                inner = (*keys, key.value)
                if inner in lines:
                    self.wrong(file, f"The key {key.value!r} is there twice.", key.start_mark.line + 1)
                lines[inner] = key.start_mark.line + 1
                self.note_lines(file, value, inner, lines, seen)
        elif isinstance(node, yaml.SequenceNode):
            for number, value in enumerate(node.value):
                self.note_lines(file, value, (*keys, number), lines, seen)

    # --- values ---------------------------------------------------------------------------------

    def number(
        self, source: _Yaml, keys: tuple[str, ...], default: float, low: float, high: float, whole: bool = False
    ) -> float:
        value: Any = source.data
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        if value is None:
            return default
        kind = int if whole else int | float
        if not isinstance(value, kind) or isinstance(value, bool) or not low <= value <= high:
            what = "a whole number" if whole else "a number"
            self.wrong(source.file, f"{'.'.join(keys)} must be {what} from {low:g} to {high:g}.", source.line(*keys))
            return default
        return float(value)

    def flag(self, source: _Yaml, key: str, *, default: bool) -> bool:
        value = source.data.get(key, default)
        if not isinstance(value, bool):
            self.wrong(source.file, f"{key} must be true or false.", source.line(key))
            return default
        return value

    def texts(self, source: _Yaml, key: str, most: int = MAX_PART_CHARS) -> list[str]:
        value = source.data.get(key) or []
        if not isinstance(value, list) or not all(isinstance(item, str) and 0 < len(item) <= most for item in value):
            self.wrong(source.file, f"{key} must be a list of texts of at most {most} characters.", source.line(key))
            return []
        return value

    def text_map(self, source: _Yaml, key: str) -> dict[str, str]:
        value = source.data.get(key) or {}
        if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
            self.wrong(source.file, f"{key} must map names to texts.", source.line(key))
            return {}
        return {str(name): text for name, text in value.items()}

    # --- problem.yaml ---------------------------------------------------------------------------

    def check_format(self, problem: _Yaml) -> None:
        version = str(problem.data.get("problem_format_version", "legacy"))
        if version not in VERSIONS:
            self.wrong(
                problem.file,
                f"problem_format_version {version!r} is not known; write 2023-07-draft.",
                problem.line("problem_format_version"),
            )

    def read_constants(self, problem: _Yaml) -> None:
        constants = problem.data.get("constants") or {}
        if not isinstance(constants, dict) or not all(isinstance(v, str | int | float) for v in constants.values()):
            self.wrong(problem.file, "constants must map names to numbers or texts.", problem.line("constants"))
            return
        self.constants = {str(name): str(value) for name, value in constants.items()}

    def kinds(self, problem: _Yaml) -> set[str]:
        """The format's types; those of the legacy format stand under `validation` too."""
        value = problem.data.get("type", "pass-fail")
        found = set(value if isinstance(value, list) else str(value).split())
        if unknown := sorted(found - set(KINDS), key=str):
            self.wrong(problem.file, f"The type {unknown[0]!r} is not one of {', '.join(KINDS)}.", problem.line("type"))
        said = set(str(problem.data.get("validation") or "default").split())
        if unknown := sorted(said - VALIDATION_WORDS):
            line = problem.line("validation")
            self.wrong(problem.file, f"validation knows {', '.join(sorted(VALIDATION_WORDS))}, not {unknown[0]}.", line)
        found |= said & {"interactive", "multi-pass"}
        if "score" in said:
            found.add("scoring")
        if "submit-answer" in found and found & {"interactive", "multi-pass"}:
            self.wrong(
                problem.file, "submit-answer goes with neither interactive nor multi-pass.", problem.line("type")
            )
        return found

    def check_validator(self, problem: _Yaml, kinds: set[str], has_validator: bool) -> None:
        wants = "custom" in str(problem.data.get("validation")) or bool(kinds & {"interactive", "multi-pass"})
        if wants and not has_validator:
            self.wrong("output_validators", "The problem needs an output validator of its own, and there is none.")

    def rules(self, problem: _Yaml, config: _Yaml, kinds: set[str], programs: tuple[PackageProgram, ...]) -> Rules:
        style = config.data.get("validator", "icpc")
        if style not in STYLES:
            self.wrong(config.file, f"validator is one of {', '.join(STYLES)}.", config.line("validator"))
            style = "icpc"
        passes = 1
        if "multi-pass" in kinds:
            passes = int(self.number(problem, ("limits", "validation_passes"), 2, 2, 100, whole=True))

        def limit(name: str, default: int, most: int) -> int:
            return int(self.number(problem, ("limits", name), default, 1, most, whole=True))

        has_compile = {"compilation_time", "compilation_memory"} & set(problem.data.get("limits") or {})
        return Rules(
            is_interactive="interactive" in kinds,
            style=str(style),
            passes=passes,
            input_file=self.file_name(config, "input_file"),
            output_file=self.file_name(config, "output_file"),
            may_write=problem.data.get("allow_file_writing") is True,
            wants_answers="submit-answer" in kinds,
            is_scoring="scoring" in kinds,
            languages=self.languages(problem),
            time_factors=self.time_factors(config),
            include=self.include(),
            compile_ms=limit("compilation_time", 30, 120) * 1000 if has_compile else 0,
            compile_kib=limit("compilation_memory", 2048, 4096) * 1024 if has_compile else 0,
            validation_ms=limit("validation_time", 60, 120) * 1000,
            validation_kib=limit("validation_memory", 2048, 4096) * 1024,
            validation_output_kib=limit("validation_output", 8, 64) * 1024,
            small=self.small(config, programs),
            exceptions=self.exceptions(config),
        )

    def small(self, config: _Yaml, programs: tuple[PackageProgram, ...]) -> tuple[dict[str, Any], ...]:
        """How small inputs are made: generators with arguments, one of which holds {seed}."""
        recipes = config.data.get("small") or []
        if not isinstance(recipes, list):
            self.wrong(config.file, "small must be a list.", config.line("small"))
            return ()
        generators = {program.path for program in programs if program.kind == "generator"}
        found = []
        for number, recipe in enumerate(recipes):
            line = config.line("small", number)
            if not isinstance(recipe, dict) or set(recipe) != {"generator", "args"}:
                self.wrong(config.file, "Each entry of small has generator and args.", line)
            elif recipe["generator"] not in generators:
                self.wrong(config.file, f"There is no program {recipe['generator']}.", line)
            elif not isinstance(recipe["args"], list) or not any(SEED in str(word) for word in recipe["args"]):
                self.wrong(config.file, f'args must be a list in which one word holds "{SEED}".', line)
            else:
                found.append({"generator": recipe["generator"], "args": [str(word) for word in recipe["args"]]})
        return tuple(found)

    def exceptions(self, config: _Yaml) -> tuple[dict[str, str], ...]:
        """What the gate before publishing lets pass, each with its reason."""
        entries = config.data.get("exceptions") or []
        if not isinstance(entries, list):
            self.wrong(config.file, "exceptions must be a list.", config.line("exceptions"))
            return ()
        found = []
        for number, entry in enumerate(entries):
            line = config.line("exceptions", number)
            if not isinstance(entry, dict) or set(entry) != {"rule", "about", "reason"}:
                self.wrong(config.file, "Each entry of exceptions has rule, about and reason.", line)
            elif not all(isinstance(value, str) and value.strip() for value in entry.values()):
                self.wrong(config.file, "rule, about and reason are texts; none may be empty.", line)
            else:
                found.append(entry)
        return tuple(found)

    def file_name(self, config: _Yaml, key: str) -> str:
        value = config.data.get(key) or ""
        if not isinstance(value, str) or (value and not re.fullmatch(r"[A-Za-z0-9_][\w.-]{0,60}", value)):
            self.wrong(config.file, f"{key} must be the plain name of a file, such as input.txt.", config.line(key))
            return ""
        return value

    def languages(self, problem: _Yaml) -> tuple[str, ...]:
        value = problem.data.get("languages") or "all"
        if value in ("all", ["all"]):
            return ()
        found = language_slugs(words(value))
        if not found:
            self.wrong(problem.file, "None of the languages is known here.", problem.line("languages"))
        return found

    def time_factors(self, config: _Yaml) -> dict[str, float]:
        factors = {}
        value = config.data.get("time_factors") or {}
        for name, factor in value.items() if isinstance(value, dict) else [("", None)]:
            chain = find_toolchain(str(name))
            if chain is None or not isinstance(factor, int | float) or not 0.1 <= factor <= 100:
                self.wrong(
                    config.file, "time_factors maps languages to numbers from 0.1 to 100.", config.line("time_factors")
                )
                return {}
            factors[chain.slug] = float(factor)
        return factors

    def include(self) -> dict[str, dict[str, str]]:
        """Files for every program, by language."""
        found: dict[str, dict[str, str]] = {}
        place = self.path / "include"
        for folder in sorted(place.iterdir()) if place.is_dir() else []:
            chain = find_toolchain(folder.name)
            if folder.is_dir() and chain is None and folder.name != "default":
                self.wrong(f"include/{folder.name}", "No language has this name.")
            if not folder.is_dir() or (chain is None and folder.name != "default"):
                continue
            files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
            found[chain.slug if chain else "default"] = {
                path.relative_to(folder).as_posix(): self.text(path.relative_to(self.path).as_posix()) for path in files
            }
        return found

    def timing(self, problem: _Yaml) -> Timing:
        limits = problem.data.get("limits")
        given = isinstance(limits, dict) and "time_limit" in limits
        is_legacy = isinstance(limits, dict) and {"time_multiplier", "time_safety_margin"} & set(limits)
        if is_legacy or str(problem.data.get("problem_format_version", "legacy")).startswith("legacy"):
            return Timing(
                self.number(problem, ("limits", "time_multiplier"), 5, 1, 100),
                self.number(problem, ("limits", "time_safety_margin"), 2, 1, 100),
                is_given=given or (self.path / TIME_LIMIT).is_file(),
            )
        return Timing(
            self.number(problem, ("limits", "time_multipliers", "ac_to_time_limit"), 2, 1, 100),
            self.number(problem, ("limits", "time_multipliers", "time_limit_to_tle"), 1.5, 1, 100),
            self.number(problem, ("limits", "time_resolution"), 1, 0.001, 30),
            given or (self.path / TIME_LIMIT).is_file(),
        )

    def legacy_time_limit(self) -> float:
        try:
            return float((self.path / TIME_LIMIT).read_text())
        except (OSError, ValueError):
            return 2

    def uuid(self, problem: _Yaml) -> UUID | None:
        value = problem.data.get("uuid")
        if value is None:
            return None
        try:
            return UUID(str(value))
        except ValueError:
            self.wrong(problem.file, "uuid is not a UUID.", problem.line("uuid"))
            return None

    def name(self, problem: _Yaml) -> str:
        value = problem.data.get("name")
        if isinstance(value, dict):
            value = value.get("en") or next(iter(value.values()), None)
        if value is None:
            value = self.slug.replace("-", " ").capitalize()
        if not isinstance(value, str) or not 0 < len(value) <= 200:
            self.wrong(problem.file, "name must be a text of 1 to 200 characters.", problem.line("name"))
            return self.slug
        return value

    def settings(self) -> dict[str, dict[str, Any]]:
        """What the folders below data/ say about the tests in them, by the folder's path; "" is data/ itself."""
        found: dict[str, dict[str, Any]] = {}
        data = self.path / "data"
        for folder in sorted([data, *(p for p in data.rglob("*") if p.is_dir())]) if data.is_dir() else []:
            for name in GROUP_FILES:
                if (folder / name).is_file():
                    inside = folder.relative_to(data).as_posix()
                    yaml_file = self.load_yaml((folder / name).relative_to(self.path).as_posix())
                    found["" if inside == "." else inside] = yaml_file.data
        return found

    def flags(self, problem: _Yaml, settings: Mapping[str, Mapping[str, Any]]) -> dict[str, list[str]]:
        """Flags of the output validator by folder: those of problem.yaml, then those of the folder."""
        data = self.path / "data"
        folders = [p.relative_to(data).as_posix() for p in data.rglob("*") if p.is_dir()] if data.is_dir() else []
        general = words(problem.data.get("validator_flags"))
        return {folder: general + inherited(folder, settings, *FLAG_KEYS) for folder in ["", *folders]}

    def comparison(self, problem: _Yaml, config: _Yaml, settings: Mapping[str, Mapping[str, Any]]) -> Comparison:
        """The format's default validator with its flags; codequest.yaml may set `comparison` itself."""
        general = words(problem.data.get("validator_flags"))
        base = self.parsed(general, problem.file, problem.line("validator_flags"))
        for folder in ("data", "data/secret"):
            inside = folder.removeprefix("data").strip("/")
            if any(key in settings.get(inside, {}) for key in FLAG_KEYS):
                file = next(f"{folder}/{name}" for name in GROUP_FILES if self.has(f"{folder}/{name}"))
                base = self.parsed(general + inherited(inside, settings, *FLAG_KEYS), file, 1)
        own = config.data.get("comparison") or {}
        own = {"mode": own} if isinstance(own, str) else own
        known = [name for name in Comparison.__dataclass_fields__ if name != "any_order"]  # the signature says that
        if not isinstance(own, dict) or set(own) - set(known):
            self.wrong(config.file, f"comparison knows {', '.join(known)}.", config.line("comparison"))
            own = {}
        return self.own_comparison(config, own, base, config.line("comparison"))

    def own_comparison(self, config: _Yaml, said: Any, base: Comparison, line: int | None) -> Comparison:
        """`base` with what codequest.yaml says instead: a mode, or a mapping."""
        own = {"mode": said} if isinstance(said, str) else said
        if not isinstance(own, dict) or set(own) - set(Comparison.__dataclass_fields__):
            self.wrong(config.file, f"comparison knows {', '.join(Comparison.__dataclass_fields__)}.", line)
            return base
        if own.get("mode", "tokens") not in ("tokens", "exact", "lines"):
            self.wrong(config.file, "comparison.mode is tokens, exact or lines.", config.line("comparison", "mode"))
        values = asdict(base)
        for name, value in own.items():
            kind = {"mode": str, "case_sensitive": bool, "space_change_sensitive": bool}.get(name, float)
            if kind is float and isinstance(value, int | str) and not isinstance(value, bool):
                with suppress(ValueError):  # YAML reads 1e-6 as a text
                    value = float(value)
            if not isinstance(value, kind):
                self.wrong(
                    config.file, f"comparison.{name} must be a {kind.__name__}.", config.line("comparison", name)
                )
            values[name] = value
        return Comparison(**values)

    def parsed(self, flags: list[str], file: str, line: int | None) -> Comparison:
        try:
            return parse_flags(flags)
        except ValueError as error:
            self.wrong(file, str(error), line)
            return Comparison()

    # --- signature ------------------------------------------------------------------------------

    def signature(self, config: _Yaml, kinds: set[str]) -> Signature | None:
        data = config.data.get("signature")
        if data is None:
            return None
        line = config.line("signature")
        if odd := kinds & {"interactive", "multi-pass", "submit-answer"}:
            self.wrong(config.file, f"A problem with a signature cannot be {odd.pop()}.", line)
        for key in ("starter_code", "input_file", "output_file"):
            if config.data.get(key):
                why = "it is made from the signature" if key == "starter_code" else "arguments come as JSON"
                self.wrong(config.file, f"Leave out {key} where there is a signature: {why}.", config.line(key))
        if (self.path / "include").is_dir():
            self.wrong("include", "Leave out include/ where there is a signature: the drivers are made from it.")
        try:
            return from_data(data)
        except SignatureError as error:
            self.wrong(config.file, f"signature: {error}", config.line("signature", *error.where))
            return None

    def check_comparison(self, config: _Yaml) -> None:
        own = config.data.get("comparison") or {}
        for name in own if isinstance(own, dict) else ["mode"]:
            if name not in ("float_absolute", "float_relative"):
                line = config.line("comparison", name)
                self.wrong(config.file, f"Leave out comparison.{name}: answers of a signature are JSON.", line)

    def check_values(self, signature: Signature, tests: list[PackageTest]) -> None:
        for test in tests:
            if test.input_path is None:
                continue
            given, answer = test.load()
            faults = check_input(signature, given)
            for fault in faults:
                self.wrong(f"data/{test.name}.in", fault.message, fault.line)
            for fault in check_answer(signature, given, answer) if not faults else []:
                self.wrong(f"data/{test.name}.ans", fault.message, fault.line)

    # --- statement ------------------------------------------------------------------------------

    def statement(self, attachments: Collection[str]) -> dict[str, str]:
        """The description under "" and the texts below the headings Input, Output and Constraints."""
        parts = dict.fromkeys(("", "Input", "Output", "Constraints"), "")
        files = (
            f"{folder}/problem{ending}"
            for ending in (".en.md", ".md", ".en.tex", ".tex")
            for folder in ("statement", "problem_statement")
        )
        file = next(filter(self.has, files), None)
        document = next((name for name in ("problem.en.pdf", "problem.pdf") if name in attachments), None)
        if file is None and document:
            return parts | {"": f"The statement is a document: [{document}]({document})"}
        if file is None:
            self.wrong("statement/problem.en.md", "The statement is missing (Markdown, LaTeX or PDF, in English).")
            return parts
        text = self.text(file)
        if file.endswith(".tex") and self.purpose is Purpose.IMPORT:
            try:
                text = to_markdown(text, attachments)
            except ValueError as error:
                self.wrong(file, str(error))
                return parts
        pieces = SECTION.split(text)
        parts[""] = pieces[0].strip()
        for heading, text in zip(pieces[1::2], pieces[2::2], strict=True):
            if parts[heading]:
                self.wrong(file, f"The heading {heading} is there twice.")
            parts[heading] = text.strip()
        if not parts[""]:
            self.wrong(file, "The statement is empty before its first heading.", 1)
        for heading, text in parts.items():
            self.check_length(
                file, text, MAX_PART_CHARS if heading else MAX_STATEMENT_CHARS, heading or "The statement"
            )
        return parts

    def check_length(self, file: str, text: str, most: int, what: str) -> None:
        if len(text) > most:
            self.wrong(file, f"{what} has {len(text):,} characters; at most {most:,} are taken.")

    def editorial(self) -> str:
        for file in ("solution/solution.en.md", "solution/solution.md"):
            if (self.path / file).is_file():
                text = self.text(file)
                self.check_length(file, text, MAX_STATEMENT_CHARS, "The editorial")
                return text
        return ""

    # --- programs -------------------------------------------------------------------------------

    def programs(self, config: _Yaml, are_answers: bool) -> tuple[PackageProgram, ...]:
        table = self.load_yaml("submissions/submissions.yaml").data if self.has("submissions/submissions.yaml") else {}
        found = self.sources.solutions(table, are_answers)
        found += self.sources.in_folder("generators", "generator")
        for folder in ("input_validators", "input_format_validators"):
            found += self.sources.in_folder(folder, "input_validator")
        found += self.sources.in_folder("answer_validators", "answer_validator")
        for folder in ("output_validators", "output_validator"):
            if program := self.sources.single(folder, "output_validator"):
                found.append(program)
        reference = config.data.get("reference")
        accepted = [program for program in found if program.expected == "accepted"]
        if reference is not None and not any(program.path == reference for program in accepted):
            self.wrong(
                config.file, f"reference {reference!r} is not in submissions/accepted.", config.line("reference")
            )
        chosen = reference if reference is not None else accepted[0].path if accepted else None
        return tuple(replace(program, is_reference=program.path == chosen) for program in found)

    def has(self, file: str) -> bool:
        return (self.path / file).is_file()

    # --- tests ----------------------------------------------------------------------------------

    def tests(self, config: _Yaml, programs: tuple[PackageProgram, ...]) -> list[PackageTest]:
        """Samples first, then the secret ones, each in the order of their names."""
        found: dict[str, PackageTest] = {}
        data = self.path / "data"
        for kind in ("sample", "secret"):
            folder = data / kind
            inputs = {p.with_suffix("") for p in folder.rglob("*.in")}
            answers = {p.with_suffix("") for p in folder.rglob("*.ans")}
            for stem in sorted(inputs | answers):
                name = stem.relative_to(data).as_posix()
                missing = [e for e, have in ((".in", inputs), (".ans", answers)) if stem not in have]
                for ending in missing:
                    self.wrong(f"data/{name}{ending}", "The file is missing: a test is a pair of .in and .ans.")
                if len(name) > 100:
                    self.wrong(f"data/{name}.in", "The name is longer than 100 characters.")
                if not missing:
                    for ending in (".in", ".ans"):
                        self.text(f"data/{name}{ending}", MAX_TEST_BYTES)
                    input_path, answer_path = data / f"{name}.in", data / f"{name}.ans"
                    files = self.test_files(f"data/{name}.files")
                    found[name] = PackageTest(name, kind == "sample", input_path, answer_path, files=files)
        self.add_generated(config, programs, found)
        if not found:
            self.wrong("data", "There is no test: put pairs of .in and .ans into data/sample and data/secret.")
        if len(found) > MAX_TESTS:
            self.wrong("data", f"There are {len(found)} tests; at most {MAX_TESTS} are taken.")
        return sorted(found.values(), key=lambda test: (not test.is_sample, test.name))

    def test_files(self, folder: str) -> dict[str, bytes]:
        """What lies in a program's working directory for one test: names without folders."""
        paths = sorted((self.path / folder).rglob("*")) if (self.path / folder).is_dir() else []
        if any(not path.is_file() or not TEST_FILE.fullmatch(path.name) for path in paths):
            self.wrong(folder, "It may hold files with names such as map.txt, and no folders.")
            return {}
        if sum(path.stat().st_size for path in paths) > MAX_TEST_BYTES:
            self.wrong(folder, f"It is larger than {MAX_TEST_BYTES // 1024} KiB.")
            return {}
        return {path.name: path.read_bytes() for path in paths}

    def add_generated(self, config: _Yaml, programs: tuple[PackageProgram, ...], found: dict[str, PackageTest]) -> None:
        recipes = config.data.get("generate") or []
        if not isinstance(recipes, list):
            self.wrong(config.file, "generate must be a list.", config.line("generate"))
            return
        generators = {program.path for program in programs if program.kind == "generator"}
        for number, recipe in enumerate(recipes):
            line = config.line("generate", number)
            if not isinstance(recipe, dict) or not {"name", "generator"} <= set(recipe) <= {
                "name",
                "generator",
                "args",
            }:
                self.wrong(config.file, "Each entry of generate has name, generator and args.", line)
                continue
            name, args = str(recipe["name"]), recipe.get("args") or []
            if not re.fullmatch(r"secret/[\w./-]{1,90}", name) or ".." in name:
                self.wrong(config.file, f"The name {name!r} must look like secret/20-large.", line)
            elif name in found:
                self.wrong(config.file, f"The test {name} is there twice.", line)
            if recipe["generator"] not in generators:
                self.wrong(config.file, f"There is no program {recipe['generator']}.", line)
            if not isinstance(args, list):
                self.wrong(config.file, "args must be a list.", line)
                args = []
            found[name] = PackageTest(
                name, False, generator=str(recipe["generator"]), generator_args=tuple(map(str, args))
            )
        if recipes and not any(program.is_reference for program in programs):
            self.wrong(config.file, "Generated tests need a reference to make their answers.", config.line("generate"))

    # --- codequest.yaml -------------------------------------------------------------------------

    def groups(
        self, config: _Yaml, tests: list[PackageTest], settings: Mapping[str, Mapping[str, Any]], is_scoring: bool
    ) -> tuple[Group, ...]:
        """Those of codequest.yaml, which match names of tests, or else those of the folders."""
        self.patterns: dict[str, list[str]] = {}
        if "grading" in config.data:
            return self.grading(config)
        entries = config.data.get("groups") or []
        if not isinstance(entries, list):
            self.wrong(config.file, "groups must be a list.", config.line("groups"))
            return ()
        if not entries:
            folders = [test.name.rpartition("/")[0] for test in tests]
            return read_groups(folders, settings, is_scoring, lambda folder, why: self.wrong(f"data/{folder}", why))
        groups: list[Group] = []
        for number, entry in enumerate(entries):
            line = config.line("groups", number)
            if not isinstance(entry, dict) or not {"name", "points", "tests"} <= set(entry) <= GROUP_KEYS:
                self.wrong(config.file, f"Each group has name, points and tests; {OPTIONAL_KEYS} may be there.", line)
                return ()
            points, name = entry["points"], str(entry["name"])[:60]
            if not isinstance(points, int) or isinstance(points, bool) or not 0 <= points <= 100:
                self.wrong(config.file, "points must be a whole number from 0 to 100.", line)
                return ()
            how = str(entry.get("aggregation", "pass-fail"))
            if how not in AGGREGATIONS:
                self.wrong(config.file, f"aggregation is one of {', '.join(AGGREGATIONS)}.", line)
                return ()
            groups.append(
                Group(
                    name,
                    aggregation=how,
                    score=points,
                    requires=tuple(words(entry.get("require_pass"))),
                    stop_at_failure=entry.get("on_reject") in ("break", "first_error"),
                )
            )
            said = entry["tests"]
            self.patterns[name] = [str(pattern) for pattern in said] if isinstance(said, list) else [str(said)]
        self.check_groups(config, groups, tests)
        return tuple(groups)

    def grading(self, config: _Yaml) -> tuple[Group, ...]:
        """Groups in the words of sandbox.job.Group, where neither folders nor `groups` can say them."""
        entries = config.data["grading"]
        known = Group.__dataclass_fields__
        plain = asdict(Group(""))
        groups: list[Group] = []
        for number, entry in enumerate(entries if isinstance(entries, list) else [None]):
            if not isinstance(entry, dict) or "name" not in entry or set(entry) - set(known):
                line = config.line("grading", number)
                self.wrong(config.file, f"Each entry of grading has a name and any of {', '.join(known)}.", line)
                return ()
            values: dict[str, Any] = {k: str(v) if k in ("name", "parent") else v for k, v in entry.items()}
            values["requires"] = tuple(words(values.get("requires")))
            wrong = [key for key, value in values.items() if not _is_like(value, plain[key])]
            choices = {"aggregation": AGGREGATIONS, "verdict": VERDICTS}
            wrong += [key for key, known in choices.items() if values.get(key, known[0]) not in known]
            if wrong:
                self.wrong(config.file, f"grading: {wrong[0]} cannot be {values[wrong[0]]!r}.", config.line("grading"))
                return ()
            groups.append(Group(**values))
        return tuple(groups)

    def exactly(self, config: _Yaml, tests: list[PackageTest], groups: tuple[Group, ...]) -> list[PackageTest]:
        """What `tests` of codequest.yaml says about single tests, in place of the files beside them."""
        said = config.data.get("tests") or {}
        if not isinstance(said, dict):
            line = config.line("tests")
            self.wrong(config.file, "tests must map names of tests to what is special about them.", line)
            return tests
        for name in sorted(set(map(str, said)) - {test.name for test in tests}):
            self.wrong(config.file, f"There is no test {name!r}.", config.line("tests", name))
        named = {group.name for group in groups} | {""}
        changed = []
        for test in tests:
            entry, line = said.get(test.name) or {}, config.line("tests", test.name)
            if not isinstance(entry, dict) or set(entry) - {"group", "points", "comparison"}:
                self.wrong(config.file, "A test may have group, points and comparison.", line)
                continue
            values: dict[str, Any] = dict(entry)
            points = values.get("points", 0)
            if not isinstance(points, int) or isinstance(points, bool) or not 0 <= points <= 1_000_000:
                self.wrong(config.file, "points must be a whole number from 0 on.", line)
                continue
            if values.get("group", "") not in named:
                self.wrong(config.file, f"There is no group {values['group']!r}.", line)
                continue
            if "comparison" in values:
                values["comparison"] = self.own_comparison(config, values["comparison"], Comparison(), line)
            changed.append(replace(test, **values))
        return changed

    def holders(self, test: PackageTest) -> list[str]:
        if test.is_sample:
            return []
        return [name for name, said in self.patterns.items() if any(fnmatchcase(test.name, one) for one in said)]

    def check_groups(self, config: _Yaml, groups: list[Group], tests: list[PackageTest]) -> None:
        line = config.line("groups")
        if (total := sum(group.score or 0 for group in groups)) != 100:
            self.wrong(config.file, f"The points of the groups add up to {total:g}, not to 100.", line)
        if len({group.name for group in groups}) < len(groups):
            self.wrong(config.file, "Two groups have the same name.", line)
        for number, group in enumerate(groups):
            if not any(group.name in self.holders(test) for test in tests):
                patterns = " or ".join(map(repr, self.patterns[group.name]))
                self.wrong(config.file, f"No test matches {patterns}.", config.line("groups", number))
        for test in tests:
            holders = self.holders(test)
            if not test.is_sample and len(holders) != 1:
                which = "no group" if not holders else f"{len(holders)} groups ({', '.join(holders)})"
                self.wrong(config.file, f"The test {test.name} is in {which}; it must be in one.", line)

    def furnished(
        self,
        test: PackageTest,
        groups: tuple[Group, ...],
        flags: Mapping[str, list[str]],
        settings: Mapping[str, Mapping[str, Any]],
        has_validator: bool,
    ) -> PackageTest:
        """The test with its group, its flags and its arguments."""
        folder = test.name.rpartition("/")[0]
        own: dict[str, Any] = {}
        if self.has(f"data/{test.name}.yaml"):
            own = self.load_yaml(f"data/{test.name}.yaml").data
        said = words(own["output_validator_args"]) if "output_validator_args" in own else flags.get(folder, [])
        label = "" if folder == "secret" else folder
        named = {group.name for group in groups}
        holders = self.holders(test)
        group = holders[0] if holders else label if label in named and not test.is_sample else ""
        is_usual = has_validator or said == flags.get("secret", flags[""])
        explanation = ""
        if test.is_sample and self.has(f"data/{test.name}.interaction"):
            explanation = f"```\n{self.text(f'data/{test.name}.interaction').strip()}\n```"
        return replace(
            test,
            group=group,
            flags=tuple(said) if has_validator else (),
            comparison=None if is_usual else self.parsed(said, f"data/{test.name}.in", None),
            args=tuple(words(own["args"]) if "args" in own else inherited(folder, settings, "args")),
            input_flags=tuple(
                words(own["input_validator_args"])
                if "input_validator_args" in own
                else inherited(folder, settings, "input_validator_args", "input_validator_flags")
            ),
            explanation=explanation,
        )

    def check_grading(self, groups: tuple[Group, ...], tests: list[PackageTest]) -> None:
        probes = [Test(t.name, lambda: (b"", b""), t.is_sample, t.name, t.group) for t in tests]
        try:
            grading = Grading(groups, probes)
        except ValueError as error:
            self.wrong("data", f"The test groups are wrong: {error}.")
            return
        for group in groups:
            for name in group.requires:
                if not grading.inside(name):
                    self.wrong("data", f"The group {group.name} requires {name}, and there is no such group or test.")

    def topic(self, config: _Yaml) -> str:
        value = config.data.get("topic") or ""
        if not isinstance(value, str):
            self.wrong(config.file, "topic must be a path such as graphs/traversal.", config.line("topic"))
            return ""
        return value

    def starter_code(self, config: _Yaml) -> dict[str, str]:
        codes = self.text_map(config, "starter_code")
        for language in sorted(set(codes) - set(toolchains())):
            self.wrong(config.file, f"No language is called {language!r}.", config.line("starter_code", language))
        return codes

"""Problem packages: folders in the ICPC problem package format (2023-07-draft), read and checked.

`codequest.yaml` beside `problem.yaml` says what the format does not know; without it defaults stand.
docs/reference/packages.md names every file and key.
"""

import hashlib
import re
from collections.abc import Hashable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml

from sandbox.job import Comparison
from sandbox.toolchains import toolchains

VERSIONS = {"2023-07-draft", "2023-07", "legacy", "legacy-icpc"}
VERIFICATION = "verification.json"  # a record about the package, not part of its content
EXPECTED = ("accepted", "wrong_answer", "time_limit_exceeded", "run_time_error", "rejected")
JUDGING_FILES = ("problem.yaml", "codequest.yaml", "data", "output_validators")
MAX_TEXT_BYTES = 1024 * 1024  # statement, program, YAML
MAX_TEST_BYTES = 32 * 1024 * 1024
MAX_TESTS = 500
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SECTION = re.compile(r"^## +(Input|Output|Constraints) *$", re.MULTILINE)
CONFIG_KEYS = (
    "topic", "tags", "difficulty", "level", "reference", "hints", "explanations", "starter_code", "groups",
    "generate", "comparison", "source_limit",
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
    """One test by its name, such as `secret/07-highest`. A generated one has no data yet."""

    name: str
    is_sample: bool
    input_path: Path | None = None
    answer_path: Path | None = None
    generator: str = ""
    args: tuple[str, ...] = ()
    explanation: str = ""

    def load(self) -> tuple[bytes, bytes]:
        """Input and answer. Raises ValueError for a test still to be generated."""
        if self.input_path is None or self.answer_path is None:
            raise ValueError(f"{self.name} is made by {self.generator} and has no data yet.")
        return self.input_path.read_bytes(), self.answer_path.read_bytes()


@dataclass(frozen=True, slots=True)
class PackageProgram:
    """A program of the package. kind: "solution", "generator" or "input_validator"."""

    path: str
    kind: str
    language: str
    source: str
    expected: str = ""  # one of EXPECTED, for solutions
    is_reference: bool = False


@dataclass(frozen=True, slots=True)
class PackageGroup:
    name: str
    points: int
    tests: str  # a glob over names of tests

    def holds(self, test: PackageTest) -> bool:
        return not test.is_sample and fnmatchcase(test.name, self.tests)


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
    tags: tuple[str, ...] = ()
    difficulty: int = 1
    level: int = 1
    source_limit_bytes: int = 64 * 1024
    hints: tuple[str, ...] = ()
    starter_code: Mapping[str, str] = field(default_factory=dict)
    groups: tuple[PackageGroup, ...] = ()


def files_of(folder: Path) -> Iterator[Path]:
    """Every file that is content, sorted; hidden files, caches and the verification record are not."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        if any(part.startswith(".") or part == "__pycache__" for part in inside) or inside == (VERIFICATION,):
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


def read_package(path: Path, slug: str | None = None, *, only_judging: bool = False) -> Package:
    """Read and check a folder. Raises PackageError with everything that is wrong, never a half package.

    With `only_judging`, faults in what judging does not need (name, statement, example programs) do not matter.
    """
    return _Reader(path, slug or path.resolve().name, only_judging).read()


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
    def __init__(self, path: Path, slug: str, only_judging: bool) -> None:
        self.path = path
        self.slug = slug
        self.only_judging = only_judging
        self.issues: list[Issue] = []

    def wrong(self, file: str, message: str, line: int | None = None) -> None:
        if self.only_judging and not file.startswith(JUDGING_FILES):
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
        programs = self.programs(config)
        tests = self.tests(config, programs)
        groups = self.groups(config, tests)
        time_s = self.number(problem, ("limits", "time_limit"), self.legacy_time_limit(), 0.1, 30)
        memory_mib = self.number(problem, ("limits", "memory"), 256, 16, 4096)
        output_mib = self.number(problem, ("limits", "output"), 64, 1, 64)
        statement = self.statement()
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
            comparison=self.comparison(problem, config),
            description=statement[""],
            input_format=statement["Input"],
            output_format=statement["Output"],
            constraints=statement["Constraints"],
            editorial=self.editorial(),
            tests=tuple(
                PackageTest(
                    t.name,
                    t.is_sample,
                    t.input_path,
                    t.answer_path,
                    t.generator,
                    t.args,
                    explained.get(t.name.removeprefix("sample/"), "") if t.is_sample else "",
                )
                for t in tests
            ),
            programs=programs,
            topic=self.topic(config),
            tags=tuple(self.texts(config, "tags", most=60)),
            difficulty=int(self.number(config, ("difficulty",), 1, 1, 3, whole=True)),
            level=int(self.number(config, ("level",), 1, 1, 10, whole=True)),
            source_limit_bytes=int(self.number(config, ("source_limit",), 64 * 1024, 1, 1024 * 1024, whole=True)),
            hints=tuple(self.texts(config, "hints")),
            starter_code=self.starter_code(config),
            groups=groups,
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
        return text

    def load_yaml(self, file: str) -> _Yaml:
        loader = yaml.SafeLoader(self.text(file))
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

    def texts(self, source: _Yaml, key: str, most: int = 20_000) -> list[str]:
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
        kinds = problem.data.get("type", "pass-fail")
        kinds = kinds if isinstance(kinds, list) else str(kinds).split()
        if not all(kind in ("pass-fail", "scoring") for kind in kinds):
            self.wrong(problem.file, "Only problems of type pass-fail and scoring can be judged.", problem.line("type"))
        custom = self.path / "output_validators"
        is_custom = str(problem.data.get("validation", "default")).startswith("custom")
        if is_custom or (custom.is_dir() and any(custom.iterdir())):
            self.wrong(
                "output_validators", "Own output validators are not supported: use the flags of the default one."
            )

    def legacy_time_limit(self) -> float:
        try:
            return float((self.path / ".timelimit").read_text())
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

    def comparison(self, problem: _Yaml, config: _Yaml) -> Comparison:
        """The format's default validator with its flags; codequest.yaml may set `comparison` itself."""
        flags: list[str] = []
        source, key = problem, "validator_flags"
        flags += str(problem.data.get(key) or "").split()
        names = ("test_group.yaml", "testdata.yaml", "test_data.yaml")
        for file in (f"{folder}/{name}" for folder in ("data", "data/secret") for name in names):
            if (self.path / file).is_file():
                group = self.load_yaml(file)
                for name in ("output_validator_args", "output_validator_flags"):
                    if (value := group.data.get(name)) is not None:
                        source, key = group, name
                        flags = [str(v) for v in value] if isinstance(value, list) else str(value).split()
        values: dict[str, Any] = {}
        rest = iter(flags)
        for flag in rest:
            if flag in ("case_sensitive", "space_change_sensitive"):
                values[flag] = True
            elif flag in ("float_tolerance", "float_absolute_tolerance", "float_relative_tolerance"):
                try:
                    tolerance = float(next(rest, ""))
                except ValueError:
                    tolerance = -1.0
                if not 0 <= tolerance < 1e9:
                    self.wrong(source.file, f"{flag} needs a number after it.", source.line(key))
                if flag != "float_relative_tolerance":
                    values["float_absolute"] = tolerance
                if flag != "float_absolute_tolerance":
                    values["float_relative"] = tolerance
            else:
                self.wrong(source.file, f"Unknown flag {flag!r} of the default output validator.", source.line(key))
        own = config.data.get("comparison") or {}
        own = {"mode": own} if isinstance(own, str) else own
        if not isinstance(own, dict) or set(own) - set(Comparison.__dataclass_fields__):
            known = ", ".join(Comparison.__dataclass_fields__)
            self.wrong(config.file, f"comparison knows {known}.", config.line("comparison"))
            own = {}
        if own.get("mode", "tokens") not in ("tokens", "exact", "lines"):
            self.wrong(config.file, "comparison.mode is tokens, exact or lines.", config.line("comparison", "mode"))
        for name, value in own.items():
            kind = {"mode": str, "case_sensitive": bool, "space_change_sensitive": bool}.get(name, float)
            if kind is float and isinstance(value, int | str) and not isinstance(value, bool):
                with suppress(ValueError):  # YAML reads 1e-6 as a text
                    own[name] = value = float(value)
            if not isinstance(value, kind):
                self.wrong(
                    config.file, f"comparison.{name} must be a {kind.__name__}.", config.line("comparison", name)
                )
        return Comparison(**(values | own))

    # --- statement ------------------------------------------------------------------------------

    def statement(self) -> dict[str, str]:
        """The description under "" and the texts below the headings Input, Output and Constraints."""
        parts = dict.fromkeys(("", "Input", "Output", "Constraints"), "")
        file = next(
            (
                f"{folder}/{name}"
                for folder in ("statement", "problem_statement")
                for name in ("problem.en.md", "problem.md")
                if (self.path / folder / name).is_file()
            ),
            None,
        )
        if file is None:
            self.wrong("statement/problem.en.md", "The statement is missing (Markdown, in English).")
            return parts
        pieces = SECTION.split(self.text(file))
        parts[""] = pieces[0].strip()
        for heading, text in zip(pieces[1::2], pieces[2::2], strict=True):
            if parts[heading]:
                self.wrong(file, f"The heading {heading} is there twice.")
            parts[heading] = text.strip()
        if not parts[""]:
            self.wrong(file, "The statement is empty before its first heading.", 1)
        return parts

    def editorial(self) -> str:
        for file in ("solution/solution.en.md", "solution/solution.md"):
            if (self.path / file).is_file():
                return self.text(file)
        return ""

    # --- programs -------------------------------------------------------------------------------

    def programs(self, config: _Yaml) -> tuple[PackageProgram, ...]:
        found: list[PackageProgram] = []
        folders = [("submissions/" + verdict, "solution", verdict) for verdict in EXPECTED]
        folders += [("generators", "generator", ""), ("input_validators", "input_validator", "")]
        reference = config.data.get("reference")
        by_extension = {toolchain.extension: slug for slug, toolchain in toolchains().items()}
        by_extension |= {"cc": "cpp", "cxx": "cpp", "mjs": "javascript"}
        for folder, kind, expected in folders:
            for path in sorted((self.path / folder).glob("*")) if (self.path / folder).is_dir() else []:
                file = path.relative_to(self.path).as_posix()
                if path.name.startswith(".") or path.name == "__pycache__" or path.suffix in (".md", ".txt"):
                    continue
                if path.is_dir():
                    self.wrong(file, "Programs of several files are not supported: make it one file.")
                    continue
                language = by_extension.get(path.suffix.removeprefix("."))
                if language is None:
                    self.wrong(file, f"No language has the ending {path.suffix or 'of this name'!r}.")
                    continue
                source = self.text(file)
                found.append(PackageProgram(file, kind, language, source, expected, file == reference))
        submissions = self.path / "submissions"
        for path in sorted(submissions.iterdir()) if submissions.is_dir() else []:
            if path.is_dir() and path.name not in EXPECTED and not path.name.startswith("."):
                self.wrong(f"submissions/{path.name}", f"The folder must be one of {', '.join(EXPECTED)}.")
        accepted = [program for program in found if program.expected == "accepted"]
        if reference is not None and not any(program.is_reference for program in accepted):
            self.wrong(
                config.file, f"reference {reference!r} is not in submissions/accepted.", config.line("reference")
            )
        if reference is None and accepted:
            first = accepted[0]
            at = found.index(first)
            found[at] = PackageProgram(first.path, first.kind, first.language, first.source, first.expected, True)
        return tuple(found)

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
                    found[name] = PackageTest(name, kind == "sample", input_path, answer_path)
        self.add_generated(config, programs, found)
        if not found:
            self.wrong("data", "There is no test: put pairs of .in and .ans into data/sample and data/secret.")
        if len(found) > MAX_TESTS:
            self.wrong("data", f"There are {len(found)} tests; at most {MAX_TESTS} are taken.")
        return sorted(found.values(), key=lambda test: (not test.is_sample, test.name))

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
            found[name] = PackageTest(name, False, generator=str(recipe["generator"]), args=tuple(map(str, args)))
        if recipes and not any(program.is_reference for program in programs):
            self.wrong(config.file, "Generated tests need a reference to make their answers.", config.line("generate"))

    # --- codequest.yaml -------------------------------------------------------------------------

    def groups(self, config: _Yaml, tests: list[PackageTest]) -> tuple[PackageGroup, ...]:
        entries = config.data.get("groups") or []
        if not isinstance(entries, list):
            self.wrong(config.file, "groups must be a list.", config.line("groups"))
            return ()
        groups: list[PackageGroup] = []
        for number, entry in enumerate(entries):
            line = config.line("groups", number)
            if not isinstance(entry, dict) or set(entry) != {"name", "points", "tests"}:
                self.wrong(config.file, "Each group has name, points and tests.", line)
                return ()
            points = entry["points"]
            if not isinstance(points, int) or isinstance(points, bool) or not 0 <= points <= 100:
                self.wrong(config.file, "points must be a whole number from 0 to 100.", line)
                return ()
            groups.append(PackageGroup(str(entry["name"])[:60], points, str(entry["tests"])))
        if groups:
            self.check_groups(config, groups, tests)
        return tuple(groups)

    def check_groups(self, config: _Yaml, groups: list[PackageGroup], tests: list[PackageTest]) -> None:
        line = config.line("groups")
        if (total := sum(group.points for group in groups)) != 100:
            self.wrong(config.file, f"The points of the groups add up to {total}, not to 100.", line)
        if len({group.name for group in groups}) < len(groups):
            self.wrong(config.file, "Two groups have the same name.", line)
        for number, group in enumerate(groups):
            if not any(group.holds(test) for test in tests):
                self.wrong(config.file, f"No test matches {group.tests!r}.", config.line("groups", number))
        for test in tests:
            holders = [group.name for group in groups if group.holds(test)]
            if not test.is_sample and len(holders) != 1:
                which = "no group" if not holders else f"{len(holders)} groups ({', '.join(holders)})"
                self.wrong(config.file, f"The test {test.name} is in {which}; it must be in one.", line)

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

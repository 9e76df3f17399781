"""From rows to a package: what the format has words for in its files, the rest in codequest.yaml.

A problem that is still what was imported is written as the files that came, byte for byte. One that was edited,
or is wanted in the other version of the format, is written anew from its rows; of the files that came, those
stay that no row stands for, and of problem.yaml and codequest.yaml the keys that no column stands for.
"""

import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from problems.contents import digest_of
from problems.importing import is_test_data
from problems.models import Problem, Program, TestCase
from sandbox.answers import EVERY_TEST, from_text, from_zip
from sandbox.attachments import OTHER, is_attachment
from sandbox.expectations import FOLDERS
from sandbox.grading import AGGREGATIONS, CUSTOM
from sandbox.job import Group
from sandbox.package import CONSTANT, GROUP_FILES, SECTION, TIME_LIMIT, USUAL_POINTS
from sandbox.rules import Rules
from sandbox.sources import NO_PROGRAMS, language_of, language_slugs
from sandbox.testgroups import DRAFT_KEYS, LEGACY_KEYS, STATIC, read_groups, words
from sandbox.toolchains import SCRIPTS, find_toolchain, toolchains

DRAFT, LEGACY = "2023-07-draft", "legacy"
VERSIONS = (DRAFT, LEGACY)
EPOCH = (1980, 1, 1, 0, 0, 0)  # of every entry: the same content makes the same zip
HEADINGS = {"Input": "input_format", "Output": "output_format", "Constraints": "constraints"}
STATEMENTS = [
    f"{folder}/problem{ending}"
    for ending in (".en.md", ".md", ".en.tex", ".tex")
    for folder in ("statement", "problem_statement")
]
SOLUTIONS = ("solution/solution.en.md", "solution/solution.md")
TEST_KEYS = {
    "output_validator_args", "output_validator_flags", "input_validator_args", "input_validator_flags", "args",
    "scoring", STATIC,
} | LEGACY_KEYS  # fmt: skip
PROGRAM_FOLDERS = {
    "generator": "generators",
    "input_validator": "input_validators",
    "answer_validator": "answer_validators",
    "output_validator": "output_validators",
    "static_validator": "static_validator",
    "grader": "graders",
}
OF_THE_LIMITS = {
    "time_limit", "memory", "output", "code", "compilation_time", "compilation_memory", "validation_time",
    "validation_memory", "validation_output", "validation_passes",
}  # fmt: skip
OF_PROBLEM_YAML = {
    "problem_format_version", "type", "validation", "validator_flags", "name", "uuid", "limits", "languages",
    "allow_file_writing",
}  # fmt: skip
# Keys of codequest.yaml that columns stand for; all others stay as they came.
OF_CODEQUEST_YAML = {
    "topic", "more_topics", "tags", "difficulty", "level", "reference", "hints", "explanations", "starter_code",
    "groups", "grading", "tests", "generate", "comparison", "source_limit", "validator", "input_file", "output_file",
    "time_factors", "side_by_side", "signature", "small", "exceptions", "companies",
    "similar",
}  # fmt: skip

# What flags say of a comparison.
COMPARISON = ("case_sensitive", "space_change_sensitive", "float_absolute", "float_relative")

Files = Iterator[tuple[str, bytes]]


def package_files(problem: Problem, version: str = "", *, with_data: bool = False) -> Files:
    """Path and content of every file of the package, tests last; without `version` in the one it came in.

    with_data: generated tests too are written as files, for judges that know no recipes. Raises ValueError for
    one whose data was not made yet.
    """
    kept = {file.path: bytes(file.content) for file in problem.package_files.all()}
    came_as = LEGACY if kept and _is_legacy(kept) else DRAFT
    if kept and version in ("", came_as) and not with_data and digest_of(problem) == problem.imported_digest:
        files, names = kept, {case.name: case.name for case in _tests(problem)}
    else:
        writer = Writer(problem, kept, (version or came_as) == LEGACY, with_data)
        files, names = writer.write(), writer.names
    yield from sorted(files.items())
    for case in problem.test_cases.order_by("display_order", "name"):
        if case.is_static or (case.generator and not with_data):
            continue
        if not case.is_ready:
            raise ValueError(f"The test {case.name} of {problem.slug} is not made yet: run generate_tests first.")
        name = names[case.name]
        yield f"data/{name}.in", bytes(case.input_data)
        yield f"data/{name}.ans", bytes(case.expected_output)
        for file, data in case.files.items():
            if f"data/{name}.files/{file}" not in files:
                yield f"data/{name}.files/{file}", data


def write_folder(files: Iterable[tuple[str, bytes]], folder: Path) -> Path:
    for name, data in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def write_zip(files: Iterable[tuple[str, bytes]], archive: zipfile.ZipFile, folder: str) -> None:
    for name, data in files:
        entry = zipfile.ZipInfo(f"{folder}/{name}".lstrip("/"), EPOCH)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o644 << 16
        archive.writestr(entry, data)


def _is_legacy(kept: Mapping[str, bytes]) -> bool:
    return str(_mapping(kept, "problem.yaml").get("problem_format_version", LEGACY)).startswith(LEGACY)


def _mapping(kept: Mapping[str, bytes], path: str) -> dict[str, Any]:
    try:
        data = yaml.safe_load(kept.get(path, b""))
    except yaml.YAMLError:
        return {}
    return data if isinstance(data, dict) else {}


def _tests(problem: Problem) -> list[TestCase]:
    fields = problem.test_cases.select_related("group").defer("input_data", "expected_output")
    return list(fields.order_by("display_order", "name"))


def safe(path: str) -> str:
    """The path with nothing in it that leads elsewhere or that a file system minds."""
    parts = [re.sub(r"[^\w.+-]", "-", part).lstrip(".") for part in path.split("/")]
    return "/".join(part for part in parts if part) or "unnamed"


class _Dumper(yaml.SafeDumper):
    """Long texts as people write them: below their key."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


def dump(data: Mapping[str, Any]) -> bytes:
    text: str = yaml.dump(_plain(data), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)
    return text.encode()


def _plain(value: Any) -> Any:
    """Lists and dictionaries that nobody shares, so that YAML writes no anchors."""
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value


def flags_of(comparison: Mapping[str, Any]) -> list[str]:
    """The words of the format's default validator for a comparison by tokens."""
    flags = [name for name in ("case_sensitive", "space_change_sensitive") if comparison.get(name)]
    for kind in ("absolute", "relative"):
        if (tolerance := comparison.get(f"float_{kind}")) is not None:
            flags += [f"float_{kind}_tolerance", repr(tolerance)]
    return flags


def as_yaml(signature: str) -> Any:
    """The text of a signature as codequest.yaml has it: one line as a text, more as a mapping."""
    return yaml.safe_load(signature) if "\n" in signature else signature


def _whole(number: float) -> float | int:
    return int(number) if number == int(number) else number


class Writer:
    """One problem in one version of the format. `names`: how its tests are called in the package."""

    def __init__(self, problem: Problem, kept: Mapping[str, bytes], is_legacy: bool, with_data: bool) -> None:
        self.problem = problem
        self.kept = kept
        self.is_legacy = is_legacy
        self.converts = is_legacy != (bool(kept) and _is_legacy(kept))
        self.with_data = with_data
        self.rules = Rules.from_dict(problem.rules)
        self.old_problem = _mapping(kept, "problem.yaml")
        self.old_config = _mapping(kept, "codequest.yaml")
        self.constants = {str(k): str(v) for k, v in (self.old_problem.get("constants") or {}).items()}
        cases = _tests(problem)
        self.tests = [case for case in cases if not case.is_static]
        self.static = [case for case in cases if case.is_static]
        self.programs = list(problem.programs.all())
        self.attachments = list(problem.attachments.all())
        self.has_validator = any(p.kind == Program.Kind.OUTPUT_VALIDATOR for p in self.programs)
        self.names = self.name_tests()
        self.places = self.place_programs()
        self.files: dict[str, bytes] = {}

    def write(self) -> dict[str, bytes]:
        """All files but the data of tests."""
        self.carry_over()
        self.write_texts()
        self.write_attachments()
        self.write_programs()
        config: dict[str, Any] = {}
        self.write_problem_yaml(config)
        settings = self.write_flags(config)
        self.write_groups(config, settings)
        self.write_config(config)
        return self.files

    def put(self, path: str, text: str, came_as: str = "") -> None:
        """A text; the file that came, with its constants, where it still reads the same."""
        old = self.kept.get(came_as or path)
        self.files[path] = old if old is not None and self.filled(old) == text else text.encode()

    def filled(self, data: bytes) -> str:
        text = data.decode("utf-8", "replace")
        return CONSTANT.sub(lambda found: self.constants.get(found[1], found[0]), text) if self.constants else text

    # --- names ----------------------------------------------------------------------------------

    def name_tests(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for case in [*self.tests, *self.static]:
            folder = "sample" if case.is_sample else "secret"
            name = safe(case.name)
            if not name.startswith(f"{folder}/"):
                name = f"{folder}/{name.removeprefix('sample/').removeprefix('secret/')}"
            names[case.name] = _free(name, set(names.values()))
        return names

    def place_programs(self) -> dict[str, str]:
        """Paths in the package by paths of rows."""
        places: dict[str, str] = {}
        for program in self.programs:
            path = PurePosixPath(safe(program.path))
            if program.kind == Program.Kind.SOLUTION:
                folder = path.parts[1] if len(path.parts) > 2 and path.parts[0] == "submissions" else ""
                usual = folder if folder in FOLDERS and folder != "brute_force" else "rejected" if folder else ""
                if usual != (program.expected or "accepted"):
                    path = PurePosixPath("submissions", program.expected or "accepted", path.name)
            elif program.kind == Program.Kind.OUTPUT_VALIDATOR:
                known = path.parts[0] in ("output_validators", "output_validator")
                folder = "output_validators" if self.is_legacy else "output_validator"
                if not known:
                    path = PurePosixPath(folder, path.name)
                elif self.converts:
                    path = PurePosixPath(folder, *path.parts[1:])
            elif path.parts[0] not in (PROGRAM_FOLDERS[program.kind], "input_format_validators"):
                path = PurePosixPath(PROGRAM_FOLDERS[program.kind], path.name)
            name = str(path)
            if not self.is_folder(program) and program.language and language_of(path) != program.language:
                name += f".{toolchains()[program.language].extension}" if program.language in toolchains() else ""
            places[program.path] = _free(name, set(places.values()))
        return places

    @staticmethod
    def is_folder(program: Program) -> bool:
        own = PurePosixPath(program.path).name
        return bool(program.files) or program.language == SCRIPTS.slug or program.file_name not in ("", own)

    # --- files that no row stands for ------------------------------------------------------------

    def carry_over(self) -> None:
        names = set(self.names.values())
        for path, data in self.kept.items():
            if not self.is_remade(path) and self.is_wanted(path, names):
                self.files[self.renamed(path)] = data

    def is_remade(self, path: str) -> bool:
        name = path.rpartition("/")[2]
        if path in ("problem.yaml", "codequest.yaml", TIME_LIMIT) or path.startswith("include/"):
            return True
        if path in (self.statement_file(), self.solution_file()) or is_attachment(path):
            return True
        if path.startswith("data/"):
            is_of_a_test = path.startswith(("data/sample/", "data/secret/")) and name.endswith(".yaml")
            return name in GROUP_FILES or is_of_a_test
        parts = path.split("/")
        if parts[0] in ("submissions", "output_validator", *PROGRAM_FOLDERS.values()) or parts[0].endswith(
            "_validators"
        ):
            depth = 3 if parts[0] == "submissions" else 2
            is_answer = any(path == p.path or path.startswith(f"{p.path}/") for p in self.programs if not p.language)
            is_note = len(parts) <= depth and PurePosixPath(name).suffix in NO_PROGRAMS
            return is_answer or not is_note
        return False

    @staticmethod
    def is_wanted(path: str, names: set[str]) -> bool:
        """Not what belongs to a test that is gone, such as its picture."""
        if not path.startswith(("data/sample/", "data/secret/")):
            return True
        inside = path.removeprefix("data/")
        return any(inside.startswith(f"{name}.") for name in names) or is_test_data(path)

    def renamed(self, path: str) -> str:
        """Folders that the two versions call differently."""
        if not self.converts:
            return path
        pairs = (("statement/", "problem_statement/"), ("output_validator/", "output_validators/"))
        for draft, legacy in pairs:
            old, new = (draft, legacy) if self.is_legacy else (legacy, draft)
            if path.startswith(old):
                return new + path.removeprefix(old)
        return path

    # --- texts ----------------------------------------------------------------------------------

    def statement_file(self) -> str:
        return next((path for path in STATEMENTS if path in self.kept), "")

    def solution_file(self) -> str:
        return next((path for path in SOLUTIONS if path in self.kept), "")

    def write_texts(self) -> None:
        problem, old = self.problem, self.statement_file()
        wanted = {"": problem.description_markdown} | {h: getattr(problem, name) for h, name in HEADINGS.items()}
        wanted = {heading: text.strip() for heading, text in wanted.items()}
        text = wanted[""] + "".join(f"\n\n## {h}\n\n{wanted[h]}" for h in HEADINGS if wanted[h]) + "\n"
        file = "problem_statement/problem.en.md" if self.is_legacy else "statement/problem.en.md"
        if old.endswith(".md"):
            pieces = SECTION.split(self.filled(self.kept[old]))
            parts = dict(zip(pieces[1::2], [piece.strip() for piece in pieces[2::2]], strict=True))
            if wanted == dict.fromkeys(wanted, "") | {"": pieces[0].strip()} | parts:
                self.files[self.renamed(old)] = self.kept[old]
                file = ""
        if file:
            self.files[file] = text.encode()
        if problem.editorial_markdown:
            self.put(self.solution_file() or SOLUTIONS[0], problem.editorial_markdown)
        came = {path.split("/")[1] for path in self.kept if path.startswith("include/")}
        folders = {chain.slug: folder for folder in came if (chain := find_toolchain(folder))}
        for language, files in self.rules.include.items():
            folder = "default" if language == "default" else folders.get(language, language)
            for name, code in files.items():
                self.put(f"include/{folder}/{safe(name)}", code)

    def write_attachments(self) -> None:
        for file in self.attachments:
            folder = "attachments" if file.media_type == OTHER else "statement"
            self.files[self.renamed(file.path or f"{folder}/{safe(file.name)}")] = bytes(file.data)

    def write_programs(self) -> None:
        for program in self.programs:
            place = self.places[program.path]
            if not program.language:
                self.write_answers(program, place)
            elif not self.is_folder(program):
                self.put(place, program.code, program.path)
            else:
                files = {safe(name): text for name, text in program.files.items()}
                chain = toolchains().get(program.language)
                if program.language != SCRIPTS.slug:
                    files[
                        safe(program.file_name) if program.file_name else f"main.{chain.extension if chain else ''}"
                    ] = program.code
                elif program.code or "run" not in files:
                    files["build"] = program.code
                for name, text in files.items():
                    self.put(f"{place}/{name}", text, f"{program.path}/{name}")

    def write_answers(self, program: Program, place: str) -> None:
        """Answers in place of a program: the file that came if it still holds them, else a folder."""
        if (old := self.kept.get(program.path)) is not None:
            try:
                data = from_zip(old) if program.path.endswith(".zip") else from_text(old.decode())
            except ValueError:
                data = {}
            if {name: text.decode("utf-8", "replace") for name, text in data.items()} == program.files:
                self.files[place] = old
                return
        answers = dict(program.files) or {k: v.decode() for k, v in from_text(program.code).items()}
        if EVERY_TEST in answers:
            self.files[place if "." in PurePosixPath(place).name else f"{place}.txt"] = answers[EVERY_TEST].encode()
            return
        for name, text in answers.items():
            self.put(f"{place}/{safe(name)}", text, f"{program.path}/{name}")

    # --- problem.yaml ---------------------------------------------------------------------------

    def write_problem_yaml(self, config: dict[str, Any]) -> None:
        problem, rules, old = self.problem, self.rules, self.old_problem
        data: dict[str, Any] = {"problem_format_version": LEGACY if self.is_legacy else DRAFT}
        kinds = ["scoring"] if rules.is_scoring else []
        extra = [
            word for word, is_it in (("interactive", rules.is_interactive), ("multi-pass", rules.passes > 1)) if is_it
        ]
        kinds += ["submit-answer"] if rules.wants_answers else []
        if not self.is_legacy:
            kinds += extra
        data["type"] = (kinds if len(kinds) > 1 else kinds[0]) if kinds else "pass-fail"
        if self.is_legacy:
            score = ["score"] if rules.is_scoring else []
            data["validation"] = " ".join(["custom", *extra, *score]) if self.has_validator or extra else "default"
        name = old.get("name")
        data["name"] = problem.title
        if isinstance(name, dict) and name:
            data["name"] = name | {"en" if name.get("en") else next(iter(name)): problem.title}
        data["uuid"] = str(old.get("uuid") or problem.pk)
        data |= {key: value for key, value in old.items() if key not in OF_PROBLEM_YAML}
        languages = old.get("languages")
        if languages is not None and language_slugs(words(languages)) == rules.languages:
            data["languages"] = languages
        elif rules.languages:
            data["languages"] = list(rules.languages)
        if rules.may_write:
            data["allow_file_writing"] = True
        data["limits"] = self.limits(config)
        self.problem_yaml = data

    def limits(self, config: dict[str, Any]) -> dict[str, Any]:
        problem, rules = self.problem, self.rules
        said = self.old_problem.get("limits")
        old = {key: value for key, value in said.items() if key not in OF_THE_LIMITS} if isinstance(said, dict) else {}
        seconds = _whole(problem.time_limit_ms / 1000)
        limits: dict[str, Any] = {}
        if self.is_legacy:
            self.files[TIME_LIMIT] = f"{seconds}\n".encode()
        else:
            limits["time_limit"] = seconds
        self.convert_timing(old)
        limits["memory"] = _whole(problem.memory_limit_kib / 1024)
        if problem.output_limit_kib != 64 * 1024:
            limits["output"] = _whole(problem.output_limit_kib / 1024)
        if problem.source_limit_bytes % 1024:
            config["source_limit"] = problem.source_limit_bytes
        elif problem.source_limit_bytes != 64 * 1024:
            limits["code"] = problem.source_limit_bytes // 1024
        usual = Rules()
        if rules.compile_ms or rules.compile_kib:
            limits["compilation_time"] = rules.compile_ms // 1000 or 30
            limits["compilation_memory"] = rules.compile_kib // 1024 or 2048
        for key, name, unit in (("time", "ms", 1000), ("memory", "kib", 1024), ("output", "output_kib", 1024)):
            if (value := getattr(rules, f"validation_{name}")) != getattr(usual, f"validation_{name}"):
                limits[f"validation_{key}"] = value // unit
        if rules.passes > 1:
            limits["validation_passes"] = rules.passes
        return limits | old

    def convert_timing(self, old: dict[str, Any]) -> None:
        """How a time limit is found, in the words of the version; what the other has no word for stays beside."""
        came_legacy = bool(self.kept) and _is_legacy(self.kept)
        if self.is_legacy and not came_legacy:
            multipliers = old.get("time_multipliers")
            given = multipliers if isinstance(multipliers, dict) else {}
            old.setdefault("time_multiplier", given.get("ac_to_time_limit", 2))
            old.setdefault("time_safety_margin", given.get("time_limit_to_tle", 1.5))
        elif not self.is_legacy and came_legacy:
            found = {
                "ac_to_time_limit": old.pop("time_multiplier", 5),
                "time_limit_to_tle": old.pop("time_safety_margin", 2),
            }
            old["time_multipliers"] = found | (old.get("time_multipliers") or {})

    # --- data/ ----------------------------------------------------------------------------------

    def write_flags(self, config: dict[str, Any]) -> dict[str, dict[str, Any]]:
        """Flags of folders and single tests; what the folders say is returned for groups to be added."""
        problem = self.problem
        usual = {name: getattr(problem, name) for name in COMPARISON}
        wanted: dict[str, dict[str, list[str]]] = {}
        for case in self.tests:
            options = case.options
            own = options.get("comparison")
            wanted[case.name] = {
                "output": list(options.get("flags", ())) if self.has_validator else flags_of(own or usual),
                "input": list(options.get("input_flags", ())),
                "args": list(options.get("args", ())),
            }
            # Where flags alone would not be told from those of all tests, or there are none for it
            if own and (own.get("mode", "tokens") != "tokens" or flags_of(own) == flags_of(usual)):
                config.setdefault("tests", {}).setdefault(self.names[case.name], {})["comparison"] = own
                wanted[case.name]["output"] = flags_of(usual)
        if problem.compare_mode not in ("tokens", "json") and not self.has_validator:
            config["comparison"] = {"mode": problem.compare_mode}
        secret = [wanted[case.name] for case in self.tests if not case.is_sample] or list(wanted.values())
        base = {key: _most_common([flags[key] for flags in secret]) for key in ("output", "input", "args")}
        if not self.has_validator:
            base["output"] = flags_of(usual)
        keys = {
            "output": "output_validator_flags" if self.is_legacy else "output_validator_args",
            "input": "input_validator_flags" if self.is_legacy else "input_validator_args",
            "args": "args",
        }
        settings: dict[str, dict[str, Any]] = {"": {}}
        for key, flags in base.items():
            if flags and self.is_legacy and key == "output":
                has_space = any(" " in flag or not flag for flag in flags)
                self.problem_yaml["validator_flags"] = flags if has_space else " ".join(flags)
            elif flags:
                settings[""][keys[key]] = flags
        for folder in sorted({self.names[case.name].rpartition("/")[0] for case in self.tests}):
            inside = [case for case in self.tests if self.names[case.name].rpartition("/")[0] == folder]
            for key in base:
                values = {tuple(wanted[case.name][key]) for case in inside}
                shares = (
                    len(values) == 1 and folder != "secret" and not (self.is_legacy and key == "output" and base[key])
                )
                if shares and tuple(base[key]) not in values:
                    settings.setdefault(folder, {})[keys[key]] = list(values.pop())
                    continue
                for case in inside:
                    if wanted[case.name][key] != base[key] and (not shares or tuple(base[key]) in values):
                        wanted[case.name][f"own {key}"] = wanted[case.name][key]
        single = {"output": "output_validator_args", "input": "input_validator_args", "args": "args"}
        for case in self.tests:
            path = f"data/{self.names[case.name]}.yaml"
            data = {k: v for k, v in _mapping(self.kept, path).items() if k not in TEST_KEYS}
            data |= {single[key]: wanted[case.name][f"own {key}"] for key in base if f"own {key}" in wanted[case.name]}
            if data:
                self.files[path] = dump(data)
        return settings

    def write_groups(self, config: dict[str, Any], settings: dict[str, dict[str, Any]]) -> None:
        rows = list(self.problem.groups.all())
        has_points = any(row.points for row in rows)
        groups = [Group(**{"name": r.name, "score": r.points if has_points else None} | _frozen(r.rules)) for r in rows]
        of_tests = {case.name: case.group.name for case in [*self.tests, *self.static] if case.group}
        own_groups = self.write_static(groups, settings)
        folders = [self.names[case.name].rpartition("/")[0] for case in [*self.tests, *self.static]]
        if groups and not self.problem.root_group and self.can_say_by_patterns(groups, of_tests):
            config["groups"] = [self.entry(group, of_tests) for group in groups]
            computed = of_tests
        else:
            root = [Group(**{"name": ""} | _frozen(self.problem.root_group))] if self.problem.root_group else []
            wanted = root + groups
            for group in wanted:
                folder = group.name or "secret"
                if (folder == "secret" or folder.startswith("secret/")) and folder not in own_groups:
                    settings.setdefault(folder, {}).update(self.scoring(group))
            said = read_groups(folders, settings, self.rules.is_scoring, lambda folder, why: None)
            if {group.name: group for group in said} != {group.name: group for group in wanted}:
                config["grading"] = [_without_defaults(group) for group in wanted]
            named = {group.name for group in wanted}
            labels = {
                name: path if path in own_groups else path.rpartition("/")[0] for name, path in self.names.items()
            }
            samples = {case.name for case in self.tests if case.is_sample}
            computed = {name: label for name, label in labels.items() if label in named and name not in samples}
        for case in [*self.tests, *self.static]:
            exact = config.get("tests", {}).get(self.names[case.name], {})
            if computed.get(case.name, "") != of_tests.get(case.name, ""):
                exact["group"] = of_tests.get(case.name, "")
            if case.points != (0 if case.is_sample else USUAL_POINTS):
                exact["points"] = case.points
            if exact:
                config.setdefault("tests", {})[self.names[case.name]] = exact
        for folder in {
            "",
            *settings,
            *(_folder_of(path) for path in self.kept if path.rpartition("/")[2] in GROUP_FILES),
        }:
            place = f"data/{folder}".rstrip("/")
            old = next((f"{place}/{name}" for name in GROUP_FILES if f"{place}/{name}" in self.kept), "")
            data = {k: v for k, v in _mapping(self.kept, old).items() if k not in TEST_KEYS} | settings.get(folder, {})
            if data:
                self.files[f"{place}/{'testdata.yaml' if self.is_legacy else 'test_group.yaml'}"] = dump(data)

    def write_static(self, groups: Sequence[Group], settings: dict[str, dict[str, Any]]) -> set[str]:
        """What folders say of static tests; the names of those that are groups of their own, for their score."""
        named = {group.name: group for group in groups}
        own = set()
        for case in self.static:
            path = self.names[case.name]
            said: dict[str, Any] = {"args": list(case.options["flags"])} if case.options.get("flags") else {}
            if case.group and case.group.name == path and (score := named[path].score) is not None:
                own.add(path)
                said["score"] = _whole(score)
            settings.setdefault(path.rpartition("/")[0], {})[STATIC] = said or True
        return own

    def can_say_by_patterns(self, groups: Sequence[Group], of_tests: Mapping[str, str]) -> bool:
        def is_plain(group: Group) -> bool:
            usual = Group(group.name, score=group.score)
            usual = replace(
                usual, aggregation=group.aggregation, requires=group.requires, stop_at_failure=group.stop_at_failure
            )
            has_points = group.score is not None and group.score in range(101)
            is_known = group.aggregation in AGGREGATIONS
            return group == usual and has_points and is_known and not group.name.startswith("secret")

        complete = all(case.is_sample == (case.name not in of_tests) for case in [*self.tests, *self.static])
        complete = complete and {group.name for group in groups} == set(of_tests.values())
        return complete and all(map(is_plain, groups)) and sum(group.score or 0 for group in groups) == 100

    def entry(self, group: Group, of_tests: Mapping[str, str]) -> dict[str, Any]:
        mine = [self.names[name] for name, holder in of_tests.items() if holder == group.name]
        secret = [self.names[case.name] for case in [*self.tests, *self.static] if not case.is_sample]
        entry: dict[str, Any] = {"name": group.name, "points": int(group.score or 0), "tests": mine}
        old = self.old_config.get("groups")
        for came in old if isinstance(old, list) else []:
            if isinstance(came, dict) and str(came.get("name")) == group.name:
                said = came.get("tests")
                patterns = [str(one) for one in said] if isinstance(said, list) else [str(said)]
                if {name for name in secret if any(fnmatchcase(name, one) for one in patterns)} == set(mine):
                    entry["tests"] = said
        if group.aggregation != "pass-fail":
            entry["aggregation"] = group.aggregation
        if group.requires:
            entry["require_pass"] = list(group.requires)
        if group.stop_at_failure:
            entry["on_reject"] = "break"
        return entry

    def scoring(self, group: Group) -> dict[str, Any]:
        """What a folder's file says about it, as far as the version has words."""
        if not self.is_legacy:
            if not self.rules.is_scoring:
                return {}
            said: dict[str, Any] = {"aggregation": group.aggregation} if group.aggregation in AGGREGATIONS else {}
            if group.is_unbounded or group.score is not None:
                said["score"] = "unbounded" if group.is_unbounded else _whole(group.score or 0)
            if group.requires:
                said["require_pass"] = list(group.requires)
            return {"scoring": {key: said[key] for key in sorted(DRAFT_KEYS) if key in said}}
        found: dict[str, Any] = {"on_reject": "break" if group.stop_at_failure else "continue"}
        flags = [group.aggregation] + ([group.verdict] if group.verdict != "first_error" else [])
        if group.aggregation == CUSTOM:
            found["grading"], flags = CUSTOM, list(group.flags)
        found["grader_flags"] = flags if any(not flag or " " in flag for flag in flags) else " ".join(flags)
        if group.accept is not None:
            found["accept_score"] = _whole(group.accept)
        if group.reject:
            found["reject_score"] = _whole(group.reject)
        if group.score is not None:
            found["range"] = f"0 {_whole(group.score)}"
        if group.requires:
            found["require_pass"] = list(group.requires)
        return found

    # --- codequest.yaml -------------------------------------------------------------------------

    def write_config(self, config: dict[str, Any]) -> None:
        problem, rules = self.problem, self.rules
        data: dict[str, Any] = {}
        topics = [topic.path for topic in problem.topics.select_related("parent__parent__parent")]
        if topics:
            first = self.old_config.get("topic")
            data["topic"] = first if first in topics else topics[0]
            if rest := [path for path in topics if path != data["topic"]]:
                data["more_topics"] = rest
        names = list(problem.tags.values_list("name", flat=True))
        data["tags"] = sorted(names, key=lambda name: _place_in(self.old_config.get("tags"), name))
        data["difficulty"], data["level"] = int(problem.difficulty), problem.level
        accepted = [p.path for p in self.programs if p.expected == "accepted"]
        reference = next((p.path for p in self.programs if p.is_reference), None)
        if reference in accepted:
            data["reference"] = self.places[reference]
        data["hints"] = list(problem.hints.values_list("text", flat=True))
        data["explanations"] = self.explanations()
        data["signature"] = as_yaml(problem.signature)
        if not problem.signature:  # which makes it
            data["starter_code"] = dict(problem.starter_codes.order_by("pk").values_list("language", "code"))
        if not self.with_data:
            data["generate"] = [
                {
                    "name": self.names[case.name],
                    "generator": self.places.get(case.generator, case.generator),
                    "args": list(case.generator_args),
                }
                for case in self.tests
                if case.generator
            ]
        data["validator"] = rules.style if rules.style != "icpc" else ""
        data["input_file"], data["output_file"] = rules.input_file, rules.output_file
        data["time_factors"] = dict(rules.time_factors)
        data["companies"] = list(problem.companies.order_by("name").values_list("name", flat=True))
        data["similar"] = [*problem.similar.order_by("slug").values_list("slug", flat=True), *self.unknown_similar()]
        data["small"] = [recipe | {"generator": self.places[recipe["generator"]]} for recipe in map(dict, rules.small)]
        data["exceptions"] = list(rules.exceptions)
        data |= config
        data = {key: value for key, value in data.items() if value not in ("", [], {}, None)}
        if not problem.side_by_side:
            data["side_by_side"] = False
        data |= {key: value for key, value in self.old_config.items() if key not in OF_CODEQUEST_YAML}
        self.files["codequest.yaml"] = dump(data)
        self.files["problem.yaml"] = dump(self.problem_yaml)

    def unknown_similar(self) -> list[str]:
        """Slugs that came with the package, of problems that are not here."""
        came = self.old_config.get("similar")
        slugs = [str(slug) for slug in came] if isinstance(came, list) else []
        known = set(Problem.objects.filter(slug__in=slugs).values_list("slug", flat=True))
        return [slug for slug in slugs if slug not in known]

    def explanations(self) -> dict[str, str]:
        found = {}
        for case in self.tests:
            name = self.names[case.name]
            talk = self.filled(self.kept.get(f"data/{name}.interaction", b"")).strip()
            if case.is_sample and case.explanation and case.explanation != f"```\n{talk}\n```":
                found[name.removeprefix("sample/")] = case.explanation
        return found


def _free(name: str, taken: set[str]) -> str:
    """The name, or with a number where it is taken."""
    path, number = PurePosixPath(name), 2
    while name in taken:
        name = str(path.with_name(f"{path.stem}-{number}{path.suffix}"))
        number += 1
    return name


def _folder_of(path: str) -> str:
    return path.rpartition("/")[0].removeprefix("data").strip("/")


def _most_common(values: list[list[str]]) -> list[str]:
    return list(Counter(map(tuple, values)).most_common(1)[0][0]) if values else []


def _frozen(rules: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in rules.items()}


def _without_defaults(group: Group) -> dict[str, Any]:
    plain = asdict(Group(group.name))
    return {key: value for key, value in asdict(group).items() if key == "name" or value != plain[key]}


def _place_in(values: Any, name: str) -> int:
    return values.index(name) if isinstance(values, list) and name in values else 1000

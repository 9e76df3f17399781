"""The tests: files, generators' tests and static ones; how their answers are compared, and their values checked."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from sandbox.compare import parse_flags
from sandbox.job import Comparison
from sandbox.package.files import FileReader, Yaml
from sandbox.package.model import PackageTest
from sandbox.signatures import Signature, SignatureError, check_answer, check_input, from_data
from sandbox.sources import PackageProgram
from sandbox.testgroups import STATIC, inherited, words
from sandbox.toolchains import SCRIPTS

GROUP_FILES = ("test_group.yaml", "testdata.yaml", "test_data.yaml")
FLAG_KEYS = ("output_validator_args", "output_validator_flags")
STATIC_LANGUAGES = ("python", "c", "cpp", SCRIPTS.slug)  # the format's, for validators
MAX_TEST_BYTES = 32 * 1024 * 1024
MAX_TESTS = 500
TEST_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")


def as_json(how: Comparison, signature: Signature) -> Comparison:
    """For the answers of a signature: of what an author may say, only the tolerance counts."""
    return Comparison(
        "json",
        case_sensitive=True,
        float_absolute=how.float_absolute,
        float_relative=how.float_relative,
        any_order=signature.any_order,
    )


class TestReader(FileReader):
    def tests(self, config: Yaml, programs: tuple[PackageProgram, ...]) -> list[PackageTest]:
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

    def with_static(self, tests: list[PackageTest], settings: Mapping[str, Mapping[str, Any]]) -> list[PackageTest]:
        """The tests, and those that groups want of the submitted files themselves."""
        found = {test.name: test for test in tests}
        for folder, keys in settings.items():
            said = keys.get(STATIC) or False
            is_known = isinstance(said, bool) or (isinstance(said, dict) and set(said) <= {"args", "score"})
            place, name = f"data/{folder}".rstrip("/"), f"{folder}/{STATIC}"
            if not is_known:
                self.wrong(place, f"{STATIC} is true, false, or a mapping with args and score.")
            elif said and folder.split("/")[0] != "secret":
                self.wrong(place, f"{STATIC} is taken in data/secret and the groups in it.")
            elif said and name in found:
                self.wrong(f"data/{name}.in", f"The name is taken: {STATIC} makes a test of this name.")
            elif said:
                flags = words(said.get("args")) if isinstance(said, dict) else ()
                found[name] = PackageTest(name, False, flags=tuple(flags), is_static=True)
        return sorted(found.values(), key=lambda test: (not test.is_sample, test.name))

    def check_static(self, kinds: set[str], programs: tuple[PackageProgram, ...], tests: list[PackageTest]) -> None:
        program = next((program for program in programs if program.kind == "static_validator"), None)
        if program and "submit-answer" in kinds:
            self.wrong(program.path, "Where answers are handed in, there is no program to be looked at.")
        if program and program.language not in STATIC_LANGUAGES:
            self.wrong(program.path, "A static validator is written in Python, C or C++, or brings a script run.")
        if not program and any(test.is_static for test in tests):
            self.wrong("static_validator", f"The test groups want a static validator ({STATIC}): add it here.")

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

    def add_generated(self, config: Yaml, programs: tuple[PackageProgram, ...], found: dict[str, PackageTest]) -> None:
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

    def flags(self, problem: Yaml, settings: Mapping[str, Mapping[str, Any]]) -> dict[str, list[str]]:
        """Flags of the output validator by folder: those of problem.yaml, then those of the folder."""
        data = self.path / "data"
        folders = [p.relative_to(data).as_posix() for p in data.rglob("*") if p.is_dir()] if data.is_dir() else []
        general = words(problem.data.get("validator_flags"))
        return {folder: general + inherited(folder, settings, *FLAG_KEYS) for folder in ["", *folders]}

    def comparison(self, problem: Yaml, config: Yaml, settings: Mapping[str, Mapping[str, Any]]) -> Comparison:
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

    def own_comparison(self, config: Yaml, said: Any, base: Comparison, line: int | None) -> Comparison:
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

    def signature(self, config: Yaml, kinds: set[str]) -> Signature | None:
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

    def check_comparison(self, config: Yaml) -> None:
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

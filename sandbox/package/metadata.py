"""What problem.yaml and codequest.yaml say of the problem as a whole."""

import re
from typing import Any
from uuid import UUID

from sandbox.package.files import FileReader, Yaml
from sandbox.package.model import TIME_LIMIT, Timing
from sandbox.rules import SEED, Rules
from sandbox.sources import PackageProgram, language_slugs
from sandbox.testgroups import words
from sandbox.toolchains import find_toolchain, toolchains
from sandbox.validators import STYLES

VERSIONS = {"2023-07-draft", "2023-07", "legacy", "legacy-icpc"}
KINDS = ("pass-fail", "scoring", "multi-pass", "interactive", "submit-answer")
VALIDATION_WORDS = {"default", "custom", "interactive", "multi-pass", "score"}  # of the legacy format


class MetadataReader(FileReader):
    def check_format(self, problem: Yaml) -> None:
        version = str(problem.data.get("problem_format_version", "legacy"))
        if version not in VERSIONS:
            self.wrong(
                problem.file,
                f"problem_format_version {version!r} is not known; write 2023-07-draft.",
                problem.line("problem_format_version"),
            )

    def read_constants(self, problem: Yaml) -> None:
        constants = problem.data.get("constants") or {}
        if not isinstance(constants, dict) or not all(isinstance(v, str | int | float) for v in constants.values()):
            self.wrong(problem.file, "constants must map names to numbers or texts.", problem.line("constants"))
            return
        self.constants = {str(name): str(value) for name, value in constants.items()}

    def kinds(self, problem: Yaml) -> set[str]:
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

    def rules(self, problem: Yaml, config: Yaml, kinds: set[str], programs: tuple[PackageProgram, ...]) -> Rules:
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

    def file_name(self, config: Yaml, key: str) -> str:
        value = config.data.get(key) or ""
        if not isinstance(value, str) or (value and not re.fullmatch(r"[A-Za-z0-9_][\w.-]{0,60}", value)):
            self.wrong(config.file, f"{key} must be the plain name of a file, such as input.txt.", config.line(key))
            return ""
        return value

    def languages(self, problem: Yaml) -> tuple[str, ...]:
        value = problem.data.get("languages") or "all"
        if value in ("all", ["all"]):
            return ()
        found = language_slugs(words(value))
        if not found:
            self.wrong(problem.file, "None of the languages is known here.", problem.line("languages"))
        return found

    def time_factors(self, config: Yaml) -> dict[str, float]:
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

    def timing(self, problem: Yaml) -> Timing:
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

    def uuid(self, problem: Yaml) -> UUID | None:
        value = problem.data.get("uuid")
        if value is None:
            return None
        try:
            return UUID(str(value))
        except ValueError:
            self.wrong(problem.file, "uuid is not a UUID.", problem.line("uuid"))
            return None

    def name(self, problem: Yaml) -> str:
        value = problem.data.get("name")
        if isinstance(value, dict):
            value = value.get("en") or next(iter(value.values()), None)
        if value is None:
            value = self.slug.replace("-", " ").capitalize()
        if not isinstance(value, str) or not 0 < len(value) <= 200:
            self.wrong(problem.file, "name must be a text of 1 to 200 characters.", problem.line("name"))
            return self.slug
        return value

    def small(self, config: Yaml, programs: tuple[PackageProgram, ...]) -> tuple[dict[str, Any], ...]:
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

    def exceptions(self, config: Yaml) -> tuple[dict[str, str], ...]:
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

    def topic(self, config: Yaml) -> str:
        value = config.data.get("topic") or ""
        if not isinstance(value, str):
            self.wrong(config.file, "topic must be a path such as graphs/traversal.", config.line("topic"))
            return ""
        return value

    def starter_code(self, config: Yaml) -> dict[str, str]:
        codes = self.text_map(config, "starter_code")
        for language in sorted(set(codes) - set(toolchains())):
            self.wrong(config.file, f"No language is called {language!r}.", config.line("starter_code", language))
        return codes

"""A folder becomes a package, or everything that is wrong with it."""

import re
from dataclasses import replace
from pathlib import Path

from sandbox.attachments import read_attachments
from sandbox.grading import CUSTOM
from sandbox.job import Comparison
from sandbox.package.data import as_json
from sandbox.package.files import Yaml
from sandbox.package.groups import GroupReader
from sandbox.package.metadata import MetadataReader
from sandbox.package.model import Issue, Package, PackageError, Purpose, hash_folder
from sandbox.package.texts import TextReader
from sandbox.signatures import LANGUAGES
from sandbox.sources import PackageProgram

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SINGLE_PROGRAMS = {
    "output_validators": "output_validator",
    "output_validator": "output_validator",
    "static_validator": "static_validator",
    "graders": "grader",
}
CONFIG_KEYS = (
    "topic", "tags", "difficulty", "level", "reference", "hints", "explanations", "starter_code", "groups",
    "generate", "comparison", "source_limit", "validator", "input_file", "output_file", "time_factors",
    "side_by_side", "signature", "small", "exceptions", "more_topics", "grading", "tests", "companies", "similar",
)  # fmt: skip


def read_package(path: Path, slug: str | None = None, *, purpose: Purpose = Purpose.IMPORT) -> Package:
    """Read and check a folder. Raises PackageError with everything that is wrong, never a half package."""
    return Reader(path, slug or path.resolve().name, purpose).read()


class Reader(MetadataReader, TextReader, GroupReader):
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
        config = self.load_yaml("codequest.yaml") if (self.path / "codequest.yaml").exists() else Yaml("", {}, {})
        for key in sorted(set(config.data) - set(CONFIG_KEYS), key=str):
            self.wrong(
                config.file, f"Unknown key {key!r}; known are {', '.join(sorted(CONFIG_KEYS))}.", config.line(key)
            )
        package = self.build(problem, config)
        if self.issues:
            raise PackageError(self.issues)
        return package

    def build(self, problem: Yaml, config: Yaml) -> Package:
        self.check_format(problem)
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
        tests = self.with_static(self.tests(config, programs), settings)
        self.check_static(kinds, programs, tests)
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
        if any(group.aggregation == CUSTOM for group in groups) and not any(p.kind == "grader" for p in programs):
            self.wrong("graders", "The test groups want a grader of the problem's own (grading: custom): add it here.")
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

    def programs(self, config: Yaml, are_answers: bool) -> tuple[PackageProgram, ...]:
        table = self.load_yaml("submissions/submissions.yaml").data if self.has("submissions/submissions.yaml") else {}
        found = self.sources.solutions(table, are_answers)
        found += self.sources.in_folder("generators", "generator")
        for folder in ("input_validators", "input_format_validators"):
            found += self.sources.in_folder(folder, "input_validator")
        found += self.sources.in_folder("answer_validators", "answer_validator")
        for folder, kind in SINGLE_PROGRAMS.items():
            if program := self.sources.single(folder, kind):
                found.append(program)
        reference = config.data.get("reference")
        accepted = [program for program in found if program.expected == "accepted"]
        if reference is not None and not any(program.path == reference for program in accepted):
            self.wrong(
                config.file, f"reference {reference!r} is not in submissions/accepted.", config.line("reference")
            )
        chosen = reference if reference is not None else accepted[0].path if accepted else None
        return tuple(replace(program, is_reference=program.path == chosen) for program in found)

    def check_validator(self, problem: Yaml, kinds: set[str], has_validator: bool) -> None:
        wants = "custom" in str(problem.data.get("validation")) or bool(kinds & {"interactive", "multi-pass"})
        if wants and not has_validator:
            self.wrong("output_validators", "The problem needs an output validator of its own, and there is none.")

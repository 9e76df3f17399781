"""Polygon packages, written anew as packages of ours: whoever imports them reads one format.

Taken: name, limits, statement, tests with points and groups, checker, validator and interactor made with testlib
(testlib.h lies in the package), solutions with their tags, generators of the tests. What is left out is named.
"""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from problems.exporting import DRAFT, dump, safe
from sandbox.latex import to_markdown
from sandbox.package import Issue, PackageError
from sandbox.sources import language_of

DESCRIPTION = "problem.xml"
MAX_XML_BYTES = 4 * 1024 * 1024
SECTIONS = ("legend", "input", "output", "interaction", "scoring", "notes", "tutorial")
NUMBER = re.compile(r"%0?(\d{0,2})d")
# What Polygon's statements use beside the words that pandoc knows.
MACROS = r"\newcommand{\t}[1]{\texttt{#1}}\newcommand{\bf}[1]{\textbf{#1}}\newcommand{\it}[1]{\textit{#1}}" + "\n"
FOLDERS = {
    "main": "accepted",
    "accepted": "accepted",
    "wrong-answer": "wrong_answer",
    "presentation-error": "wrong_answer",
    "time-limit-exceeded": "time_limit_exceeded",
    "memory-limit-exceeded": "run_time_error",
    "rejected": "rejected",
    "failed": "rejected",
    "time-limit-exceeded-or-accepted": "accepted_or_too_slow",
    "time-limit-exceeded-or-memory-limit-exceeded": "over_the_limits",
}
EXPECTATIONS = {
    "accepted_or_too_slow": {"permitted": ["AC", "TLE"], "required": ["AC", "TLE"]},
    "over_the_limits": {"permitted": ["AC", "TLE", "RTE"], "required": ["TLE", "RTE"]},
}
# Checkers of testlib that the default comparison stands for, where testlib.h is not in the package.
COMPARISONS: Mapping[str, Mapping[str, Any]] = {
    "wcmp.cpp": {"case_sensitive": True},
    "ncmp.cpp": {"case_sensitive": True},
    "hcmp.cpp": {"case_sensitive": True},
    "lcmp.cpp": {"case_sensitive": True},
    "fcmp.cpp": {"mode": "exact"},
    "yesno.cpp": {},
    "nyesno.cpp": {},
    "rcmp4.cpp": {"float_absolute": 1e-4, "float_relative": 1e-4},
    "rcmp6.cpp": {"float_absolute": 1e-6, "float_relative": 1e-6},
    "rcmp9.cpp": {"float_absolute": 1e-9, "float_relative": 1e-9},
}
# testlib's validators end with 0 for a valid input, the format's with 42.
BUILD = "#!/bin/sh\nexec g++ -O2 -std=c++17 -o validator {name}\n"
RUN = "#!/bin/sh\nif ./validator; then exit 42; else exit 43; fi\n"


@dataclass(frozen=True, slots=True)
class Converted:
    """`left_out`: what of the package the site has no place for, in words."""

    folder: Path
    left_out: tuple[str, ...]


@dataclass(slots=True)
class _Test:
    number: int
    is_sample: bool
    group: str
    points: float
    command: str
    name: str = ""


def convert(folder: Path, target: Path) -> Converted:
    """Write a package of ours into a new folder in `target`, called like the problem. Raises PackageError."""
    return _Polygon(folder).write(target)


@dataclass
class _Polygon:
    folder: Path
    issues: list[Issue] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)

    def wrong(self, file: str, message: str) -> None:
        self.issues.append(Issue(file, None, message))

    def write(self, target: Path) -> Converted:
        root = self.parse()
        slug = re.sub(r"[^a-z0-9]+", "-", root.get("short-name", "").lower()).strip("-")
        if not slug:
            self.wrong(DESCRIPTION, "The problem has no short-name, which becomes the slug.")
        config: dict[str, Any] = {}
        tags = [tag.get("value", "")[:60] for tag in root.iterfind("tags/tag")]
        config["tags"] = [tag for tag in tags if tag]
        kinds = self.take_tests(root, config)
        self.take_checker(root, config)
        if self.take_interactor(root, config):
            kinds.append("interactive")
        self.take_validators(root)
        self.take_solutions(root, config)
        name = self.take_statement(root, config)
        self.files["problem.yaml"] = dump(self.problem_yaml(root, name, kinds))
        self.files["codequest.yaml"] = dump({key: value for key, value in config.items() if value})
        for part in ("stresses", "documents"):
            if len(root.find(part) or ()):
                self.left_out.append(f"{DESCRIPTION}: {part}")
        if self.issues:
            raise PackageError(self.issues)
        written = target / slug
        for path, data in self.files.items():
            (written / path).parent.mkdir(parents=True, exist_ok=True)
            (written / path).write_bytes(data)
        return Converted(written, tuple(self.left_out))

    # --- files ----------------------------------------------------------------------------------

    def parse(self) -> ET.Element:
        raw = self.read(DESCRIPTION) or b""
        if len(raw) > MAX_XML_BYTES or b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
            raise PackageError([Issue(DESCRIPTION, None, "It is too large, or defines entities, which are not taken.")])
        try:
            root = ET.fromstring(raw)  # noqa: S314  without entities there is nothing to expand
        except (ET.ParseError, ValueError, LookupError) as error:
            line = getattr(error, "position", (None,))[0]
            raise PackageError([Issue(DESCRIPTION, line, f"It is not XML: {error}.")]) from error
        if root.tag != "problem":
            raise PackageError([Issue(DESCRIPTION, None, "It does not describe a problem of Polygon.")])
        return root

    def read(self, path: str) -> bytes | None:
        """A file of the package; None where there is none, or where the path leads out of it."""
        parts = PurePosixPath(path).parts
        place = self.folder.joinpath(*parts)
        if not parts or path.startswith("/") or ".." in parts or "\0" in path:
            return None
        is_inside = place.resolve().is_relative_to(self.folder.resolve())
        return place.read_bytes() if is_inside and place.is_file() else None

    def source_of(self, element: ET.Element | None) -> tuple[str, bytes] | None:
        """Path and text of a program; None, and an issue, where it is not there."""
        source = element.find("source") if element is not None else None
        path = source.get("path", "") if source is not None else ""
        data = self.read(path) if path else None
        if data is None:
            self.wrong(path or DESCRIPTION, "The program is named in problem.xml and not in the archive.")
            return None
        return path, data.replace(b"\r\n", b"\n")

    def testlib(self) -> bytes | None:
        return self.read("files/testlib.h") or self.read("testlib.h")

    # --- problem.yaml ---------------------------------------------------------------------------

    def problem_yaml(self, root: ET.Element, name: str, kinds: list[str]) -> dict[str, Any]:
        testset = self.testset(root)
        limits: dict[str, Any] = {}
        for tag, key, unit in (("time-limit", "time_limit", 1000), ("memory-limit", "memory", 1024 * 1024)):
            said = testset.findtext(tag, "").strip()
            if said.isdigit():
                value = int(said) / unit
                limits[key] = int(value) if value == int(value) else value
            elif said:
                self.wrong(DESCRIPTION, f"{tag} must be a whole number, not {said!r}.")
        data: dict[str, Any] = {
            "problem_format_version": DRAFT,
            "type": (kinds if len(kinds) > 1 else kinds[0]) if kinds else "pass-fail",
            "name": name,
            "limits": limits,
        }
        if url := root.get("url"):
            data["source"] = {"name": "Polygon", "url": url}
        return data

    # --- tests ----------------------------------------------------------------------------------

    def testset(self, root: ET.Element) -> ET.Element:
        sets = root.findall("judging/testset")
        found = next((one for one in sets if one.get("name") == "tests"), sets[0] if sets else None)
        if found is None:
            raise PackageError([Issue(DESCRIPTION, None, "There is no testset.")])
        return found

    def take_tests(self, root: ET.Element, config: dict[str, Any]) -> list[str]:
        judging, testset = root.find("judging"), self.testset(root)
        for other in root.findall("judging/testset"):
            if other is not testset:
                self.left_out.append(f"{DESCRIPTION}: the testset {other.get('name')}")
        if judging is not None:
            config["input_file"], config["output_file"] = judging.get("input-file", ""), judging.get("output-file", "")
            if judging.get("run-count", "1") != "1":
                self.wrong(DESCRIPTION, "Problems of several runs (run-count) are not supported.")
        tests = [
            _Test(
                number,
                test.get("sample") == "true",
                test.get("group") or "",
                self.number(test.get("points")),
                test.get("cmd") or "",
            )
            for number, test in enumerate(testset.iterfind("tests/test"), start=1)
        ]
        groups = {group.get("name", ""): group for group in testset.iterfind("groups/group")}
        has_points = any(test.points for test in tests) or any(self.number(g.get("points")) for g in groups.values())
        width = max(2, len(str(len(tests))))
        for test in tests:
            is_grouped = has_points and groups and test.group and not (test.is_sample and not test.points)
            folder = f"secret/{safe(test.group)}" if is_grouped else "secret"
            test.name = f"{folder}/{test.number:0{width}}"
            data = self.data_of(testset, test)
            if data is None:
                continue
            places = [f"sample/{test.number:0{width}}"] if test.is_sample else []
            places += [test.name] if not test.is_sample or test.points else []  # samples earn nothing here
            for place in places:
                self.files[f"data/{place}.in"], self.files[f"data/{place}.ans"] = data
        self.take_generators(root, {test.command.split()[0] for test in tests if test.command.split()})
        if not has_points:
            return []
        self.take_points(config, [test for test in tests if not test.is_sample or test.points], groups)
        return ["scoring"]

    def data_of(self, testset: ET.Element, test: _Test) -> tuple[bytes, bytes] | None:
        found = []
        for tag in ("input-path-pattern", "answer-path-pattern"):
            pattern = testset.findtext(tag, "tests/%02d" + (".a" if tag.startswith("answer") else "")).strip()
            path = NUMBER.sub(lambda width: f"{test.number:0{width[1] or 0}d}", pattern)
            data = self.read(path)
            if data is None:
                why = f"it is made by `{test.command}`; download the full package" if test.command else "add it"
                self.wrong(path, f"The test is named in problem.xml and not in the archive: {why}.")
                return None
            found.append(data.replace(b"\r\n", b"\n"))
        return found[0], found[1]

    def number(self, text: str | None) -> float:
        try:
            value = float(text or 0)
        except ValueError:
            value = -1
        if not 0 <= value < 1e6:
            self.wrong(DESCRIPTION, f"points must be a number from 0 on, not {text!r}.")
            return 0
        return value

    def take_points(self, config: dict[str, Any], tests: list[_Test], groups: Mapping[str, ET.Element]) -> None:
        """Groups become folders; where each test earns its own points they become weights inside its group."""
        total = 0.0
        scale = 1 if all(test.points == int(test.points) for test in tests) else 100
        names = {test.group for test in tests if "/" in test.name.removeprefix("secret/")}
        for name in sorted(names):
            mine = [test for test in tests if test.group == name]
            group = groups.get(name)
            points = sum(test.points for test in mine) or self.number(group.get("points") if group is not None else "")
            is_each = group is not None and group.get("points-policy") == "each-test"
            scoring: dict[str, Any] = {"score": points, "aggregation": "sum" if is_each else "pass-fail"}
            needed = (
                [d.get("group", "") for d in group.iterfind("dependencies/dependency")] if group is not None else []
            )
            if needed:
                scoring["require_pass"] = [f"secret/{safe(one)}" if one in names else "sample" for one in needed]
            self.files[f"data/secret/{safe(name)}/test_group.yaml"] = dump({"scoring": scoring})
            total += points
            if is_each:
                self.weigh(config, mine, scale)
        loose = [test for test in tests if test.group not in names]
        total += sum(test.points for test in loose)
        self.weigh(config, loose, scale)
        self.files["data/secret/test_group.yaml"] = dump({"scoring": {"aggregation": "sum", "score": total or 100}})

    @staticmethod
    def weigh(config: dict[str, Any], tests: list[_Test], scale: int) -> None:
        for test in tests:
            config.setdefault("tests", {})[test.name] = {"points": round(test.points * scale)}

    def take_generators(self, root: ET.Element, commands: set[str]) -> None:
        for executable in root.iterfind("files/executables/executable"):
            source = executable.find("source")
            path = PurePosixPath(source.get("path", "") if source is not None else "")
            if path.stem not in commands:
                continue
            if language_of(path) is None or (found := self.source_of(executable)) is None:
                self.left_out.append(f"{path}: a generator in a language that is not known here")
                continue
            self.put_program(f"generators/{safe(path.stem)}", path.name, found[1])

    def put_program(self, folder: str, name: str, data: bytes) -> bool:
        """A program with testlib.h beside it where it includes that: whether it could be written."""
        needs = b"testlib.h" in data
        testlib = self.testlib() if needs else None
        if needs and testlib is None:
            self.left_out.append(f"{name}: it includes testlib.h, which is not in the package (files/testlib.h)")
            return False
        self.files[f"{folder}/{safe(name)}"] = data
        if testlib is not None:
            self.files[f"{folder}/testlib.h"] = testlib
        return True

    # --- programs -------------------------------------------------------------------------------

    def take_checker(self, root: ET.Element, config: dict[str, Any]) -> None:
        checker = root.find("assets/checker")
        if checker is None or root.find("assets/interactor") is not None:
            if checker is not None:
                self.left_out.append("assets/checker: the interactor alone decides")
            return
        standard = (checker.get("name") or "").removeprefix("std::")
        if checker.get("type", "testlib") != "testlib":
            self.wrong(DESCRIPTION, f"The checker is of the type {checker.get('type')}; only testlib's are taken.")
            return
        if self.testlib() is None and standard in COMPARISONS:
            config["comparison"] = dict(COMPARISONS[standard])
            self.left_out.append(f"assets/checker: {standard} is replaced by the site's own comparison")
            return
        if (found := self.source_of(checker)) and language_of(PurePosixPath(found[0])) is None:
            self.wrong(found[0], "The checker is in a language that is not known here.")
        elif found and not self.put_program("output_validator/checker", PurePosixPath(found[0]).name, found[1]):
            self.wrong(found[0], "The checker includes testlib.h, which is not in the package: add files/testlib.h.")
        config["validator"] = "testlib"

    def take_interactor(self, root: ET.Element, config: dict[str, Any]) -> bool:
        interactor = root.find("assets/interactor")
        if interactor is None:
            return False
        found = self.source_of(interactor)
        if found and not self.put_program("output_validator/interactor", PurePosixPath(found[0]).name, found[1]):
            self.wrong(found[0], "The interactor includes testlib.h, which is not in the package: add files/testlib.h.")
        config["validator"] = "testlib"
        return True

    def take_validators(self, root: ET.Element) -> None:
        for validator in root.iterfind("assets/validators/validator"):
            found = self.source_of(validator)
            if found is None:
                continue
            path = PurePosixPath(found[0])
            if language_of(path) != "cpp":
                self.left_out.append(f"{path}: a validator that is not in C++")
                continue
            folder = f"input_validators/{safe(path.stem)}"
            if self.put_program(folder, path.name, found[1]):
                self.files[f"{folder}/build"] = BUILD.format(name=safe(path.name)).encode()
                self.files[f"{folder}/run"] = RUN.encode()

    def take_solutions(self, root: ET.Element, config: dict[str, Any]) -> None:
        used: dict[str, Any] = {}
        for solution in root.iterfind("assets/solutions/solution"):
            tag = solution.get("tag", "")
            found = self.source_of(solution)
            if found is None:
                continue
            path = PurePosixPath(found[0])
            source = solution.find("source")
            kind = source.get("type", "") if source is not None else ""
            folder = FOLDERS.get(tag)
            if folder is None or language_of(path) is None or kind.startswith("python.2"):
                why = f"the tag {tag}" if folder is None else f"the language {kind or path.suffix}"
                self.left_out.append(f"{path}: {why} is not known here")
                continue
            place = f"submissions/{folder}/{safe(path.name)}"
            self.files[place] = found[1]
            if folder in EXPECTATIONS:
                used[folder] = EXPECTATIONS[folder]
            if tag == "main":
                config["reference"] = place
        if used:
            self.files["submissions/submissions.yaml"] = dump(used)

    # --- statement ------------------------------------------------------------------------------

    def take_statement(self, root: ET.Element, config: dict[str, Any]) -> str:
        names = {name.get("language", ""): name.get("value", "") for name in root.iterfind("names/name")}
        languages = list(
            dict.fromkeys([*names, *(s.get("language", "") for s in root.iterfind("statements/statement"))])
        )
        languages.sort(key=lambda language: language != "english")
        texts: dict[str, tuple[str, str]] = {}
        taken = ""
        for language in languages:
            if texts := self.sections(language):
                taken = language
                break
        if not taken:
            self.wrong(
                "statement-sections", "There is no statement: statement-sections/LANGUAGE/legend.tex is missing."
            )
            return next(iter(names.values()), "")
        self.left_out += [
            f"statement-sections/{language}: one language is taken" for language in languages if language != taken
        ]
        words = {section: self.markdown(*texts[section]) for section in texts}
        parts = [words.get("legend", "")]
        for section in ("interaction", "scoring"):
            if words.get(section):
                parts.append(f"## {section.capitalize()}\n\n{words[section]}")
        samples = sorted(PurePosixPath(path).stem for path in self.files if path.startswith("data/sample/"))
        if words.get("notes") and samples:
            config["explanations"] = {samples[-1]: words["notes"]}
        elif words.get("notes"):
            parts.append(f"## Note\n\n{words['notes']}")
        parts += [f"## {h}\n\n{words[h.lower()]}" for h in ("Input", "Output") if words.get(h.lower())]
        self.files["statement/problem.en.md"] = ("\n\n".join(part for part in parts if part) + "\n").encode()
        if words.get("tutorial"):
            self.files["solution/solution.en.md"] = f"{words['tutorial']}\n".encode()
        return names.get(taken) or next(iter(names.values()), "")

    def sections(self, language: str) -> dict[str, tuple[str, str]]:
        """(file, text) by section: of problem-properties.json, or of the files in statement-sections."""
        file = f"statements/{language}/problem-properties.json"
        found: dict[str, tuple[str, str]] = {}
        if raw := self.read(file):
            try:
                data = json.loads(raw)
            except ValueError as error:
                self.wrong(file, f"It is not JSON: {error}.")
                return {}
            if isinstance(data, dict):
                found = {name: (file, str(data[name])) for name in SECTIONS if data.get(name)}
        for name in SECTIONS:
            section = f"statement-sections/{language}/{name}.tex"
            if name not in found and (raw := self.read(section)):
                try:
                    found[name] = section, raw.decode("utf-8-sig")
                except UnicodeDecodeError as error:
                    line = raw[: error.start].count(b"\n") + 1
                    self.issues.append(Issue(section, line, f"It is not UTF-8: byte {raw[error.start]:#04x}."))
        return found if "legend" in found else {}

    def markdown(self, file: str, tex: str) -> str:
        text = tex.replace("\r\n", "\n").strip()
        try:
            return to_markdown(MACROS + text).strip() if text else ""
        except ValueError as error:
            self.wrong(file, str(error))
            return ""

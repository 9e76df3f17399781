"""Test groups, from folders below data/secret or from codequest.yaml, and what is said of the tests in them."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from fnmatch import fnmatchcase
from typing import Any

from sandbox.grading import AGGREGATIONS, CUSTOM, VERDICTS, Grading
from sandbox.job import Comparison, Group, Test
from sandbox.package.data import TestReader
from sandbox.package.files import Yaml
from sandbox.package.model import PackageTest
from sandbox.testgroups import inherited, read_groups, words

GROUP_KEYS = {"name", "points", "tests", "aggregation", "require_pass", "on_reject"}
OPTIONAL_KEYS = "aggregation, require_pass and on_reject"


def is_like(value: object, plain: object) -> bool:
    """Whether a value of `grading` has the type of its default; None stands for a number there."""
    if isinstance(plain, bool | str | tuple):
        return type(value) is type(plain)
    return (value is None and plain is None) or (isinstance(value, int | float) and not isinstance(value, bool))


class GroupReader(TestReader):
    def groups(
        self, config: Yaml, tests: list[PackageTest], settings: Mapping[str, Mapping[str, Any]], is_scoring: bool
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

    def grading(self, config: Yaml) -> tuple[Group, ...]:
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
            values |= {key: tuple(words(values.get(key))) for key in ("requires", "flags")}
            wrong = [key for key, value in values.items() if not is_like(value, plain[key])]
            choices = {"aggregation": (*AGGREGATIONS, CUSTOM), "verdict": VERDICTS}
            wrong += [key for key, known in choices.items() if values.get(key, known[0]) not in known]
            if wrong:
                self.wrong(config.file, f"grading: {wrong[0]} cannot be {values[wrong[0]]!r}.", config.line("grading"))
                return ()
            groups.append(Group(**values))
        return tuple(groups)

    def exactly(self, config: Yaml, tests: list[PackageTest], groups: tuple[Group, ...]) -> list[PackageTest]:
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

    def check_groups(self, config: Yaml, groups: list[Group], tests: list[PackageTest]) -> None:
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
        if test.is_static:  # with a score of its own it is a group of its own
            return replace(test, group=test.name if test.name in named else group)
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

"""What an author's program has to get, and whether it did. Pure.

submissions/<folder>/          permitted and required verdicts of the tests, by the folder's name
submissions/submissions.yaml   the same for patterns of paths, and for groups of tests
@EXPECTED_RESULTS@: ...        in the source: the verdict as a whole is one of these
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from fnmatch import fnmatchcase
from typing import Any, Self

from sandbox.job import CaseResult, Report, Test, Verdict

ALL = ("AC", "WA", "TLE", "RTE")
FOLDERS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {  # permitted, required
    "accepted": (("AC",), ("AC",)),
    "rejected": (ALL, ("WA", "TLE", "RTE")),
    "wrong_answer": (("AC", "WA"), ("WA",)),
    "time_limit_exceeded": (("AC", "TLE"), ("TLE",)),
    "run_time_error": (("AC", "RTE"), ("RTE",)),
    "brute_force": (("AC", "TLE", "RTE"), ("TLE", "RTE")),
    "partially_accepted": (ALL, ALL),
}
RESULTS = {
    "CORRECT": Verdict.ACCEPTED,
    "ACCEPTED": Verdict.ACCEPTED,
    "WRONG-ANSWER": Verdict.WRONG_ANSWER,
    "NO-OUTPUT": Verdict.WRONG_ANSWER,
    "TIMELIMIT": Verdict.TIME_LIMIT,
    "TIME-LIMIT-EXCEEDED": Verdict.TIME_LIMIT,
    "RUN-ERROR": Verdict.RUNTIME_ERROR,
    "RUN-TIME-ERROR": Verdict.RUNTIME_ERROR,
    "MEMORY-LIMIT": Verdict.MEMORY_LIMIT,
    "MEMORY-LIMIT-EXCEEDED": Verdict.MEMORY_LIMIT,
    "OUTPUT-LIMIT": Verdict.OUTPUT_LIMIT,
    "OUTPUT-LIMIT-EXCEEDED": Verdict.OUTPUT_LIMIT,
    "COMPILER-ERROR": Verdict.COMPILE_ERROR,
}
ANNOTATION = re.compile(r"@EXPECTED_RESULTS@:[ \t]*([A-Za-z_\-, \t]+)")
# The format has four verdicts; how ours count.
AS_FORMAT = {
    Verdict.ACCEPTED: {"AC"},
    Verdict.WRONG_ANSWER: {"WA"},
    Verdict.TIME_LIMIT: {"TLE"},
    Verdict.RUNTIME_ERROR: {"RTE"},
    Verdict.MEMORY_LIMIT: {"RTE", "MLE"},
    Verdict.OUTPUT_LIMIT: {"RTE", "WA", "OLE"},
}


@dataclass(frozen=True, slots=True)
class Expectation:
    """Of the tests that match `tests` (a glob over names and groups; "" for all): every verdict is permitted and
    one at least is required. Of the whole: `results` (verdicts), `score` (from, to), `message` (part of one test's).

    `bounds_time`: "lower" and "upper" name what the program says about the time limit.
    """

    permitted: tuple[str, ...] = ALL
    required: tuple[str, ...] = ALL
    tests: str = ""
    results: tuple[str, ...] = ()
    score: tuple[float, float] | None = None
    message: str = ""

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        values: dict[str, Any] = {k: tuple(value) if isinstance(value, list) else value for k, value in data.items()}
        return cls(**values)

    @property
    def bounds_time(self) -> str:
        if self.required == ("TLE",):
            return "upper"
        return "lower" if "TLE" not in self.permitted else ""

    def why_not(self, report: Report, tests: Sequence[Test]) -> str:
        """What is not as expected, or ""."""
        if report.verdict is Verdict.COMPILE_ERROR and Verdict.COMPILE_ERROR not in self.results:
            return "does not compile"
        if report.verdict is Verdict.JUDGE_ERROR:
            return report.message
        if self.results:
            wanted = " or ".join(self.results)
            return "" if report.verdict in self.results else f"should get {wanted}, got {report.verdict}"
        if self.score and not self.score[0] - 1e-6 <= report.score <= self.score[1] + 1e-6:
            low, high = self.score
            return f"should score {low:g}{f' to {high:g}' if high > low else ''}, scored {report.score:g}"
        cases = [case for case in report.cases if self.is_about(tests[case.index])]
        for case in cases:
            if case.verdict is not Verdict.SKIPPED and not counts_as(case, self.permitted):
                return f"{tests[case.index].name} got {case.verdict}, not {' or '.join(self.permitted)}{said(case)}"
        if not any(counts_as(case, self.required) for case in cases):
            return f"no test got {' or '.join(self.required)}"
        if self.message and not any(self.message in case.judge_message for case in cases):
            return f"no test's message holds {self.message!r}"
        return ""

    def is_about(self, test: Test) -> bool:
        if not self.tests:
            return True
        parts = test.name.split("/")
        paths = ["/".join(parts[: n + 1]) for n in range(len(parts))]
        return any(matches(path, self.tests) for path in paths) or test.group == self.tests


def counts_as(case: CaseResult, verdicts: Iterable[str]) -> bool:
    return bool(AS_FORMAT.get(case.verdict, set()) & set(verdicts))


def said(case: CaseResult) -> str:
    message = case.message or case.judge_message
    return f": {message[:200]}" if message else ""


def matches(path: str, pattern: str) -> bool:
    """A glob whose * stays within a name; {a,b} is one or the other."""
    for choice in braces(pattern):
        names, wanted = path.split("/"), choice.strip("/").split("/")
        if len(names) == len(wanted) and all(map(fnmatchcase, names, wanted)):
            return True
    return False


def braces(pattern: str) -> list[str]:
    found = re.search(r"\{([^{}]*)\}", pattern)
    if not found:
        return [pattern]
    head, tail = pattern[: found.start()], pattern[found.end() :]
    return [whole for part in found[1].split(",") for whole in braces(head + part + tail)]


def annotated(source: str) -> Expectation | None:
    """What @EXPECTED_RESULTS@ in the source says. Raises ValueError for words that are no results."""
    found = ANNOTATION.search(source)
    if not found:
        return None
    words = [word.strip().upper().replace("_", "-") for word in found[1].split(",") if word.strip()]
    unknown = [word for word in words if word not in RESULTS]
    if unknown or not words:
        raise ValueError(f"@EXPECTED_RESULTS@ does not know {', '.join(unknown) or 'nothing'}.")
    return Expectation(results=tuple(dict.fromkeys(RESULTS[word].value for word in words)))


def of_folder(folder: str) -> Expectation | None:
    if folder not in FOLDERS:
        return None
    permitted, required = FOLDERS[folder]
    return Expectation(permitted, required)


def from_yaml(path: str, entries: Mapping[str, Any]) -> tuple[list[Expectation], bool]:
    """(what submissions.yaml asks of a program, whether its folder still counts). Raises ValueError in words."""
    found: list[Expectation] = []
    folder_counts = True
    folder = path.partition("/")[0]
    for pattern, keys in entries.items():
        parts = path.split("/")
        if not any(matches("/".join(parts[: n + 1]), str(pattern)) for n in range(len(parts))):
            continue
        if not isinstance(keys, Mapping):
            raise ValueError(f"{pattern} must hold keys such as permitted and required.")
        if str(pattern).strip("/") == folder:
            folder_counts = False
            default = of_folder(folder) or Expectation()
        else:
            default = Expectation()
        if default != Expectation() or set(keys) & {"permitted", "required", "score", "message"}:
            found.append(_one(keys, default, ""))
        for group, inner in keys.items():
            if isinstance(inner, Mapping):
                found.append(_one(inner, Expectation(), str(group)))
    return found, folder_counts


def _one(keys: Mapping[str, Any], default: Expectation, tests: str) -> Expectation:
    verdicts: dict[str, tuple[str, ...]] = {"permitted": default.permitted, "required": default.required}
    for name in verdicts:
        value = keys.get(name, verdicts[name])
        words = [value] if isinstance(value, str) else list(value)
        if not words or not set(words) <= set(ALL):
            raise ValueError(f"{name} must list some of {', '.join(ALL)}.")
        verdicts[name] = tuple(words)
    score = keys.get("score")
    if score is not None:
        ends = [score, score] if isinstance(score, int | float) else list(score)
        if len(ends) != 2:
            raise ValueError("score must be a number or two.")
        score = (float(ends[0]), float(ends[1]))
    return Expectation(**verdicts, tests=tests, score=score, message=str(keys.get("message", "")))

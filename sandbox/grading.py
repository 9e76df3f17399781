"""From results of tests to a verdict and a score, by the package format's test groups. Pure.

Groups are a tree whose root is called ""; where no group says otherwise the root adds up to 100 points, shared
equally by what is in it. Samples count for the verdict, never for the score.

    ""  sum, 100 -+- "secret/1"  pass-fail, 30 --- tests
                  +- "secret/2"  min, 70, requires "secret/1" --- tests

A group whose requirements did not pass scores 0, and its tests are skipped. Verdict and score of a group may be left to
the problem's own grader (aggregation "custom", sandbox.graders).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sandbox.graders import GraderFailed, Result
from sandbox.job import CaseResult, Group, Test, Verdict

TOTAL = 100.0
AGGREGATIONS = ("sum", "min", "max", "avg", "pass-fail")
CUSTOM = "custom"  # what the problem's own grader says
VERDICTS = ("first_error", "worst_error", "always_accept", "accept_if_any_accepted")
WORST_FIRST = (
    Verdict.JUDGE_ERROR, Verdict.RUNTIME_ERROR, Verdict.MEMORY_LIMIT, Verdict.TIME_LIMIT, Verdict.OUTPUT_LIMIT,
    Verdict.WRONG_ANSWER,
)  # fmt: skip


@dataclass(frozen=True)
class Grading:
    """The rules of one problem. Raises ValueError for groups that are no tree.

    `grade` asks the problem's own grader about a group, with what is inside and the most it can score.
    """

    groups: Sequence[Group]
    tests: Sequence[Test]
    grade: Callable[[Group, Sequence[Result], float | None], Result] | None = None

    def __post_init__(self) -> None:
        for group in self.by_name.values():
            if len(list(self.above(group.name))) > len(self.by_name):
                raise ValueError(f"the group {group.name!r} is inside itself")
        for test in self.tests:
            if test.group not in self.by_name:
                raise ValueError(f"there is no group {test.group!r}")

    @cached_property
    def by_name(self) -> Mapping[str, Group]:
        named = {group.name: group for group in self.groups}
        return {"": Group("", aggregation="sum"), **named}

    def above(self, name: str) -> Iterator[Group]:
        """The group itself, its parent, and so on to the root."""
        for _ in range(len(self.by_name) + 1):
            yield self.by_name[name]
            if not name:
                return
            name = self.by_name[name].parent

    def inside(self, name: str) -> list[int]:
        """Indices of the tests in a group and its groups; "sample" and names of single tests are understood."""
        if name == "sample":
            return [index for index, test in enumerate(self.tests) if test.is_sample]
        if name not in self.by_name and name != "secret":
            return [index for index, test in enumerate(self.tests) if test.name == name]
        wanted = "" if name == "secret" else name
        return [index for index, scored in self.scored if any(group.name == wanted for group in self.above(scored))]

    @cached_property
    def scored(self) -> list[tuple[int, str]]:
        """(index, group) of the tests that are no samples."""
        return [(index, test.group) for index, test in enumerate(self.tests) if not test.is_sample]

    def children(self, name: str) -> tuple[list[int], list[Group]]:
        """What is directly in a group."""
        return (
            [index for index, group in self.scored if group == name],
            [group for group in self.by_name.values() if group.name and group.parent == name],
        )

    # --- who may be run -------------------------------------------------------------------------

    def why_skip(self, index: int, results: Sequence[CaseResult]) -> str:
        """Why a test is not to be run after these results (of the tests before it), or ""."""
        test = self.tests[index]
        if test.is_sample:
            return ""
        for group in self.above(test.group):
            for name in group.requires:
                if not self.passed(name, results):
                    return f"{name} has to pass first"
            if group.stop_at_failure and any(
                results[other].verdict not in (Verdict.ACCEPTED, Verdict.SKIPPED) and self.decides(other, group.name)
                for other in self.inside(group.name)
                if other < len(results)
            ):
                return "an earlier test of the group failed"
        return ""

    def decides(self, index: int, name: str) -> bool:
        """Whether the failure of a test is one of this group around it: no grader in between may say otherwise."""
        for group in self.above(self.tests[index].group):
            if group.name == name:
                return True
            if group.aggregation == CUSTOM:
                return False
        return False

    def passed(self, name: str, results: Sequence[CaseResult]) -> bool:
        return all(index < len(results) and results[index].verdict is Verdict.ACCEPTED for index in self.inside(name))

    # --- points ---------------------------------------------------------------------------------

    @cached_property
    def bounds(self) -> tuple[Mapping[str, float | None], Mapping[int, float | None]]:
        """The most that each group and each test can earn; None without bound."""
        groups: dict[str, float | None] = {"": self.bound("")}
        tests: dict[int, float | None] = {}
        waiting = [""]
        while waiting:
            name = waiting.pop()
            group, most = self.by_name[name], groups[name]
            inside, subgroups = self.children(name)
            shared = most
            if group.aggregation == "sum" and most is not None:
                weights = sum(self.tests[index].weight for index in inside) if group.accept is None else 0
                unsaid = [sub for sub in subgroups if self.bound(sub.name) is None and not sub.is_unbounded]
                said = sum(self.bound(sub.name) or 0 for sub in subgroups)
                parts = weights + len(unsaid)
                shared = max(0, most - said) / parts if parts else 0
            for index in inside:
                weight = self.tests[index].weight if group.aggregation == "sum" else 1
                earned = None if shared is None else shared * weight
                tests[index] = group.accept if group.accept is not None else earned
            for sub in subgroups:
                own = self.bound(sub.name)
                groups[sub.name] = None if sub.is_unbounded else own if own is not None else shared
                waiting.append(sub.name)
        return groups, tests

    def bound(self, name: str) -> float | None:
        """What the package says about a group, adding up where it speaks of tests; None where it says nothing."""
        group = self.by_name[name]
        if group.is_unbounded or group.score is not None:
            return group.score
        inside, subgroups = self.children(name)
        if group.accept is None and name:
            return None
        if group.accept is not None and any(sub.is_unbounded for sub in subgroups):
            return None
        if group.accept is None:  # the root: groups whose points are all given may add up to something else
            said = [self.bound(sub.name) for sub in subgroups]
            return sum(most or 0 for most in said) or TOTAL if said and None not in said and not inside else TOTAL
        parts = [max(group.accept, group.reject)] * len(inside)
        parts += [most for sub in subgroups if (most := self.bound(sub.name)) is not None]
        return aggregate(group.aggregation, parts)

    def earned(self, results: Sequence[CaseResult]) -> tuple[float, float | None]:
        """(score, at most). At most is None without bound."""
        most = self.bounds[0][""]
        score = self.score_of("", results)
        return (score if most is None else min(score, most)), most

    def score_of(self, name: str, results: Sequence[CaseResult]) -> float:
        group = self.by_name[name]
        if not all(self.passed(wanted, results) for wanted in group.requires):
            return 0
        if group.aggregation == CUSTOM:
            return self.graded(name, results)[1]
        inside, subgroups = self.children(name)
        weightless = not subgroups and group.aggregation == "sum" and not any(self.tests[i].weight for i in inside)
        if group.aggregation == "pass-fail" or (weightless and group.accept is None):
            every = self.inside(name)
            return (self.bounds[0][name] or 0) if every and self.passed(name, results) else 0
        scores = [self.score_of_test(index, results) for index in inside]
        scores += [self.score_of(sub.name, results) for sub in subgroups]
        return aggregate(group.aggregation, scores)

    def score_of_test(self, index: int, results: Sequence[CaseResult]) -> float:
        if index >= len(results):
            return 0
        result, group = results[index], self.by_name[self.tests[index].group]
        if result.score is not None:
            return result.score
        if result.verdict is Verdict.ACCEPTED:
            return self.bounds[1][index] or 0
        return group.reject if result.verdict is not Verdict.SKIPPED else 0

    # --- what a grader says -----------------------------------------------------------------------

    def graded(self, name: str, results: Sequence[CaseResult]) -> Result:
        """Verdict and score of a group by its grader; in a pass-fail problem its score does not count."""
        group, most = self.by_name[name], self.bounds[0][name]
        inside = self.told(name, results)
        if not inside:
            return Verdict.ACCEPTED, 0  # nothing was run
        if self.grade is None:
            raise GraderFailed("the problem has no grader")
        is_scored = group.accept is not None
        verdict, score = self.grade(group, inside, most if is_scored else None)
        return verdict, score if is_scored else (most or 0) * (verdict is Verdict.ACCEPTED)

    def told(self, name: str, results: Sequence[CaseResult]) -> list[Result]:
        """Of each test and group directly in a group its result, in order; without what was skipped."""
        found: list[Result] = []
        seen: set[str] = set()
        for index in self.inside(name):
            if results[index].verdict is Verdict.SKIPPED:
                continue
            path = [group.name for group in self.above(self.tests[index].group)]
            below = path[path.index(name) - 1] if path[0] != name else ""
            if below in seen:
                continue
            if self.by_name[name].stop_at_failure and found and found[-1][0] is not Verdict.ACCEPTED:
                break
            if below:
                seen.add(below)
                found.append((self.verdict_of(below, results), self.score_of(below, results)))
            else:
                found.append((results[index].verdict, self.score_of_test(index, results)))
        return found

    def for_graders(self, results: Sequence[CaseResult]) -> list[CaseResult]:
        """What there was no time for counts as too slow, so that nobody gains by it."""
        return [
            replace(result, verdict=Verdict.TIME_LIMIT)
            if result.verdict is Verdict.SKIPPED and not self.why_skip(index, results[:index])
            else result
            for index, result in enumerate(results)
        ]

    # --- verdict --------------------------------------------------------------------------------

    def verdict(self, results: Sequence[CaseResult]) -> Verdict:
        """AC where nothing failed. Where nothing failed but tests were skipped there was no time for them: TLE."""
        found = self.verdict_of("", results)
        if found is Verdict.ACCEPTED and any(result.verdict is Verdict.SKIPPED for result in results):
            lenient = any(
                group.verdict in ("always_accept", "accept_if_any_accepted") or group.aggregation == CUSTOM
                for group in self.groups
            )
            failed = any(r.verdict not in (Verdict.ACCEPTED, Verdict.SKIPPED) for r in results)
            return Verdict.ACCEPTED if lenient and failed else Verdict.TIME_LIMIT
        return found

    def verdict_of(self, name: str, results: Sequence[CaseResult]) -> Verdict:
        if self.by_name[name].aggregation == CUSTOM:
            samples = [] if name else [result.verdict for result in results if self.tests[result.index].is_sample]
            return fold("first_error", [*samples, self.graded(name, results)[0]])
        found: list[Verdict] = []
        told: set[str] = set()
        for index, result in enumerate(results):
            test = self.tests[index]
            path = [""] if test.is_sample else [group.name for group in self.above(test.group)]
            if name not in path:
                continue
            place = path.index(name)
            if place == 0:
                found.append(result.verdict)
            elif path[place - 1] not in told:
                told.add(path[place - 1])
                found.append(self.verdict_of(path[place - 1], results))
        return fold(self.by_name[name].verdict, found)


def aggregate(how: str, scores: Sequence[float]) -> float:
    if not scores:
        return 0
    if how in ("min", "max"):
        return min(scores) if how == "min" else max(scores)
    total = float(sum(scores))
    return total / len(scores) if how == "avg" else total


def fold(how: str, verdicts: Sequence[Verdict]) -> Verdict:
    """Of several verdicts one; skipped tests do not count, and of none comes AC."""
    counted = [verdict for verdict in verdicts if verdict is not Verdict.SKIPPED]
    errors = [verdict for verdict in counted if verdict is not Verdict.ACCEPTED]
    if not errors or how == "always_accept" or (how == "accept_if_any_accepted" and len(errors) < len(counted)):
        return Verdict.ACCEPTED
    return min(errors, key=WORST_FIRST.index) if how == "worst_error" else errors[0]

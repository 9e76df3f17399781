"""The gate before publishing: what has to hold of a problem, as one list of checks. Pure.

A check that fails as an error keeps a problem from being published, unless an exception names its rule and what it is
about, and says why.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from sandbox.mutation.score import LEAST, Score

STATEMENT, SAMPLES, TESTS, INPUT_VALIDATOR = "statement", "samples", "tests", "input-validator"
OUTPUT_VALIDATOR, ACCEPTED, WRONG, TIME_LIMIT = "output-validator", "accepted", "wrong", "time-limit"
TOO_SLOW, MUTATION = "too-slow", "mutation"
RULES = {  # what each asks, in words
    STATEMENT: "Formulas can be drawn, there is no HTML, images are there.",
    SAMPLES: "There is a sample, so that a learner sees what is meant.",
    TESTS: "No test is there twice.",
    INPUT_VALIDATOR: "There is an input validator; it takes every input, and refuses broken ones.",
    OUTPUT_VALIDATOR: "The output validator, static validator and grader compile; not everything is accepted.",
    ACCEPTED: "Accepted programs are accepted, in every language that the problem names.",
    WRONG: "Every other program gets what it declares, and there is a wrong one.",
    TIME_LIMIT: "The slowest accepted program takes half of the time limit at most.",
    TOO_SLOW: "Programs that are too slow would be at twice the limit as well.",
    MUTATION: "Tests notice small changes of the reference.",
}
ERROR, WARNING, OK = "error", "warning", "ok"
WHOLE = "score"  # what an exception to the mutation score as a whole is about
HALF = 0.5
FIX_PROGRAM = "Correct the program, the tests or what it is expected to get."
VALIDATOR_KINDS = {"input_validator": INPUT_VALIDATOR, "invalid input": INPUT_VALIDATOR, "answer_validator": TESTS}
VALIDATOR_KINDS |= {"output_validator": OUTPUT_VALIDATOR, "valid output": OUTPUT_VALIDATOR}
VALIDATOR_KINDS |= {"invalid output": OUTPUT_VALIDATOR, "grader": OUTPUT_VALIDATOR}
VALIDATOR_KINDS |= {"static_validator": OUTPUT_VALIDATOR}


@dataclass(frozen=True, slots=True)
class Check:
    """One row of the report. `advice` says what to do; `reason` is that of the exception that lets it pass."""

    rule: str
    about: str
    what: str
    severity: str = OK
    advice: str = ""
    reason: str = ""

    @property
    def blocks(self) -> bool:
        return self.severity == ERROR and not self.reason

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Ran:
    """What became of a program. `expected` is the folder of a solution, or the kind of another program; `verdict` ""
    where it was not run. `share` is the part of the time limit of its slowest test. `bounds_time` as in a Row.
    """

    path: str
    expected: str
    verdict: str
    fault: str = ""
    share: float | None = None
    bounds_time: str = ""
    language: str = ""


def excepted(checks: Iterable[Check], exceptions: Iterable[Mapping[str, str]]) -> list[Check]:
    """The same checks, with the reasons of those that may pass."""
    reasons = {(entry["rule"], entry["about"]): entry["reason"] for entry in exceptions}
    return [replace(check, reason=reasons.get((check.rule, check.about), "")) for check in checks]


def blocking(checks: Iterable[Check]) -> list[Check]:
    return [check for check in checks if check.blocks]


def or_ok(found: list[Check], rule: str, what: str) -> list[Check]:
    """A row that says so where nothing is wrong."""
    return found or [Check(rule, "", what)]


# --- statement ----------------------------------------------------------------------------------------

FENCE = re.compile(r"(?ms)^(```|~~~).*?(?:^\1[`~]*[ \t]*$|\Z)")
CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
HTML = re.compile(
    r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s+[a-zA-Z-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*\s*/?>|<!--"
)
IMAGE = re.compile(r"!\[[^\]]*\]\(\s*<?([^)\s>]*)")
MATH = re.compile(r"(?s)(?<!\\)\$\$(.*?)(?<!\\)\$\$|(?<![\\$\d\w])\$(?![\s$])((?:\\.|[^\\$])+?)(?<!\s)\$(?![\d$])")
ENVIRONMENT = re.compile(r"\\(begin|end)\{(\w+\*?)\}")


def statement(texts: Mapping[str, str], images: Collection[str] = ()) -> list[Check]:
    """`texts` by the name of their file or field; `images` are the files that a text may show."""
    found = []
    for name, text in texts.items():
        for line, what, advice in faults_of(text, images):
            found.append(Check(STATEMENT, f"{name}:{line}", what, ERROR, advice))
    return or_ok(found, STATEMENT, "Formulas, links and images can be shown.")


def faults_of(text: str, images: Collection[str]) -> list[tuple[int, str, str]]:
    """(line, what is wrong, what to do), in order."""
    plain = CODE.sub(blanked, FENCE.sub(blanked, text))
    found = []
    for math in MATH.finditer(plain):
        if why := broken_math(math[1] if math[1] is not None else math[2]):
            found.append((math.start(), f"The formula {math[0][:60]} cannot be drawn: {why}.", "Correct the formula."))
    rest = MATH.sub(blanked, plain)
    if rest.replace("\\$", "").count("$$") % 2:
        at = rest.rindex("$$")
        found.append((at, "A formula begins with $$ and does not end.", "Close it with $$."))
    for tag in HTML.finditer(rest):
        advice = "Write Markdown instead: HTML is shown as it is typed, not obeyed. Put code between backticks."
        found.append((tag.start(), f"There is HTML: {tag[0][:40]}.", advice))
    for image in IMAGE.finditer(rest):
        if not image[1].startswith(("https://", "http://")) and image[1].removeprefix("./") not in images:
            found.append((image.start(), f"The image {image[1]!r} is missing.", "Add the file or remove the image."))
    return [(text.count("\n", 0, at) + 1, what, advice) for at, what, advice in sorted(found)]


def blanked(found: re.Match[str]) -> str:
    """As long as what was found, so that positions stay."""
    return re.sub(r"[^\n]", " ", found[0])


def broken_math(tex: str) -> str:
    """Why TeX cannot be drawn, as far as brackets tell; "" where nothing is seen."""
    if not tex.strip():
        return "it is empty"
    depth = 0
    for brace in re.findall(r"\\.|[{}]", tex):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        if depth < 0:
            break
    if depth:
        return "a { is not closed" if depth > 0 else "a } closes nothing"
    if len(re.findall(r"\\left(?![a-zA-Z])", tex)) != len(re.findall(r"\\right(?![a-zA-Z])", tex)):
        return "\\left and \\right do not match"
    stack = []
    for kind, name in ENVIRONMENT.findall(tex):
        if kind == "begin":
            stack.append(name)
        elif not stack or stack.pop() != name:
            return f"\\end{{{name}}} ends nothing"
    return f"\\begin{{{stack[-1]}}} is not ended" if stack else ""


# --- tests --------------------------------------------------------------------------------------------


def tests(entries: Sequence[tuple[str, bool, object]]) -> list[Check]:
    """(name, is it a sample, what makes it the same as another: digest, group, flags ...) of every test."""
    found = []
    if not any(is_sample for _, is_sample, _ in entries):
        advice = "Add one, small enough to follow by hand."
        found.append(Check(SAMPLES, "", "No test is a sample.", WARNING, advice))
    first: dict[object, str] = {}
    twice = []
    for name, _, same in entries:
        if same in first:
            advice = "Remove one of them, or change it so that it tests something else."
            twice.append(Check(TESTS, name, f"{name} is the same test as {first[same]}.", ERROR, advice))
        first.setdefault(same, name)
    found += or_ok(twice, TESTS, f"{len(entries)} tests, none of them twice.")
    return found


# --- programs -----------------------------------------------------------------------------------------


def programs(ran: Sequence[Ran], languages: Sequence[str] = ()) -> list[Check]:
    """`languages` are those that the problem names, where it does."""
    found = []
    for one in ran:
        rule = VALIDATOR_KINDS.get(one.expected) or (ACCEPTED if one.expected == "accepted" else WRONG)
        if one.fault:
            found.append(Check(rule, one.path, one.fault, ERROR, FIX_PROGRAM))
        elif not one.verdict:
            advice = "Validate it where its language is offered."
            found.append(Check(rule, one.path, "Not run: its language is not offered here.", WARNING, advice))
        else:
            found.append(Check(rule, one.path, f"{one.path} got {one.verdict}, as declared."))
    accepted = [one for one in ran if one.expected == "accepted"]
    if not accepted:
        found.append(
            Check(ACCEPTED, "", "There is no accepted program.", ERROR, "Add a program that solves the problem.")
        )
    if missing := sorted(set(languages) - {one.language for one in accepted}) if accepted else []:
        what = f"No accepted program is in {', '.join(missing)}, which the problem allows."
        found.append(Check(ACCEPTED, "languages", what, WARNING, "Show that it can be solved in each language."))
    if not any(one.expected not in VALIDATOR_KINDS and one.expected != "accepted" for one in ran):
        advice = "Add the mistakes that learners will make, under submissions/wrong_answer."
        found.append(Check(WRONG, "", "There is no wrong program.", WARNING, advice))
    if not any(one.expected == "input_validator" for one in ran):
        advice = "Add a program that exits with 42 for valid inputs and with 43 for all others."
        found.append(Check(INPUT_VALIDATOR, "", "There is no input validator.", WARNING, advice))
    return found


def validator_probes(accepts_all: Mapping[str, bool], rule: str) -> list[Check]:
    """By path of a validator: whether it accepted every broken variant (of inputs, or of answers)."""
    what = "inputs" if rule == INPUT_VALIDATOR else "answers"
    advice = f"Have it refuse {what} that are empty, cut off, too long or out of range."
    return [
        Check(rule, f"{path} probe", f"{path} accepts broken {what}: it accepts everything.", ERROR, advice)
        if all_taken
        else Check(rule, f"{path} probe", f"{path} refuses broken {what}.")
        for path, all_taken in accepts_all.items()
    ]


def time_limit(ran: Sequence[Ran], time_ms: int, resolution_s: float = 0.1) -> list[Check]:
    """The slowest accepted program against half of the limit."""
    shares = [
        (one.share, one.path) for one in ran if one.expected == "accepted" and one.share is not None and not one.fault
    ]
    if not shares:
        return []
    share, path = max(shares)
    what = f"The slowest accepted program, {path}, takes {share:.0%} of the limit."
    if share <= HALF:
        return [Check(TIME_LIMIT, "", what)]
    steps = -(-2 * share * time_ms // (1000 * resolution_s))
    advice = f"Make it faster, or raise the time limit to {steps * resolution_s:g} s."
    return [Check(TIME_LIMIT, path, what, ERROR, advice)]


def too_slow(at_twice: Mapping[str, bool], time_ms: int) -> list[Check]:
    """By path of a program that is too slow: whether it is so at twice the limit too."""
    advice = "Add a larger test, or lower the time limit: such a program should not pass on a faster machine."
    return [
        Check(TOO_SLOW, path, f"{path} is too slow at twice the limit, {2 * time_ms / 1000:g} s, as well.")
        if is_slow
        else Check(TOO_SLOW, path, f"{path} ends within twice the limit, {2 * time_ms / 1000:g} s.", ERROR, advice)
        for path, is_slow in at_twice.items()
    ]


# --- mutation -----------------------------------------------------------------------------------------


def mutation(score: Score, exceptions: Iterable[Mapping[str, str]] = (), least: float = LEAST) -> list[Check]:
    """The score as a whole, then a row for each survivor: something to do, an error only where the score is low."""
    named = [entry["about"] for entry in exceptions if entry["rule"] == MUTATION]
    percent = score.percent(named)
    what = f"{percent:.0f} % of {score.tried} small changes of the reference are noticed by the tests."
    if not score.tried:
        return [
            Check(MUTATION, WHOLE, score.note or "The reference has nothing to change.", WARNING if score.note else OK)
        ]
    advice = (
        f"{least:g} % are needed: add a test for the survivors below, or name as an exception what changes nothing."
    )
    is_low = percent < least
    found = [Check(MUTATION, WHOLE, what, ERROR if is_low else OK, advice if is_low else "")]
    for survivor in score.survivors:
        difference = survivor.difference
        todo = "Add this input as a test." if difference else "Find an input that shows it, or name it as an exception."
        told = f"\n{difference.told()}" if difference else ""
        found.append(Check(MUTATION, survivor.about, f"No test notices {survivor.mutant.change}.{told}", WARNING, todo))
    return found

"""Own graders of the legacy format: what the program that grades a test group is told, and what it says. Pure.

    standard input    AC 10     a line for each test and group inside that counts, in order: verdict and score
                      RTE 0
    standard output   AC 10     one such line: those of the group; exit code 0

Verdicts are AC, WA, RTE and TLE. Anything else is the grader's own failure, a judge error.
"""

import math
from collections.abc import Callable, Sequence

from sandbox.job import Group, Outcome, Verdict

Result = tuple[Verdict, float]  # of a test or a group: its verdict and its score
Run = Callable[[bytes, Sequence[str]], Outcome]  # standard input and arguments

CODES = {
    Verdict.ACCEPTED: "AC",
    Verdict.WRONG_ANSWER: "WA",
    Verdict.TIME_LIMIT: "TLE",
    Verdict.RUNTIME_ERROR: "RTE",
    Verdict.MEMORY_LIMIT: "RTE",
    Verdict.OUTPUT_LIMIT: "RTE",
}


class GraderFailed(Exception):
    """The grader did not operate properly; the message says how, for staff."""


class Graders:
    """Grades groups by running their grader, each once; `most` is what a group can score, None without bound."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.said: dict[str, Result] = {}

    def __call__(self, group: Group, inside: Sequence[Result], most: float | None) -> Result:
        """Raises GraderFailed."""
        if group.name not in self.said:
            self.said[group.name] = decide(self.run(told(inside), group.flags), group, inside, most)
        return self.said[group.name]


def told(inside: Sequence[Result]) -> bytes:
    return "".join(f"{CODES[verdict]} {score:.15g}\n" for verdict, score in inside).encode()


def decide(outcome: Outcome, group: Group, inside: Sequence[Result], most: float | None) -> Result:
    """The group's verdict and score; of one that is not accepted the score is 0. Raises GraderFailed."""
    where = f"the grader of {group.name or 'secret'}"
    if outcome.verdict is not None:
        said = outcome.stderr.decode("utf-8", "replace").strip()
        raise GraderFailed(f"{where} {outcome.message}{': ' + said if said else ''}")
    text = outcome.stdout[:200].decode("utf-8", "replace").strip()
    words = text.split()
    verdict = next((verdict for verdict, code in CODES.items() if words and words[0] == code), None)
    if verdict is None or len(words) != 2:
        raise GraderFailed(f"{where} printed {text!r}, not a verdict (AC, WA, RTE or TLE) and a score")
    if verdict is not Verdict.ACCEPTED:  # memory and output limits count as RTE: the group has what a test inside had
        return next((one for one, _ in inside if CODES[one] == words[0]), verdict), 0
    try:
        score = float(words[1])
    except ValueError:
        score = math.nan
    if not 0 <= score < math.inf or (most is not None and score > most + 1e-6):
        bound = "" if most is None else f" to {most:g}"
        raise GraderFailed(f"{where} gave {words[1]} points, not a number from 0{bound}")
    return verdict, score

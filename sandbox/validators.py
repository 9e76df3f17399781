"""What an output validator has to say, from its exit code and the files it left in its feedback directory. Pure.

    style     right  wrong                       anything else
    icpc      42     43                          its own failure
    testlib   0      1, 2 (presentation), 8      its own failure (3 among them); 7: points, on standard error

Its own failure is a judge error: staff are told, the author of the program is not to blame.
"""

import io
import re
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass, field

from sandbox.job import Outcome, Verdict

STYLES = ("icpc", "testlib")
KEPT_BYTES = 64 * 1024  # of a message
NEXT_PASS = "nextpass.in"  # noqa: S105  a file
POINTS = re.compile(rb"points\s+([-+]?\d+(?:\.\d+)?)")
TESTLIB_WRONG = (1, 2, 8)  # wrong answer, presentation error, unexpected end of file
TESTLIB_POINTS = 7


class ValidatorFailed(Exception):
    """The validator did not operate properly; the message says how, for staff."""


@dataclass(frozen=True, slots=True)
class Decision:
    """`message` is our own, of the program; `judge_message` and `team_message` are the validator's, for staff
    and for the program's author.

    `share` is the part of its points that the test earns, `score` the points themselves; None: as the verdict
    says. `next_input` is what the program is run on next, in a problem of several passes.
    """

    verdict: Verdict
    message: str = ""
    judge_message: str = ""
    team_message: str = ""
    score: float | None = None
    share: float | None = None
    next_input: bytes | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """The feedback directory after a run. `archive` is the same as a tar file, for the next pass."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    archive: bytes = b""

    def text(self, name: str) -> str:
        return self.files.get(name, b"")[:KEPT_BYTES].decode("utf-8", "replace").strip()


def unpack_feedback(archive: bytes) -> Feedback:
    """Regular files by name. Nobody vouches for the archive: a validator can write one of its own."""
    files: dict[str, bytes] = {}
    try:
        with tarfile.open(fileobj=io.BytesIO(archive), mode="r:") as tar:
            for member in tar:
                # a sparse file could claim any size
                if member.isreg() and not member.issparse() and member.size <= len(archive):
                    reader = tar.extractfile(member)
                    files[member.name.removeprefix("./")] = reader.read() if reader else b""
    except (tarfile.TarError, ValueError, OverflowError, EOFError, OSError, RecursionError):
        return Feedback(files)  # what came before the damage
    return Feedback(files, archive)


def decide(outcome: Outcome, feedback: Feedback, style: str, who: str = "output validator") -> Decision:
    """Raises ValidatorFailed."""
    code = outcome.exit_code
    said = outcome.stderr[:KEPT_BYTES].decode("utf-8", "replace").strip()
    message = feedback.text("judgemessage.txt") or said
    if outcome.verdict not in (None, Verdict.RUNTIME_ERROR) or code is None:
        raise ValidatorFailed(f"the {who} {outcome.message}{': ' + message if message else ''}")
    if style == "testlib":
        return _testlib(code, message)
    if code not in (42, 43):
        raise ValidatorFailed(f"the {who} ended with exit code {code}, not 42 or 43{': ' + message if message else ''}")
    verdict = Verdict.ACCEPTED if code == 42 else Verdict.WRONG_ANSWER
    score, share = (_number(feedback, name, who) for name in ("score.txt", "score_multiplier.txt"))
    if score is not None and share is not None:
        raise ValidatorFailed(f"the {who} wrote score.txt and score_multiplier.txt")
    if share is not None and share > 1:
        raise ValidatorFailed(f"score_multiplier.txt of the {who} is not between 0 and 1")
    if verdict is Verdict.WRONG_ANSWER:
        if score or share:
            raise ValidatorFailed(f"the {who} gave a score to a wrong answer")
        if NEXT_PASS in feedback.files:
            raise ValidatorFailed(f"the {who} wrote {NEXT_PASS} after a wrong answer")
        score = share = None
    return Decision(
        verdict,
        judge_message=message,
        team_message=feedback.text("teammessage.txt"),
        score=score,
        share=share,
        next_input=feedback.files.get(NEXT_PASS),
    )


def _testlib(code: int, message: str) -> Decision:
    if code == 0:
        return Decision(Verdict.ACCEPTED, judge_message=message)
    if code in TESTLIB_WRONG:
        return Decision(Verdict.WRONG_ANSWER, judge_message=message)
    if code == TESTLIB_POINTS and (found := POINTS.search(message.encode())):
        score = max(0.0, float(found[1]))
        return Decision(Verdict.ACCEPTED if score else Verdict.WRONG_ANSWER, judge_message=message, score=score)
    raise ValidatorFailed(f"the checker ended with exit code {code}{': ' + message if message else ''}")


def _number(feedback: Feedback, name: str, who: str) -> float | None:
    if name not in feedback.files:
        return None
    try:
        number = float(feedback.text(name))
    except ValueError:
        number = -1
    if not 0 <= number < float("inf"):
        raise ValidatorFailed(f"{name} of the {who} does not hold a number from 0 on")
    return number

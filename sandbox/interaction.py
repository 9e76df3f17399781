"""The words between the pipeline and a session about runs that are more than a program with standard input.

Which verdict counts when a program and an interactor (an output validator that talks with it) both ended:

1. The interactor broke its own limits: JE.
2. The program failed (RE, TLE, MLE, OLE), and the interactor heard of its end before it decided: that, whatever
   the interactor made of it. So a program that crashes gets RE, and two that wait for each other until the
   program's wall clock has run out end in TLE.
3. The interactor ended with neither 42 nor 43: JE.
4. The interactor rejected without having heard of the program's end: WA, whatever the program did then: crashed,
   went to sleep, wrote on. It is stopped.
5. The program failed after the interactor had accepted: RE, TLE, MLE or OLE.
6. The interactor's decision. A program that ended early with exit code 0 gets what the interactor says; what a
   program writes after the interactor ended is read and thrown away.
"""

from dataclasses import dataclass, replace

from sandbox.job import Outcome, Verdict
from sandbox.validators import Decision, Feedback, decide


@dataclass(frozen=True, slots=True)
class Workplace:
    """A program that may write files, and reads or writes named ones where there are names."""

    input_file: str = ""
    output_file: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """What a validator is given. `feedback` is its directory after the pass before this one."""

    given: bytes
    answer: bytes
    flags: tuple[str, ...] = ()
    feedback: bytes = b""
    keep_transcript: bool = False


@dataclass(frozen=True, slots=True)
class Interaction:
    """How both ended. `was_told`: the interactor heard the program's end before it decided."""

    outcome: Outcome
    validator: Outcome
    feedback: Feedback
    was_told: bool
    transcript: bytes = b""

    def decision(self, style: str) -> Decision:
        """By the rules above. Raises ValidatorFailed."""
        outcome = self.outcome
        failed = None if outcome.verdict is None else Decision(outcome.verdict, outcome.message)
        if failed and self.was_told and self.validator.verdict in (None, Verdict.RUNTIME_ERROR):
            judge, team = (self.feedback.text(f"{who}message.txt") for who in ("judge", "team"))
            return replace(failed, judge_message=judge, team_message=team)
        decision = decide(self.validator, self.feedback, style)
        if failed and decision.verdict is Verdict.ACCEPTED:
            return failed
        return decision

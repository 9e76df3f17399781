"""What readers think of a problem: likes, votes on how hard it is, and reports of what is wrong with it."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Visitor
from problems.errors import ProblemRefused
from problems.models import Difficulty, Opinion, Problem, ProblemReport

OPEN_REPORTS = 3  # of one person about one problem
SHORTEST, LONGEST = 10, 2000  # characters of a report


@dataclass(frozen=True, slots=True)
class Opinions:
    """Everybody's, counted, and one's own. `difficulties`: (value, label, votes)."""

    likes: int
    dislikes: int
    difficulties: tuple[tuple[int, str, int], ...]
    mine: Opinion | None
    reports: tuple[ProblemReport, ...]

    @property
    def votes(self) -> int:
        return sum(votes for _, _, votes in self.difficulties)


def opinions_of(problem: Problem, user: Visitor) -> Opinions:
    """Three queries; one for somebody who is not signed in."""
    counted = problem.opinions.aggregate(
        liked=Count("pk", filter=Q(likes=True)),
        disliked=Count("pk", filter=Q(likes=False)),
        **{f"of_{value}": Count("pk", filter=Q(difficulty=value)) for value in Difficulty.values},
    )
    signed_in = user.is_authenticated
    return Opinions(
        likes=counted["liked"],
        dislikes=counted["disliked"],
        difficulties=tuple((value, str(label), counted[f"of_{value}"]) for value, label in Difficulty.choices),
        mine=problem.opinions.filter(user=user.pk).first() if signed_in else None,
        reports=tuple(problem.reports.filter(reporter=user.pk)[:5]) if signed_in else (),
    )


@transaction.atomic
def give_opinion(problem: Problem, *, by: User, likes: bool | None = None, difficulty: int | None = None) -> Opinion:
    """Set what is given; the same again takes it back."""
    opinion, _ = Opinion.objects.select_for_update().get_or_create(problem=problem, user=by)
    if likes is not None:
        opinion.likes = None if opinion.likes is likes else likes
    if difficulty is not None:
        opinion.difficulty = None if opinion.difficulty == difficulty else difficulty
    opinion.save()
    return opinion


def report_problem(problem: Problem, *, by: User, about: str, text: str) -> ProblemReport:
    """Put it into the queue of the problem's author. Raises ProblemRefused."""
    text = text.strip()
    if about not in ProblemReport.About.values:
        raise ProblemRefused("VALIDATION_ERROR", "Choose what is wrong.")
    if not SHORTEST <= len(text) <= LONGEST:
        raise ProblemRefused(
            "VALIDATION_ERROR", f"Say what is wrong in {SHORTEST} to {LONGEST} characters; these are {len(text)}."
        )
    if problem.reports.filter(reporter=by, answered_at=None).count() >= OPEN_REPORTS:
        raise ProblemRefused(
            "RATE_LIMITED", f"{OPEN_REPORTS} of your reports are still open here: wait for their answers."
        )
    return ProblemReport.objects.create(problem=problem, reporter=by, about=about, text=text)


def answer_report(report: ProblemReport, *, by: User, answer: str) -> ProblemReport:
    """The reporter sees it on the problem's page. Safe to repeat."""
    report.answer, report.answered_by = answer, by
    report.answered_at = report.answered_at or timezone.now()
    report.save(update_fields=["answer", "answered_by", "answered_at"])
    return report

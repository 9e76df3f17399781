"""Who may see and do what; pages, API and sockets ask here."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from accounts.permissions import is_administrator
from judge.models import Run, SmallCase, Submission, Verdict
from problems.models import Problem
from problems.permissions import can_edit_problem, can_open_problem

Viewer = User | AnonymousUser

vetoes: list[Callable[[Viewer, Submission], bool]] = []
"""Apps above register a rule that hides a source, for example while its contest runs."""

small_case_vetoes: list[Callable[[Viewer, Submission], str]] = []
"""Apps above register why no small failing case is looked for now, in words for its author; "" where it may be."""


def _may_curate(user: Viewer, submission: Submission) -> bool:
    """Administrators, and the instructor whose problem it is."""
    if is_administrator(user):
        return True
    return user.is_authenticated and user.is_instructor and submission.problem.created_by_id == user.pk


def can_view_submission(user: Viewer, submission: Submission) -> bool:
    """Its author, whoever curates the problem, and everybody where the author shared it."""
    return submission.is_public or submission.author_id == user.pk or _may_curate(user, submission)


def can_view_source(user: Viewer, submission: Submission) -> bool:
    if submission.author_id == user.pk:
        return True
    return can_view_submission(user, submission) and not any(veto(user, submission) for veto in vetoes)


def can_view_solutions(user: Viewer, problem: Problem) -> bool:
    """Solutions of others: for those who have solved it, and whoever curates the problem. One query."""
    if can_edit_problem(user, problem):
        return True
    if not can_open_problem(user, problem):
        return False
    mine = Submission.objects.filter(author=user.pk, problem=problem, verdict=Verdict.ACCEPTED)
    return user.is_authenticated and mine.exists()


def can_view_tests(user: Viewer, submission: Submission) -> bool:
    """The data of the samples beside a verdict, which a premium problem keeps to those it is open to."""
    return not submission.problem.is_premium or can_open_problem(user, submission.problem)


def can_rejudge(user: Viewer, submission: Submission) -> bool:
    return _may_curate(user, submission)


def can_view_run(user: Viewer, run: Run, session_runs: list[str]) -> bool:
    """Its author; without one, the session that made it (`session_runs`: ids kept in that session).

    A run may be on the samples of a problem: where that is closed, so is the run.
    """
    if run.problem is not None and run.problem.is_premium and not can_open_problem(user, run.problem):
        return False
    if run.author_id is not None:
        return run.author_id == user.pk or is_administrator(user)
    return str(run.pk) in session_runs


def can_view_small_case(user: Viewer, small_case: SmallCase) -> bool:
    """The author of the submission alone: it says what their program does."""
    return small_case.submission.author_id == user.pk

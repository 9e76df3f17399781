"""What somebody has done with problems, for the lists of problems (registered in JudgeConfig.ready)."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db.models import Count, F, Q

from accounts.models import User
from judge.models import State, Submission, Verdict
from judge.selectors import problem_statuses
from problems.models import Problem
from problems.querysets import ProblemQuerySet
from problems.selectors import NOT_ATTEMPTED, SOLVED, UserProgress


class SubmissionProgress:
    def statuses(self, user: User, problem_ids: Collection[UUID]) -> Mapping[UUID, str]:
        return problem_statuses(user, problem_ids)

    def narrow(self, problems: ProblemQuerySet, user: User, status: str) -> ProblemQuerySet:
        mine = Submission.objects.filter(author=user).order_by()
        tried = mine.values("problem_id")
        solved = mine.filter(verdict=Verdict.ACCEPTED).values("problem_id")
        if status == SOLVED:
            return problems.filter(pk__in=solved)
        if status == NOT_ATTEMPTED:
            return problems.exclude(pk__in=tried)
        return problems.filter(pk__in=tried).exclude(pk__in=solved)

    def progress(self, user: User, problem: Problem) -> UserProgress:
        """The best is the one with most points, then the fastest, then the first."""
        mine = Submission.objects.filter(author=user, problem=problem)
        totals = mine.aggregate(count=Count("pk"), accepted=Count("pk", filter=Q(verdict=Verdict.ACCEPTED)))
        done = mine.filter(state=State.DONE).exclude(verdict=Verdict.JUDGE_ERROR)
        best = done.order_by("-points", F("cpu_ms").asc(nulls_last=True), "created_at").values_list("pk", flat=True)
        return UserProgress(totals["count"], best.first(), totals["accepted"] > 0)

"""What lists and pages need. Progress is judge's to know: it registers a provider in its `ready()`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from accounts.models import User
from accounts.permissions import Visitor
from problems.models import Problem, Tag, TestCase, Topic
from problems.querysets import ProblemQuerySet
from sandbox import signatures

NOT_ATTEMPTED, ATTEMPTED, SOLVED = "not_attempted", "attempted", "solved"
RELATED = 5
SHELF = "library:shelf"  # cache key of what the list can be filtered by; forgotten when the search index changes


@dataclass(frozen=True, slots=True)
class UserProgress:
    submission_count: int = 0
    best_submission_id: UUID | None = None
    solved: bool = False


class ProgressProvider(Protocol):
    """What somebody has done with problems; one query per call."""

    def statuses(self, user: User, problem_ids: Collection[UUID]) -> Mapping[UUID, str]:
        """SOLVED or ATTEMPTED; problems never tried are left out."""
        ...

    def narrow(self, problems: ProblemQuerySet, user: User, status: str) -> ProblemQuerySet:
        """Those with this status for this person."""
        ...

    def progress(self, user: User, problem: Problem) -> UserProgress: ...


status_providers: list[ProgressProvider] = []


def user_statuses(user: Visitor, problem_ids: Collection[UUID]) -> dict[UUID, str]:
    """A status for every id."""
    statuses = dict.fromkeys(problem_ids, NOT_ATTEMPTED)
    if isinstance(user, User):
        for provider in status_providers:
            statuses.update(provider.statuses(user, problem_ids))
    return statuses


def narrow_by_status(problems: ProblemQuerySet, user: Visitor, status: str) -> ProblemQuerySet:
    if not isinstance(user, User):
        return problems if status == NOT_ATTEMPTED else problems.none()
    for provider in status_providers:
        problems = provider.narrow(problems, user, status)
    return problems


def user_progress(user: Visitor, problem: Problem) -> UserProgress:
    if isinstance(user, User):
        for provider in status_providers:
            return provider.progress(user, problem)
    return UserProgress()


def topic_with_descendants(*, pk: UUID | None = None, slug: str = "") -> set[UUID]:
    """Ids of a topic and everything below it; empty for an unknown one. One query."""
    rows = list(Topic.objects.order_by().values_list("pk", "slug", "parent_id"))
    found = {key for key, name, _ in rows if key == pk or (slug and name == slug)}
    grown = True
    while grown:
        below = {key for key, _, parent in rows if parent in found} - found
        found |= below
        grown = bool(below)
    return found


def for_list(problems: ProblemQuerySet) -> ProblemQuerySet:
    """Only what a list shows: the texts stay in the database. One more query for all tags."""
    return problems.only(
        "slug",
        "title",
        "difficulty",
        "level",
        "total_submissions",
        "total_accepted",
        "is_premium",
        "status",
        "created_by",
        "published_at",
        "created_at",
    ).prefetch_related(Prefetch("tags", Tag.objects.only("slug", "name")))


def samples(problem: Problem) -> QuerySet[TestCase]:
    return problem.test_cases.filter(is_sample=True, is_ready=True)


def starter_code(problem: Problem) -> dict[str, str]:
    """By language: made from the problem's signature, or else as its author wrote it."""
    if signature := problem.find_signature():
        return {language: signatures.starter(signature, language) for language in signatures.LANGUAGES}
    return {row.language: row.code for row in problem.starter_codes.all()}


def related_problems(problem: Problem) -> list[Problem]:
    """Published ones that share a topic, those nearest in level first. Two queries."""
    topics = [topic.pk for topic in problem.topics.all()]
    found = (
        Problem.objects.published()
        .filter(topics__in=topics)
        .exclude(pk=problem.pk)
        .distinct()
        .only("slug", "title", "difficulty", "level")[:100]
    )
    return sorted(found, key=lambda other: (abs(other.level - problem.level), other.title))[:RELATED]

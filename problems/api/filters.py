"""The query of the problem list: its words, and the rows they choose."""

from typing import Any
from uuid import UUID

from django.db.models import F, FloatField
from django.db.models.functions import Cast, NullIf
from rest_framework import serializers

from accounts.permissions import Visitor
from problems import lists, search, selectors
from problems.lists import FAVOURITES
from problems.models import Problem
from problems.querysets import ProblemQuerySet

SORTS: dict[str, Any] = {
    "title": F("title"),
    "difficulty": F("difficulty"),
    "level": F("level"),
    "created_at": F("created_at"),
    "published_at": F("published_at"),
    "total_submissions": F("total_submissions"),
    "acceptance_rate": Cast(F("total_accepted"), FloatField()) / NullIf(F("total_submissions"), 0),
}
STATUSES = (selectors.NOT_ATTEMPTED, selectors.ATTEMPTED, selectors.SOLVED)


class ProblemQuery(serializers.Serializer[Any]):
    topic_id = serializers.UUIDField(required=False, help_text="A topic and everything below it.")
    topic = serializers.CharField(required=False, allow_blank=True, help_text="The same by slug.")
    difficulty = serializers.RegexField(
        r"^[123](,[123])*$", required=False, allow_blank=True, help_text="1, 2 or 3; several with commas."
    )
    status = serializers.ChoiceField(
        STATUSES, required=False, allow_blank=True, help_text="What the caller has done with it."
    )
    tags = serializers.CharField(
        required=False, allow_blank=True, help_text="Slugs, with commas; a problem has them all."
    )
    company = serializers.SlugField(required=False, allow_blank=True, help_text="Slug.")
    list = serializers.RegexField(
        rf"^({FAVOURITES}|[0-9a-f-]{{36}})$",
        required=False,
        allow_blank=True,
        help_text=f"Id of an own or shared list, or `{FAVOURITES}`.",
    )
    search = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=200,
        help_text="Words of title, statement, topics, tags or companies; the best match first unless sorted.",
    )
    sort_by = serializers.ChoiceField([*SORTS], required=False, allow_blank=True)
    order = serializers.ChoiceField(["asc", "desc"], required=False, allow_blank=True)


def filter_problems(problems: ProblemQuerySet, query: dict[str, Any], user: Visitor) -> ProblemQuerySet | search.Ranked:
    """`query` as ProblemQuery validated it."""
    if topic_id := query.get("topic_id"):
        problems = _in_topics(problems, selectors.topic_with_descendants(pk=topic_id))
    if topic := query.get("topic"):
        problems = _in_topics(problems, selectors.topic_with_descendants(slug=topic))
    if difficulty := query.get("difficulty"):
        problems = problems.filter(difficulty__in=difficulty.split(","))
    for slug in [part.strip() for part in query.get("tags", "").split(",") if part.strip()][:10]:
        problems = problems.filter(pk__in=Problem.tags.through.objects.filter(tag__slug=slug).values("problem_id"))
    if company := query.get("company"):
        asked = Problem.companies.through.objects.filter(company__slug=company)
        problems = problems.filter(pk__in=asked.values("problem_id"))
    if key := query.get("list"):
        problems = problems.filter(pk__in=lists.members(key, user))
    if status := query.get("status"):
        problems = selectors.narrow_by_status(problems, user, status)
    if query.get("search", "").strip():
        words = search.find(query["search"], problems)
        if not query.get("sort_by"):
            return search.Ranked(problems, words)
        problems = search.matching(problems, words)
    if sort_by := query.get("sort_by"):
        key = SORTS[sort_by]
        by = key.desc(nulls_last=True) if query.get("order") == "desc" else key.asc(nulls_last=True)
        problems = problems.order_by(by, "title", "pk")
    elif query.get("order") == "desc":
        problems = problems.reverse()
    return problems


def _in_topics(problems: ProblemQuerySet, topics: set[UUID]) -> ProblemQuerySet:
    within = Problem.topics.through.objects.filter(topic_id__in=topics).values("problem_id")
    return problems.filter(pk__in=within)

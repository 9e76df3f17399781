"""The problem list: it needs problems and, for the solved marks, judge."""

import re
import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.core.paginator import Paginator
from django.db.models import Count, Exists, F, FloatField, OuterRef, Q, QuerySet
from django.db.models.functions import Cast, NullIf
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import push_url

from accounts.models import User
from judge.models import Submission, Verdict
from judge.selectors import problem_statuses
from problems.models import Difficulty, Problem, Status, Tag, Topic
from problems.querysets import ProblemQuerySet

PAGE_SIZE = 50
MAX_WORDS = 8
SHELF_S = 60  # seconds that topics and tags, with their counts, may lag behind a publication
STATEMENT = ("description_markdown", "input_format", "output_format", "constraints", "editorial_markdown")

STATUSES = {"solved": "Solved", "attempted": "Tried", "new": "Not tried"}
SORTS = {
    "": "Easiest first",
    "hardest": "Hardest first",
    "title": "Title",
    "accepted": "Most accepted",
    "newest": "Newest",
}


@dataclass(frozen=True)
class TopicEntry:
    """A topic that has problems (its own or its branches'); `ids` are those of the whole branch."""

    slug: str
    name: str
    description: str
    depth: int
    problems: int
    ids: tuple[UUID, ...]


@dataclass(frozen=True)
class Shelf:
    """What the list can be filtered by."""

    topics: tuple[TopicEntry, ...]
    tags: tuple[tuple[str, str], ...]  # slug, name


@dataclass(frozen=True)
class Filters:
    """What the address asks for. What it asks for in vain (a topic that is gone) is left out, not an error."""

    words: tuple[str, ...] = ()
    topic: str = ""
    tag: str = ""
    difficulties: tuple[int, ...] = ()
    status: str = ""
    sort: str = ""

    @classmethod
    def read(cls, query: QueryDict, shelf: Shelf, *, signed_in: bool) -> "Filters":
        def one_of(name: str, allowed: Any) -> str:
            value = query.get(name, "")
            return value if value in allowed else ""

        return cls(
            words=tuple(query.get("q", "")[:100].replace("\0", " ").split()[:MAX_WORDS]),
            topic=one_of("topic", {entry.slug for entry in shelf.topics}),
            tag=one_of("tag", dict(shelf.tags)),
            difficulties=tuple(value for value in Difficulty.values if str(value) in query.getlist("difficulty")),
            status=one_of("status", STATUSES) if signed_in else "",
            sort=one_of("sort", SORTS),
        )

    @property
    def q(self) -> str:
        return " ".join(self.words)

    @property
    def narrows(self) -> bool:
        return any((self.words, self.topic, self.tag, self.difficulties, self.status))

    def query(self) -> str:
        """The address's query again, without what is empty."""
        fields: list[tuple[str, object]] = [("q", self.q), ("topic", self.topic), ("tag", self.tag)]
        fields += [("difficulty", value) for value in self.difficulties]
        fields += [("status", self.status), ("sort", self.sort)]
        return urlencode([(name, value) for name, value in fields if value])


@require_safe
@vary_on_headers("HX-Request")
def problem_list(request: HttpRequest) -> HttpResponse:
    """Everything in the address; htmx asks for the table alone."""
    shelf = get_shelf()
    filters = Filters.read(request.GET, shelf, signed_in=request.user.is_authenticated)
    visible = Problem.objects.visible_to(request.user)
    found = sort_problems(filter_problems(visible, filters, shelf, request.user), filters.sort)
    found = found.prefetch_related("topics", "tags").defer(*STATEMENT[0 if not filters.words else 1 :])
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    statuses = problem_statuses(request.user, [problem.pk for problem in page])
    context = {
        "filters": filters,
        "page": page,
        "rows": [
            {
                "problem": problem,
                "status": statuses.get(problem.pk, ""),
                "excerpt": excerpt(problem.description_markdown, filters.words) if filters.words else "",
            }
            for problem in page
        ],
        "solved": count_solved(request.user),
    }
    if request.htmx and not request.htmx.history_restore_request:  # type: ignore[attr-defined]  # HtmxMiddleware
        response = render(request, "pages/_problem_table.html", context)
        number = f"page={page.number}" if page.number > 1 else ""
        asked = "&".join(filter(None, (filters.query(), number)))
        return push_url(response, reverse("pages:problem-list") + (f"?{asked}" if asked else ""))
    choices = {"shelf": shelf, "difficulties": Difficulty.choices, "statuses": STATUSES, "sorts": SORTS}
    return render(request, "pages/problem_list.html", context | choices)


@require_safe
def problem_random(request: HttpRequest) -> HttpResponse:
    """One of those the same filters leave, one not solved yet if there is one."""
    shelf = get_shelf()
    filters = Filters.read(request.GET, shelf, signed_in=request.user.is_authenticated)
    found = filter_problems(Problem.objects.published(), filters, shelf, request.user).order_by()
    unsolved = found.exclude(pk__in=solved_by(request.user)) if request.user.is_authenticated else found
    for candidates in (unsolved, found):
        if count := candidates.count():
            slug = candidates.values_list("slug", flat=True).order_by("pk")[secrets.randbelow(count)]
            return redirect("pages:problem-detail", slug)
    return redirect(f"{reverse('pages:problem-list')}?{filters.query()}")


def filter_problems(
    problems: ProblemQuerySet, filters: Filters, shelf: Shelf, user: User | AnonymousUser
) -> ProblemQuerySet:
    """Every word must be in the title, the statement or a tag's name."""
    if filters.topic:
        branch = next(entry.ids for entry in shelf.topics if entry.slug == filters.topic)
        problems = problems.filter(pk__in=Problem.topics.through.objects.filter(topic__in=branch).values("problem"))
    if filters.tag:
        problems = problems.filter(pk__in=Problem.tags.through.objects.filter(tag__slug=filters.tag).values("problem"))
    if filters.difficulties:
        problems = problems.filter(difficulty__in=filters.difficulties)
    if filters.status:
        mine = Submission.objects.filter(author=user.pk, problem=OuterRef("pk"))
        solved, tried = Exists(mine.filter(verdict=Verdict.ACCEPTED)), Exists(mine)
        condition = {"solved": Q(solved), "attempted": Q(tried) & ~Q(solved), "new": ~Q(tried)}[filters.status]
        problems = problems.filter(condition)
    for word in filters.words:
        tagged = Problem.tags.through.objects.filter(tag__name__icontains=word).values("problem")
        in_text = Q(title__icontains=word) | Q(description_markdown__icontains=word)
        problems = problems.filter(in_text | Q(pk__in=tagged))
    return problems


def sort_problems(problems: ProblemQuerySet, sort: str) -> ProblemQuerySet:
    """Always total, so that no problem is on two pages or on none."""
    if sort == "hardest":
        return problems.order_by("-difficulty", "-level", "title", "pk")
    if sort == "title":
        return problems.order_by("title", "pk")
    if sort == "accepted":
        share = Cast("total_accepted", FloatField()) / NullIf(F("total_submissions"), 0)
        return problems.order_by(share.desc(nulls_last=True), "title", "pk")
    if sort == "newest":
        return problems.order_by(F("published_at").desc(nulls_last=True), "title", "pk")
    return problems.order_by("difficulty", "level", "title", "pk")


def excerpt(statement: str, words: tuple[str, ...], around: int = 70) -> str:
    """The stretch of a statement around the first hit; empty when no word is in it."""
    plain = re.sub(r"[#*_`$\\]+", "", re.sub(r"\s+", " ", statement))
    hit = re.search("|".join(map(re.escape, words)), plain, re.IGNORECASE)
    if not hit:
        return ""
    start, end = max(hit.start() - around, 0), min(hit.end() + around, len(plain))
    if start:
        start = plain.find(" ", start, hit.start()) + 1 or start
    if end < len(plain):
        end = max(plain.rfind(" ", hit.end(), end), hit.end())
    return ("… " if start else "") + plain[start:end] + (" …" if end < len(plain) else "")


def solved_by(user: User) -> "QuerySet[Submission, tuple[UUID]]":
    """Ids of the problems somebody has solved, each once; for a subquery or a count."""
    return Submission.objects.filter(author=user, verdict=Verdict.ACCEPTED).order_by().values_list("problem").distinct()


def count_solved(user: User | AnonymousUser) -> int:
    return solved_by(user).count() if user.is_authenticated else 0


def get_shelf() -> Shelf:
    """Topics and tags that have published problems, from the cache for a minute; three queries when made anew."""
    shelf: Shelf | None = cache.get("library:shelf")
    if shelf is None:
        shelf = _make_shelf()
        cache.set("library:shelf", shelf, SHELF_S)
    return shelf


def _make_shelf() -> Shelf:
    topics = list(Topic.objects.all())
    links = Problem.topics.through.objects.filter(problem__status=Status.PUBLISHED)
    problems_of: dict[UUID, set[UUID]] = {}
    for problem, topic in links.values_list("problem", "topic"):
        problems_of.setdefault(topic, set()).add(problem)
    branches: dict[UUID | None, list[Topic]] = {}
    for node in topics:
        branches.setdefault(node.parent_id, []).append(node)

    def walk(node: Topic, depth: int) -> tuple[list[TopicEntry], set[UUID], tuple[UUID, ...]]:
        below: list[TopicEntry] = []
        problems = set(problems_of.get(node.pk, ()))
        ids: tuple[UUID, ...] = (node.pk,)
        for child in branches.get(node.pk, ()):
            entries, theirs, their_ids = walk(child, depth + 1)
            below += entries
            problems |= theirs
            ids += their_ids
        own = TopicEntry(node.slug, node.name, node.description, depth, len(problems), ids)
        return ([own, *below] if problems else []), problems, ids

    tags = Tag.objects.annotate(used=Count("problems", filter=Q(problems__status=Status.PUBLISHED))).filter(used__gt=0)
    return Shelf(
        topics=tuple(entry for root in branches.get(None, ()) for entry in walk(root, 0)[0]),
        tags=tuple(tags.order_by("name").values_list("slug", "name")),
    )

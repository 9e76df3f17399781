"""The problem list: it needs problems and, for the solved marks, judge."""

import secrets
from dataclasses import dataclass, field
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
from codequest.pages.facets import Facet, Masks, bits, count
from core.ratelimit import address_of, hit
from core.words import MAX_WORDS, excerpt, fold
from judge.models import Submission, Verdict
from judge.selectors import problem_statuses
from problems import search
from problems.models import (
    Company,
    Difficulty,
    Favourite,
    ListItem,
    Problem,
    ProblemList,
    SearchEntry,
    Status,
    Tag,
    Topic,
)
from problems.permissions import can_open_problem
from problems.querysets import ProblemQuerySet
from problems.selectors import SHELF

PAGE_SIZE = 50
SHELF_S = 60  # seconds that topics and tags, with their counts, may lag behind a publication
STATEMENT = ("description_markdown", "input_format", "output_format", "constraints", "editorial_markdown")

STATUSES = {"solved": "Solved", "attempted": "Tried", "new": "New for me"}
FAVOURITES = "favourites"
SUGGESTIONS_PER = 240, 60  # per address, per seconds
SORTS = {
    "": "Default order",  # without words: the easiest first
    "easiest": "Easiest first",
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
    companies: tuple[tuple[str, str], ...] = ()  # slug, name
    masks: Masks = field(default_factory=Masks)


@dataclass(frozen=True)
class Person:
    """What somebody has done and keeps, for their filters. Nothing of it for people who are not signed in."""

    lists: tuple[tuple[str, str], ...] = ()  # key, name
    solved: int = 0  # problems
    statuses: dict[str, int] = field(default_factory=dict)  # bits
    kept: dict[str, int] = field(default_factory=dict)  # bits, by key of a list


@dataclass(frozen=True)
class Filters:
    """What the address asks for. What it asks for in vain (a topic that is gone) is left out, not an error."""

    words: tuple[str, ...] = ()
    topic: str = ""
    tag: str = ""
    company: str = ""
    difficulties: tuple[int, ...] = ()
    status: str = ""
    list_key: str = ""
    sort: str = ""

    @classmethod
    def read(cls, query: QueryDict, shelf: Shelf, person: Person) -> "Filters":
        def one_of(name: str, allowed: Any) -> str:
            value = query.get(name, "")
            return value if value in allowed else ""

        return cls(
            words=tuple(query.get("q", "")[:100].replace("\0", " ").split()[:MAX_WORDS]),
            topic=one_of("topic", {entry.slug for entry in shelf.topics}),
            tag=one_of("tag", dict(shelf.tags)),
            company=one_of("company", dict(shelf.companies)),
            difficulties=tuple(value for value in Difficulty.values if str(value) in query.getlist("difficulty")),
            status=one_of("status", STATUSES) if person.statuses else "",
            list_key=one_of("list", dict(person.lists)),
            sort=one_of("sort", SORTS),
        )

    @property
    def q(self) -> str:
        return " ".join(self.words)

    @property
    def narrows(self) -> bool:
        return bool(self.words) or self.narrows_beside_words

    @property
    def narrows_beside_words(self) -> bool:
        return any((self.topic, self.tag, self.company, self.difficulties, self.status, self.list_key))

    def query(self) -> str:
        """The address's query again, without what is empty."""
        fields: list[tuple[str, object]] = [("q", self.q), ("topic", self.topic), ("tag", self.tag)]
        fields += [("company", self.company)]
        fields += [("difficulty", value) for value in self.difficulties]
        fields += [("status", self.status), ("list", self.list_key), ("sort", self.sort)]
        return urlencode([(name, value) for name, value in fields if value])


@require_safe
@vary_on_headers("HX-Request")
def problem_list(request: HttpRequest) -> HttpResponse:
    """Everything in the address; htmx asks for the table and the counts beside the filters."""
    shelf, person = get_shelf(), look_at(request.user, request.GET.get("list", ""))
    filters = Filters.read(request.GET, shelf, person)
    visible = Problem.objects.visible_to(request.user)
    query = search.find(filters.q, visible) if filters.words else None
    found = sort_problems(filter_problems(visible, filters, shelf, request.user), filters.sort)
    found = found.prefetch_related("topics", "tags", "companies").defer(*STATEMENT)
    if query:
        found = found.select_related("search_entry")
    ordered: ProblemQuerySet | search.Ranked = found
    hits: list[int] | None = None  # of the words alone: the counts beside the filters are of these
    if query and filters.sort:
        ordered, hits = search.matching(found, query), search.entry_ids(query)
    elif query:
        ordered = ranked = search.Ranked(found, query)
        hits = search.entry_ids(query) if filters.narrows_beside_words else ranked.entry_ids
    page = Paginator(ordered, PAGE_SIZE).get_page(request.GET.get("page"))  # type: ignore[arg-type]  # counted and sliced
    statuses = problem_statuses(request.user, [problem.pk for problem in page])
    context = {
        "filters": filters,
        "query": query,
        "roots": query.roots if query else (),
        "page": page,
        "rows": [
            {
                "problem": problem,
                "status": statuses.get(problem.pk, ""),
                "is_locked": not can_open_problem(request.user, problem),
                "excerpt": excerpt(problem.search_entry.text, query.roots) if query else "",
            }
            for problem in page
        ],
        "solved": person.solved,
        "facets": read_facets(shelf, person, filters, hits),
        "shelf": shelf,
        "difficulties": Difficulty.choices,
        "statuses": STATUSES,
        "lists": person.lists,
    }
    if not page.object_list and filters.words and query:
        context["instead"] = ways_out(visible, filters, query)
    if request.htmx and not request.htmx.history_restore_request:  # type: ignore[attr-defined]  # HtmxMiddleware
        response = render(request, "pages/_problem_table.html", context | {"refreshes_counts": True})
        number = f"page={page.number}" if page.number > 1 else ""
        asked = "&".join(filter(None, (filters.query(), number)))
        return push_url(response, reverse("pages:problem-list") + (f"?{asked}" if asked else ""))
    return render(request, "pages/problem_list.html", context | {"sorts": SORTS})


@require_safe
def problem_suggest(request: HttpRequest) -> HttpResponse:
    """What the search field offers while somebody types: a list of options, empty where nothing fits."""
    text = request.GET.get("q", "")[:100]
    if not hit(f"suggest:{address_of(request)}", *SUGGESTIONS_PER):
        return HttpResponse(status=429)
    problems = Problem.objects.published().only("slug", "title", "difficulty", "is_premium")
    wanted = fold(text)
    shelf = get_shelf()
    named = [
        {"kind": kind, "name": name, "url": f"{reverse('pages:problem-list')}?{urlencode({key: slug})}"}
        for kind, key, entries in (
            ("Topic", "topic", [(entry.slug, entry.name) for entry in shelf.topics]),
            ("Tag", "tag", shelf.tags),
            ("Company", "company", shelf.companies),
        )
        for slug, name in entries
        if wanted and any(part.startswith(wanted) for part in (fold(name), *fold(name).split()))
    ]
    context = {"problems": search.suggest_titles(problems, text, 6), "named": named[:4], "q": text}
    return render(request, "pages/_suggestions.html", context)


@require_safe
def problem_random(request: HttpRequest) -> HttpResponse:
    """One of those the same filters leave, one not solved yet if there is one, none that is locked."""
    shelf, person = get_shelf(), look_at(request.user, request.GET.get("list", ""))
    filters = Filters.read(request.GET, shelf, person)
    published = Problem.objects.published()
    query = search.find(filters.q, published) if filters.words else None
    found = filter_problems(published, filters, shelf, request.user).order_by()
    if query:
        found = search.matching(found, query)
    unsolved = found.exclude(pk__in=solved_by(request.user)) if request.user.is_authenticated else found
    for candidates in (unsolved.filter(is_premium=False), found.filter(is_premium=False), found):
        if number := candidates.count():
            slug = candidates.values_list("slug", flat=True).order_by("pk")[secrets.randbelow(number)]
            return redirect("pages:problem-detail", slug)
    return redirect(f"{reverse('pages:problem-list')}?{filters.query()}")


def filter_problems(
    problems: ProblemQuerySet, filters: Filters, shelf: Shelf, user: User | AnonymousUser
) -> ProblemQuerySet:
    """By everything but the words."""
    if filters.topic:
        branch = next(entry.ids for entry in shelf.topics if entry.slug == filters.topic)
        problems = problems.filter(pk__in=Problem.topics.through.objects.filter(topic__in=branch).values("problem"))
    if filters.tag:
        problems = problems.filter(pk__in=Problem.tags.through.objects.filter(tag__slug=filters.tag).values("problem"))
    if filters.company:
        asked = Problem.companies.through.objects.filter(company__slug=filters.company)
        problems = problems.filter(pk__in=asked.values("problem"))
    if filters.difficulties:
        problems = problems.filter(difficulty__in=filters.difficulties)
    if filters.list_key == FAVOURITES:
        problems = problems.filter(pk__in=Favourite.objects.filter(user=user.pk).values("problem"))
    elif filters.list_key:
        problems = problems.filter(pk__in=ListItem.objects.filter(list=UUID(filters.list_key)).values("problem"))
    if filters.status:
        mine = Submission.objects.filter(author=user.pk, problem=OuterRef("pk"))
        solved, tried = Exists(mine.filter(verdict=Verdict.ACCEPTED)), Exists(mine)
        condition = {"solved": Q(solved), "attempted": Q(tried) & ~Q(solved), "new": ~Q(tried)}[filters.status]
        problems = problems.filter(condition)
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


def solved_by(user: User) -> "QuerySet[Submission, tuple[UUID]]":
    """Ids of the problems somebody has solved, each once; for a subquery or a count."""
    return Submission.objects.filter(author=user, verdict=Verdict.ACCEPTED).order_by().values_list("problem").distinct()


def look_at(user: User | AnonymousUser, list_key: str = "") -> Person:
    """Four queries for somebody signed in; one for others, and only where the address names a list."""
    lists, kept = [], {}
    shown = ProblemList.objects.of(user) if user.is_authenticated else ProblemList.objects.none()
    if is_uuid(list_key):
        shown = ProblemList.objects.open_to(user).filter(Q(pk=list_key) | Q(owner=user.pk))
    members: dict[str, list[int]] = {}
    if user.is_authenticated or is_uuid(list_key):
        lists = [(str(pk), name) for pk, name in shown.values_list("pk", "name")]
        pairs = ListItem.objects.filter(list__in=[key for key, _ in lists]).order_by()
        for key, entry in pairs.values_list("list", "problem__search_entry"):
            members.setdefault(str(key), []).append(entry or 0)
        kept = {key: bits(members.get(key, ())) for key, _ in lists}
    if not user.is_authenticated:
        return Person(tuple(lists), kept=kept)
    favourites = Favourite.objects.filter(user=user).values_list("problem__search_entry", flat=True)
    kept[FAVOURITES] = bits(entry or 0 for entry in favourites)
    done = Submission.objects.filter(author=user).order_by().values_list("problem__search_entry")
    solved, tried, number = [], [], 0
    for entry, accepted in done.annotate(accepted=Count("pk", filter=Q(verdict=Verdict.ACCEPTED))):
        tried.append(entry or 0)
        if accepted:
            solved.append(entry or 0)
            number += 1
    all_tried, all_solved = bits(tried), bits(solved)
    statuses = {"solved": all_solved, "attempted": all_tried & ~all_solved, "new": ~all_tried}
    return Person(((FAVOURITES, "Favourites"), *lists), number, statuses, kept)


def is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def read_facets(shelf: Shelf, person: Person, filters: Filters, hits: list[int] | None) -> dict[str, dict[str, int]]:
    """Counts of published problems, as the shelf knows them; `hits`: entries that match the words, if there are any."""
    masks = shelf.masks
    found = masks.everything if hits is None else masks.everything & bits(hits)

    def facet(choices: Any, *taken: str) -> Facet:
        return Facet(choices, tuple(name for name in taken if name))

    facets = {
        "topic": facet(masks.topics, filters.topic),
        "tag": facet(masks.tags, filters.tag),
        "company": facet(masks.companies, filters.company),
        "difficulty": facet(masks.difficulties, *map(str, filters.difficulties)),
        "status": facet(person.statuses, filters.status),
        "list": facet(person.kept, filters.list_key),
    }
    return count(found, facets)


def ways_out(visible: ProblemQuerySet, filters: Filters, query: search.Query) -> list[dict[str, object]]:
    """What to ask for instead of what nothing fits: the words without filters, or fewer words."""
    offers = []
    if filters.narrows_beside_words:
        offers.append((filters.q, filters.q))
    elif len(query.words) > 1:
        offers += [(word, word) for word in query.words if len(word) > 2]
    found = []
    for words, label in offers:
        if number := search.matching(visible, search.find(words, visible)).count():
            found.append({"label": label, "count": number, "query": urlencode({"q": words})})
    return found


def count_solved(user: User | AnonymousUser) -> int:
    return solved_by(user).count() if user.is_authenticated else 0


def get_shelf() -> Shelf:
    """Topics and tags that have published problems, from the cache for a minute; six queries when made anew."""
    shelf: Shelf | None = cache.get(SHELF)
    if shelf is None:
        shelf = _make_shelf()
        cache.set(SHELF, shelf, SHELF_S)
    return shelf


def _make_shelf() -> Shelf:
    topics = list(Topic.objects.all())
    published = SearchEntry.objects.filter(problem__status=Status.PUBLISHED).order_by()
    difficulties: dict[str, list[int]] = {}
    for entry, difficulty in published.values_list("pk", "problem__difficulty"):
        difficulties.setdefault(str(difficulty), []).append(entry)

    def by(relation: str) -> dict[Any, list[int]]:
        members: dict[Any, list[int]] = {}
        rows = published.filter(**{f"problem__{relation}__isnull": False})
        for entry, key in rows.values_list("pk", f"problem__{relation}"):
            members.setdefault(key, []).append(entry)
        return members

    problems_of = {topic: set(entries) for topic, entries in by("topics").items()}
    tagged, asked_by = by("tags"), by("companies")
    branches: dict[UUID | None, list[Topic]] = {}
    of_topics: dict[str, int] = {}
    for node in topics:
        branches.setdefault(node.parent_id, []).append(node)

    def walk(node: Topic, depth: int) -> tuple[list[TopicEntry], set[int], tuple[UUID, ...]]:
        below: list[TopicEntry] = []
        problems = set(problems_of.get(node.pk, ()))
        ids: tuple[UUID, ...] = (node.pk,)
        for child in branches.get(node.pk, ()):
            entries, theirs, their_ids = walk(child, depth + 1)
            below += entries
            problems |= theirs
            ids += their_ids
        of_topics[node.slug] = bits(problems)
        own = TopicEntry(node.slug, node.name, node.description, depth, len(problems), ids)
        return ([own, *below] if problems else []), problems, ids

    tags = {tag.slug: tag for tag in Tag.objects.filter(pk__in=tagged)}
    companies = {company.slug: company for company in Company.objects.filter(pk__in=asked_by)}
    entries = tuple(entry for root in branches.get(None, ()) for entry in walk(root, 0)[0])
    masks = Masks(
        everything=bits(entry for entries in difficulties.values() for entry in entries),
        topics={entry.slug: of_topics[entry.slug] for entry in entries},
        tags={slug: bits(tagged[tag.pk]) for slug, tag in tags.items()},
        companies={slug: bits(asked_by[company.pk]) for slug, company in companies.items()},
        difficulties={value: bits(entries) for value, entries in difficulties.items()},
    )
    return Shelf(
        topics=entries,
        tags=tuple((slug, tag.name) for slug, tag in tags.items()),
        companies=tuple((slug, company.name) for slug, company in companies.items()),
        masks=masks,
    )

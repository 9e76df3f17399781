"""Problems like one: those its author chose, then those that share topics, tags and telling words."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import log, sqrt
from uuid import UUID

from django.core.cache import cache
from django.db.models import Count

from core.words import fold, root
from problems.models import Problem, SearchEntry

MOST = 6
CANDIDATES = 60  # of those that share most topics and tags; only their texts are compared
KEPT_S = 600
NAMED_WORDS = 3
ENOUGH = 0.12  # of a score: less is not called similar
COMMON = frozenset(
    """
    about after again all also and any are because been before being below between both but can could does each every
    first for from given has have here how input integer into its last least line lines many more most must next not
    number numbers one only other output over print same second should single some such sum test than that the their
    them then there these they this those three two until use very was what when where which while who whole will with
    without you your
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Similar:
    problem: Problem
    reason: str


def weigh(texts: Mapping[int, Counter[str]]) -> dict[int, dict[str, float]]:
    """TF-IDF of each text among these texts, at unit length.

    Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988.
    """
    in_how_many = Counter(word for words in texts.values() for word in words)
    weights = {}
    for key, words in texts.items():
        raw = {word: (1 + log(n)) * log(1 + len(texts) / in_how_many[word]) for word, n in words.items()}
        length = sqrt(sum(value * value for value in raw.values())) or 1.0
        weights[key] = {word: value / length for word, value in raw.items()}
    return weights


def telling_words(text: str) -> tuple[Counter[str], dict[str, str]]:
    """Stems with how often they occur, and for each the shortest word that has it."""
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for word in fold(text).split():
        if len(word) > 3 and word.isalpha() and word not in COMMON:
            stem = root(word)
            counts[stem] += 1
            shown[stem] = min(shown.get(stem, word), word, key=len)
    return counts, shown


def find_similar(problem: Problem) -> list[Similar]:
    """At most MOST published ones with the reason in words, kept for ten minutes. At most eight queries."""
    key = f"similar:{problem.pk}:{problem.updated_at.timestamp()}"
    reasons: list[tuple[UUID, str]] | None = cache.get(key)
    if reasons is None:
        reasons = _chosen(problem)
        reasons += _computed(problem, {pk for pk, _ in reasons})[: max(MOST - len(reasons), 0)]
        cache.set(key, reasons, KEPT_S)
    found = Problem.objects.published().only(
        "slug", "title", "difficulty", "level", "is_premium", "status", "created_by"
    )
    rows = found.in_bulk([pk for pk, _ in reasons])
    return [Similar(rows[pk], reason) for pk, reason in reasons if pk in rows]


def _chosen(problem: Problem) -> list[tuple[UUID, str]]:
    """By its author; and where this one was chosen by another's."""
    mine = problem.similar.filter(status="published").order_by("level", "title").values_list("pk", flat=True)
    theirs = problem.similar_to.filter(status="published").order_by("level", "title").values_list("pk", flat=True)
    return [(pk, "Chosen by the author.") for pk in dict.fromkeys([*mine, *theirs]) if pk != problem.pk][:MOST]


def _computed(problem: Problem, but: Collection[UUID]) -> list[tuple[UUID, str]]:
    topics = {topic.pk: topic.name for topic in problem.topics.all()}
    tags = {tag.pk: tag.name for tag in problem.tags.all()}
    others = Problem.objects.published().exclude(pk__in=[problem.pk, *but]).order_by()
    shared: dict[UUID, list[str]] = {}
    scores: Counter[UUID] = Counter()
    for names, through, worth in ((topics, Problem.topics.through, 3), (tags, Problem.tags.through, 2)):
        column = "topic" if names is topics else "tag"
        links = through.objects.filter(**{f"{column}__in": names, "problem__in": others.values("pk")})
        # The nearest first, so that a tag thousands share does not bring them all here.
        popular = links.values("problem").annotate(n=Count("pk")).order_by("-n", "problem")[: CANDIDATES * 4]
        nearest = [row["problem"] for row in popular]
        for other, key in links.filter(problem__in=nearest).values_list("problem", column):
            shared.setdefault(other, []).append(names[key])
            scores[other] += worth
    nearest = [pk for pk, _ in scores.most_common(CANDIDATES)]
    entries = SearchEntry.objects.filter(problem__in=[problem.pk, *nearest])
    rows = {entry.problem_id: entry for entry in entries}
    own = rows.get(problem.pk)
    words = {entry.pk: telling_words(f"{entry.title} {entry.text}") for entry in rows.values()}
    weights = weigh({pk: counts for pk, (counts, _) in words.items()})
    most = max(scores.values(), default=1)
    ranked = []
    for pk in nearest:
        entry = rows.get(pk)
        alike, both = 0.0, []
        if own and entry:
            mine, its = weights[own.pk], weights[entry.pk]
            products = {word: mine[word] * its[word] for word in mine.keys() & its.keys()}
            alike = sum(products.values())
            best = sorted(products, key=lambda word: (-products[word], word))[:NAMED_WORDS]
            both = [words[own.pk][1][word] for word in best]
        score = 0.5 * scores[pk] / most + 0.5 * alike
        if score >= ENOUGH:
            ranked.append((score, pk, explain(shared[pk], both if alike > 0.08 else [])))
    return [(pk, reason) for _, pk, reason in sorted(ranked, key=lambda row: (-row[0], str(row[1])))]


def explain(names: Collection[str], words: Collection[str]) -> str:
    both = f"Both are about {_and(list(dict.fromkeys(names)))}" if names else ""
    told = f"{'their' if both else 'Their'} texts share {_and(list(words))}" if words else ""
    return "; ".join(part for part in (both, told) if part) + "."


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"

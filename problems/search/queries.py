"""What is found for some words, and in which order."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models.expressions import RawSQL

from core.words import closest, fold, root, tokens
from problems.models import Problem, SearchEntry
from problems.querysets import ProblemQuerySet
from problems.search.indexes import Sql, get_index

COMPLETIONS = 8


@dataclass(frozen=True, slots=True)
class Query:
    """Typed words, ready to be found: each group is one word with what stands for it as well."""

    words: tuple[str, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()  # typed, used instead

    @property
    def roots(self) -> tuple[str, ...]:
        """What the words of a hit begin with, for marking them."""
        return tuple({root(word.rstrip("*")) for group in self.groups for word in group})

    @property
    def text(self) -> str:
        """What was searched for, in words: the corrected ones in place of the typed."""
        used = dict(self.corrected)
        return " ".join(used.get(word, word) for word in self.words)


def read(text: str) -> Query:
    """The last word may be half typed: what it may become counts too, because stems do not (`runni`, `run`)."""
    words = tokens(text)
    if not words:
        return Query()
    *whole, last = words
    rest = get_index().going_on(last, COMPLETIONS) if len(last) >= 3 else []
    return Query(words, (*((word,) for word in whole), (f"{last}*", *(word for word in rest if word != last))))


def correct(query: Query) -> Query | None:
    """With the nearest known words for those that begin none; None where nothing is near. Some queries per word."""
    index, groups, corrected = get_index(), [], []
    for word, group in zip(query.words, query.groups, strict=True):
        if index.going_on(word, 1):
            groups.append(group)
            continue
        near = closest(word, index.alike(word)) if len(word) >= 3 else ()
        groups.append(near or group)
        if near:
            corrected.append((word, near[0]))
    return replace(query, groups=tuple(groups), corrected=tuple(corrected)) if corrected else None


def find(text: str, problems: ProblemQuerySet) -> Query:
    """The query as typed where it finds something among these problems, else the corrected one, else as typed."""
    query = read(text)
    if not query.words or Ranked(problems, query).exists():
        return query
    other = correct(query)
    return other if other and Ranked(problems, other).exists() else query


def matching(problems: ProblemQuerySet, query: Query, *, title_only: bool = False) -> ProblemQuerySet:
    if not query.words:
        return problems.none()
    tables, (condition, params) = get_index().match(query.groups, title_only=title_only)
    # The condition is one of the two in indexes.py; what was typed is in params.
    return problems.filter(pk__in=RawSQL(f"SELECT e.problem_id FROM {tables} WHERE {condition}", params))  # noqa: S608, S611


def entry_ids(query: Query) -> list[int]:
    """The numbers of all entries that match, in no order, also of problems nobody may see. One query."""
    if not query.words:
        return []
    tables, (condition, params) = get_index().match(query.groups)
    return [pk for (pk,) in _fetch(f"SELECT e.id FROM {tables} WHERE {condition}", params)]  # noqa: S608  as above


def suggest_titles(problems: ProblemQuerySet, text: str, most: int) -> list[Problem]:
    """Problems whose title has these words, the last one perhaps half typed. At most six queries."""
    query = read(text)
    found = Ranked(problems, query, title_only=True, most=most)[:]
    if not found and query.words and (other := correct(query)):
        found = Ranked(problems, other, title_only=True, most=most)[:]
    return found


def _among(problems: ProblemQuerySet) -> Sql | None:
    """That the entry `e` is of one of these problems, as a condition; None where it cannot be.

    Looked up for each hit: to list all problems first would cost as much for a rare word as for a common one.
    """
    try:
        sql, params = problems.order_by().filter(pk=RawSQL("e.problem_id", ())).values("pk").query.sql_with_params()
    except EmptyResultSet:
        return None
    return f"EXISTS ({sql})", tuple(params)


def _fetch(sql: str, params: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


class Ranked:
    """Those of the problems that match, the best first, for a paginator. All are found by one query, and a slice of
    them is two more and its prefetches.

    A title that is what was typed comes before all, then those with it inside; else title, names and statement count
    in this order.
    """

    def __init__(self, problems: ProblemQuerySet, query: Query, *, title_only: bool = False, most: int = 1_000_000):
        self.problems = problems
        self.query = query
        self.title_only = title_only
        self.most = most

    def exists(self) -> bool:
        hits = self._hits()
        return bool(hits and _fetch(f"SELECT 1 {hits[0]} LIMIT 1", hits[1]))

    @cached_property
    def entry_ids(self) -> list[int]:
        """Numbers of their entries in the index: shorter than the problems' own, and there may be ten thousand."""
        hits = self._hits()
        if hits is None:
            return []
        order, order_params = get_index().rank(self.query.groups)
        first = "e.title = %s DESC, ' ' || e.title LIKE %s DESC"
        sql = f"SELECT e.id {hits[0]} ORDER BY {first}, {order}, e.title, e.id LIMIT %s"
        typed = fold(" ".join(self.query.words))  # no % or _ in it
        return [pk for (pk,) in _fetch(sql, (*hits[1], typed, f"% {typed}%", *order_params, self.most))]

    def count(self) -> int:
        return len(self.entry_ids)

    def __len__(self) -> int:
        return len(self.entry_ids)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self[:])

    def __getitem__(self, key: slice) -> list[Problem]:
        entries = self.entry_ids[key]
        keys = dict(SearchEntry.objects.filter(pk__in=entries).values_list("pk", "problem_id"))
        rows = {row.pk: row for row in self.problems.order_by().filter(pk__in=keys.values())}
        return [rows[keys[entry]] for entry in entries if keys.get(entry) in rows]

    def _hits(self) -> Sql | None:
        """From the tables, the rows that match."""
        among = _among(self.problems)
        if among is None or not self.query.words:
            return None
        tables, (condition, params) = get_index().match(self.query.groups, title_only=self.title_only)
        return f"FROM {tables} WHERE {condition} AND {among[0]}", (*params, *among[1])

"""What is found for some words, and in which order."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, overload
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models.expressions import RawSQL

from core.words import closest, fold, root, tokens
from problems.models import Problem
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
    if not query.words or matching(problems, query).exists():
        return query
    other = correct(query)
    return other if other and matching(problems, other).exists() else query


def matching(problems: ProblemQuerySet, query: Query, *, title_only: bool = False) -> ProblemQuerySet:
    if not query.words:
        return problems.none()
    tables, (condition, params) = get_index().match(query.groups, title_only=title_only)
    # The condition is one of the two in indexes.py; what was typed is in params.
    return problems.filter(pk__in=RawSQL(f"SELECT e.problem_id FROM {tables} WHERE {condition}", params))  # noqa: S608, S611


def entry_ids(problems: ProblemQuerySet, query: Query) -> list[int]:
    """The numbers of all that match, in no order. One query."""
    tables, (condition, params) = get_index().match(query.groups)
    rows = _among(problems)
    if rows is None or not query.words:
        return []
    sql = f"SELECT e.id FROM {tables} WHERE {condition} AND e.problem_id IN ({rows[0]})"  # noqa: S608  as above
    return [pk for (pk,) in _fetch(sql, (*params, *rows[1]))]


def suggest_titles(problems: ProblemQuerySet, text: str, most: int) -> list[Problem]:
    """Problems whose title has these words, the last one perhaps half typed. At most five queries."""
    query = read(text)
    if not query.words:
        return []
    if not matching(problems, query, title_only=True).exists():
        query = correct(query) or query
    return Ranked(matching(problems, query, title_only=True), query)[:most]


def _among(problems: ProblemQuerySet) -> Sql | None:
    """The keys of these problems as a subquery; None where there can be none."""
    try:
        sql, params = problems.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return None
    return sql, tuple(params)


def _fetch(sql: str, params: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


class Ranked:
    """Problems that match, the best first, for a paginator: counted by one query, a slice is two and its prefetches.

    A title that is what was typed comes before all; then title, names and statement count in this order.
    """

    def __init__(self, problems: ProblemQuerySet, query: Query) -> None:
        self.problems = problems
        self.query = query

    def count(self) -> int:
        return self._count

    @cached_property
    def _count(self) -> int:
        return self.problems.count()

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, key: slice) -> list[Problem]: ...
    @overload
    def __getitem__(self, key: int) -> Problem: ...
    def __getitem__(self, key: slice | int) -> list[Problem] | Problem:
        if isinstance(key, int):
            return self[key : key + 1][0]
        keys = self._keys(key.start or 0, key.stop)
        rows: dict[UUID, Problem] = {row.pk: row for row in self.problems.filter(pk__in=keys)}
        return [rows[pk] for pk in keys if pk in rows]

    def __iter__(self) -> Iterator[Problem]:
        return iter(self[0:])

    def _keys(self, start: int, stop: int | None) -> list[UUID]:
        index, rows = get_index(), _among(self.problems)
        if rows is None or not self.query.words:
            return []
        tables, (condition, params) = index.match(self.query.groups)
        order, order_params = index.rank(self.query.groups)
        sql = (
            f"SELECT e.problem_id FROM {tables} WHERE {condition} AND e.problem_id IN ({rows[0]})"  # noqa: S608  as above
            f" ORDER BY e.title = %s DESC, {order}, e.title, e.id LIMIT %s OFFSET %s"
        )
        most = 1_000_000 if stop is None else max(stop - start, 0)
        typed = fold(" ".join(self.query.words))
        found = _fetch(sql, (*params, *rows[1], typed, *order_params, most, start))
        return [pk if isinstance(pk, UUID) else UUID(str(pk)) for (pk,) in found]

"""The index, made from rows."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.apps import apps as current_apps
from django.db import transaction

from core.words import fold, plain, vocabulary
from problems.search.indexes import get_index

AT_ONCE = 500
T = TypeVar("T")


def batched(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


@transaction.atomic
def refresh(problem_ids: Collection[UUID], apps: Any = current_apps) -> None:
    """Write the entries of these problems anew. Safe to repeat; about ten queries per 500 problems."""
    entries_of, words_of = apps.get_model("problems", "SearchEntry"), apps.get_model("problems", "SearchWord")
    index = get_index()
    for ids in batched(list(problem_ids), AT_ONCE):
        rows = apps.get_model("problems", "Problem").objects.filter(pk__in=ids)
        rows = rows.prefetch_related("topics", "tags", "companies").only(
            "title", "status", "is_premium", "description_markdown", "input_format", "output_format", "constraints"
        )
        known = {entry.problem_id: entry for entry in entries_of.objects.filter(problem__in=ids)}
        old: list[Any] = []
        new: list[Any] = []
        words: set[str] = set()
        for row in rows:
            names = [each.name for many in (row.topics, row.tags, row.companies) for each in many.all()]
            entry = known.get(row.pk) or entries_of(problem_id=row.pk)
            entry.title, entry.names = fold(row.title)[:200], fold(" ".join(names))
            parts = (row.description_markdown, row.input_format, row.output_format, row.constraints)
            entry.text = "" if row.is_premium else plain(*parts).replace("\0", "")
            if row.status == "published":  # nobody is led to a word that only a draft has
                words |= vocabulary(entry.title, entry.names, entry.text)
            (old if entry.pk else new).append(entry)
        entries_of.objects.bulk_update(old, ["title", "names", "text"], batch_size=AT_ONCE)
        new = entries_of.objects.bulk_create(new, batch_size=AT_ONCE)
        index.write((entry.pk, entry.title, entry.names, entry.text) for entry in (*old, *new))
        _learn(words_of, words, index)


def _learn(words_of: Any, words: set[str], index: Any) -> None:
    for some in batched(sorted(words), AT_ONCE):
        known = set(words_of.objects.filter(word__in=some).values_list("word", flat=True))
        new = [word for word in some if word not in known]
        words_of.objects.bulk_create([words_of(word=word) for word in new], ignore_conflicts=True)
        index.learn(new)


def remove(entry_ids: Collection[int]) -> None:
    get_index().remove(entry_ids)


@transaction.atomic
def rebuild(apps: Any = current_apps) -> int:
    """Make entries and vocabulary anew, for example after rows were written past the site; how many problems."""
    words_of = apps.get_model("problems", "SearchWord")
    words_of.objects.all().delete()
    get_index().forget_words()
    ids = list(apps.get_model("problems", "Problem").objects.order_by("pk").values_list("pk", flat=True))
    refresh(ids, apps)
    return len(ids)

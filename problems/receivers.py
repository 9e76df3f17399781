from collections.abc import Iterable
from functools import partial
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver

from accounts.models import Role, User
from accounts.signals import demo_seeded
from problems import search
from problems.models import Company, Problem, SearchEntry, Tag, Topic
from problems.selectors import SHELF

SEARCHED = {
    "title", "description_markdown", "input_format", "output_format", "constraints", "is_premium", "status",
}  # fmt: skip

DEMO_PROBLEMS = ("lake-level", "two-baskets", "rising-tide", "museum-night")  # easy to hard


@receiver(demo_seeded)
def give_the_demo_instructor_problems(sender: object, users: list[User], **kwargs: object) -> None:
    """Some problems of the library, so that the administration has something to show an instructor."""
    instructor = next(user for user in users if user.role == Role.INSTRUCTOR)
    Problem.objects.filter(slug__in=DEMO_PROBLEMS, created_by=None).update(created_by=instructor)


# --- the search index follows its rows (rows written past the ORM's signals: `rebuild_search`) ----------


def index_again(problem_ids: Iterable[UUID]) -> None:
    """Counts beside filters are made anew with the index: now for this transaction, and once others can see it."""
    search.refresh(list(problem_ids))
    forget_shelf()


def forget_shelf() -> None:
    cache.delete(SHELF)
    transaction.on_commit(partial(cache.delete, SHELF))


@receiver(post_save, sender=Problem)
def index_problem(instance: Problem, update_fields: Iterable[str] | None = None, raw: bool = False, **_: Any) -> None:
    if not raw and (update_fields is None or SEARCHED & set(update_fields)):
        index_again([instance.pk])


@receiver(m2m_changed, sender=Problem.topics.through)
@receiver(m2m_changed, sender=Problem.tags.through)
@receiver(m2m_changed, sender=Problem.companies.through)
def index_names(instance: Any, action: str, reverse: bool, pk_set: set[UUID] | None, **_: Any) -> None:
    if action in ("post_add", "post_remove", "post_clear"):
        index_again(pk_set or () if reverse else [instance.pk])


@receiver(post_save, sender=Topic)
@receiver(post_save, sender=Tag)
@receiver(post_save, sender=Company)
def index_renamed(instance: Topic | Tag | Company, created: bool, raw: bool = False, **_: Any) -> None:
    if not raw and not created:
        index_again(instance.problems.values_list("pk", flat=True))


@receiver(post_delete, sender=SearchEntry)
def forget_entry(instance: SearchEntry, **_: Any) -> None:
    search.remove([instance.pk])
    forget_shelf()

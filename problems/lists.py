"""What people keep: favourites, notes, lists of problems. Every function is atomic and safe to repeat."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max, QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Visitor
from problems.errors import ProblemRefused
from problems.models import Favourite, ListItem, Note, Problem, ProblemList

FAVOURITES = "favourites"  # where a list is named by its id
LISTS_AT_MOST = 100
ITEMS_AT_MOST = 500
NOTE_CHARS = 20_000
UNDO = timedelta(days=7)  # a deleted list stays that long


def members(key: str, user: Visitor) -> "QuerySet[Any, Any]":
    """The problems of a list as a subquery: `favourites`, or the id of one that this person may open; else none."""
    if key == FAVOURITES:
        return Favourite.objects.filter(user=user.pk).order_by().values("problem")
    try:
        pk = UUID(key)
    except ValueError:
        return ListItem.objects.none()
    lists = ProblemList.objects.open_to(user).filter(pk=pk)
    return ListItem.objects.filter(list__in=lists).order_by().values("problem")


# --- favourites and notes -------------------------------------------------------------------------


def set_favourite(*, user: User, problem: Problem, wanted: bool) -> None:
    if wanted:
        Favourite.objects.get_or_create(user=user, problem=problem)
    else:
        Favourite.objects.filter(user=user, problem=problem).delete()


def save_note(*, user: User, problem: Problem, text: str) -> Note | None:
    """Keep the text; an empty one removes the note. Raises ProblemRefused where it is too long."""
    text = text.replace("\r\n", "\n").replace("\0", "")
    if len(text) > NOTE_CHARS:
        raise ProblemRefused(
            "VALIDATION_ERROR", f"A note has at most {NOTE_CHARS:,} characters; this one {len(text):,}."
        )
    if not text.strip():
        Note.objects.filter(user=user, problem=problem).delete()
        return None
    return Note.objects.update_or_create(user=user, problem=problem, defaults={"text": text})[0]


# --- lists ----------------------------------------------------------------------------------------


@transaction.atomic
def create_list(*, owner: User, name: str, description: str = "", visibility: str = "private") -> ProblemList:
    """Raises ProblemRefused for an empty name, one that is taken, or too many lists. Forgets old deleted lists."""
    name = _checked_name(name, owner)
    if ProblemList.objects.of(owner).count() >= LISTS_AT_MOST:
        raise ProblemRefused("CONFLICT", f"You have {LISTS_AT_MOST} lists; delete one first.")
    ProblemList.objects.filter(owner=owner, deleted_at__lt=timezone.now() - UNDO).delete()
    row: ProblemList = ProblemList.objects.create(
        owner=owner, name=name, description=description[:300], visibility=visibility
    )
    return row


def _checked_name(name: str, owner: User, but: ProblemList | None = None) -> str:
    name = " ".join(name.replace("\0", "").split())
    if not name or len(name) > 80:
        raise ProblemRefused("VALIDATION_ERROR", "A list needs a name of at most 80 characters.")
    others = ProblemList.objects.of(owner).filter(name__iexact=name)
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise ProblemRefused("CONFLICT", f"You have a list called {name} already; choose another name.")
    return name


@transaction.atomic
def edit_list(row: ProblemList, *, name: str, description: str, visibility: str) -> ProblemList:
    """Rename, describe, share or close. Raises ProblemRefused."""
    row.name, row.description = _checked_name(name, row.owner, row), description[:300]
    row.visibility = visibility if visibility in ProblemList.Visibility.values else row.visibility
    row.save(update_fields=["name", "description", "visibility"])
    return row


def delete_list(row: ProblemList) -> None:
    """Gone for everybody, and back with `restore_list` while UNDO lasts."""
    row.deleted_at = timezone.now()
    row.save(update_fields=["deleted_at"])


def restore_list(row: ProblemList) -> None:
    row.deleted_at = None
    row.save(update_fields=["deleted_at"])


@transaction.atomic
def add_to_list(row: ProblemList, problem: Problem, *, position: int | None = None) -> ListItem:
    """At the end, or (to undo a removal) where it was. Raises ProblemRefused where the list is full."""
    ProblemList.objects.select_for_update().get(pk=row.pk)
    known = row.items.filter(problem=problem).first()
    if known:
        return known
    if row.items.count() >= ITEMS_AT_MOST:
        raise ProblemRefused("CONFLICT", f"A list holds at most {ITEMS_AT_MOST} problems; begin another.")
    if position is None:
        position = (row.items.aggregate(last=Max("position"))["last"] or 0) + 1
    else:
        row.items.filter(position__gte=position).update(position=F("position") + 1)
    return ListItem.objects.create(list=row, problem=problem, position=position)


def remove_from_list(row: ProblemList, problem: Problem) -> int | None:
    """The position it had, for undoing; None where it was not in the list."""
    item = row.items.filter(problem=problem).first()
    if item is None:
        return None
    item.delete()
    return item.position


@transaction.atomic
def move_in_list(row: ProblemList, problem: Problem, *, by: int) -> None:
    """Some places up (negative) or down; at an end it stays."""
    ProblemList.objects.select_for_update().get(pk=row.pk)
    items = list(row.items.all())
    at = next((index for index, item in enumerate(items) if item.problem_id == problem.pk), None)
    if at is None:
        return
    items.insert(max(0, min(len(items) - 1, at + by)), items.pop(at))
    _number(items)


def _number(items: Sequence[ListItem]) -> None:
    for position, item in enumerate(items, start=1):
        item.position = position
    ListItem.objects.bulk_update(items, ["position"])

"""Changing and deleting problems, their tests included. Every function is atomic and refuses in words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.db.models import Max

from accounts.models import User
from problems import services
from problems.contents import digest_of
from problems.errors import ProblemRefused
from problems.importing import get_tag, test_digest
from problems.models import Hint, Problem, Program, StarterCode, Status, TestCase, TestGroup, Topic
from problems.services import NewSolution, NewTest
from problems.versions import keep_version

HOW = "changed by the API"

# What people did with a problem and want to keep: each says so in words, or "". Apps above register theirs.
work_done: list[Callable[[Problem], str]] = []
JUDGED_BY = {
    "time_limit_ms", "memory_limit_kib", "compare_mode", "case_sensitive", "space_change_sensitive", "float_absolute",
    "float_relative",
}  # fmt: skip


class ChangedMeanwhile(ProblemRefused):
    """Somebody else saved first. `theirs`: what the fields hold now that were to be written, by name."""

    def __init__(self, problem: Problem, theirs: Mapping[str, str]) -> None:
        when = f"{problem.updated_at:%H:%M:%S} UTC"
        super().__init__(
            "CONFLICT",
            f"The problem was changed by somebody else at {when}, after you read it, and nothing of yours was saved. "
            "`details` holds their texts: join them with yours, read the problem again and send it with its version.",
        )
        self.theirs = theirs


@dataclass(frozen=True, slots=True)
class Rows:
    """What a problem is to have from now on; None leaves it as it is."""

    tests: Sequence[NewTest] | None = None
    solutions: Sequence[NewSolution] | None = None
    starter_code: Mapping[str, str] | None = None
    tags: Iterable[str] | None = None
    topic_ids: Iterable[UUID] | None = None
    hints: Sequence[str] | None = None


def check_version(problem: Problem, version: str, fields: Iterable[str] = ()) -> None:
    """Raises ChangedMeanwhile unless the problem is what it was when somebody read this version of it."""
    if version and version != digest_of(problem):
        raise ChangedMeanwhile(problem, {name: str(getattr(problem, name)) for name in fields})


@transaction.atomic
def update_problem(
    problem: Problem, *, by: User, fields: Mapping[str, Any], rows: Rows = Rows(), version: str = ""
) -> Problem:
    """Write columns and rows. Raises ChangedMeanwhile, and ProblemRefused for a taken slug or an unknown topic."""
    problem = services.lock(problem)
    check_version(problem, version, [name for name, value in fields.items() if getattr(problem, name) != value])
    slug = fields.get("slug", problem.slug)
    if slug != problem.slug and Problem.objects.filter(slug=slug).exists():
        raise ProblemRefused("DUPLICATE_SLUG", f"Another problem has the slug {slug}; choose another.")
    changed = {name for name, value in fields.items() if getattr(problem, name) != value}
    for name in changed:
        setattr(problem, name, fields[name])
    problem.save()
    if rows.topic_ids is not None:
        problem.topics.set(find_topics(rows.topic_ids))
    if rows.tags is not None:
        problem.tags.set([get_tag(name) for name in rows.tags])
    if rows.hints is not None:
        problem.hints.all().delete()
        Hint.objects.bulk_create(Hint(problem=problem, level=n, text=text) for n, text in enumerate(rows.hints, 1))
    if rows.starter_code is not None:
        problem.starter_codes.all().delete()
        StarterCode.objects.bulk_create(
            StarterCode(problem=problem, language=language, code=code) for language, code in rows.starter_code.items()
        )
    if rows.tests is not None:
        problem.test_cases.all().delete()
        problem.groups.all().delete()
        services.write_tests(problem, rows.tests)
    if rows.solutions is not None:
        problem.programs.filter(kind=Program.Kind.SOLUTION).delete()
        services.write_solutions(problem, rows.solutions)
    if changed & JUDGED_BY or rows.tests is not None or rows.solutions is not None:
        services.note_edit(problem)
    keep_version(problem, by=by, how=HOW)
    return services.lock(problem)


def find_topics(ids: Iterable[UUID]) -> list[Topic]:
    """Raises ProblemRefused for one that does not exist."""
    wanted = set(ids)
    topics = list(Topic.objects.filter(pk__in=wanted))
    if len(topics) != len(wanted):
        raise ProblemRefused("VALIDATION_ERROR", "topic_ids names a topic that does not exist.")
    return topics


@transaction.atomic
def delete_problem(problem: Problem, *, by: User) -> bool:
    """Delete it, or archive it where work of others hangs on it: whether it is gone.

    Raises ProblemRefused where another part of the site uses it.
    """
    problem = services.lock(problem)
    if users := in_use_by(problem):
        raise ProblemRefused("CONFLICT", f"The problem cannot be deleted: {', '.join(users)}. Take it out there first.")
    if any(said(problem) for said in work_done):
        if problem.status != Status.ARCHIVED:
            services.archive(services.lock(problem), by=by)
        return False
    problem.delete()
    return True


def why_kept(problem: Problem) -> str:
    """Why a problem is not deleted by hand, and what to do instead; "" where it may be."""
    if users := in_use_by(problem):
        return f"{', '.join(users)}. Take it out there first."
    if work := [words for said in work_done if (words := said(problem))]:
        return f"{', '.join(work)} would be lost with it. Archive it instead."
    if problem.status not in (Status.DRAFT, Status.REJECTED):
        return f"it is {problem.get_status_display().lower()}. Make it a draft first, or archive it."
    return ""


def in_use_by(problem: Problem) -> list[str]:
    """What refers to the problem and forbids its deletion, such as `3 contest entries use it`."""
    found = []
    for relation in Problem._meta.related_objects:
        if relation.on_delete in (models.PROTECT, models.RESTRICT) and isinstance(relation, models.ManyToOneRel):
            rows = relation.related_model._base_manager.filter(**{relation.field.name: problem}).count()
            if rows:
                meta = relation.related_model._meta
                name = meta.verbose_name if rows == 1 else meta.verbose_name_plural
                found.append(f"{rows} {name} {'uses' if rows == 1 else 'use'} it")
    return found


# --- tests --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TestChange:
    """Fields of a test to write, by name: those of the model, with `input`, `expected_output` and `group` by name."""

    __test__ = False

    values: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def add_test(problem: Problem, *, by: User, change: TestChange) -> TestCase:
    """Raises ProblemRefused for a name that is taken and an unknown group."""
    problem = services.lock(problem)
    is_sample = bool(change.values.get("is_sample"))
    last = problem.test_cases.filter(is_sample=is_sample).aggregate(last=Max("display_order"))["last"]
    case = TestCase(problem=problem, is_sample=is_sample)
    case.display_order = (0 if is_sample else 10_000) if last is None else last + 1
    case.name = _free_name(problem, is_sample)
    _write_test(case, change)
    _edited(problem, by)
    return case


@transaction.atomic
def change_test(case: TestCase, *, by: User, change: TestChange) -> TestCase:
    """A generated test whose data is given is made by hand from now on. Raises ProblemRefused as `add_test`, and for
    data of a test that has none.
    """
    problem = services.lock(case.problem)
    locked: TestCase = problem.test_cases.select_for_update().get(pk=case.pk)
    _write_test(locked, change)
    _edited(problem, by)
    return locked


@transaction.atomic
def delete_test(case: TestCase, *, by: User) -> None:
    """Raises ProblemRefused for the last test of a published problem."""
    problem = services.lock(case.problem)
    if problem.status == Status.PUBLISHED and problem.test_cases.count() == 1:
        raise ProblemRefused("CONFLICT", "It is the only test of a published problem: add another one first.")
    problem.test_cases.filter(pk=case.pk).delete()
    _edited(problem, by)


def _edited(problem: Problem, by: User) -> None:
    services.note_edit(problem)
    keep_version(problem, by=by, how=HOW)


def _free_name(problem: Problem, is_sample: bool) -> str:
    folder = "sample" if is_sample else "secret"
    names = set(problem.test_cases.values_list("name", flat=True))
    return next(name for n in range(1, len(names) + 2) if (name := f"{folder}/{n:02}") not in names)


def _write_test(case: TestCase, change: TestChange) -> None:
    values = dict(change.values)
    if case.is_static and set(values) & {"name", "is_sample", "input", "expected_output"}:
        raise ProblemRefused(
            "CONFLICT", f"{case.name} has neither data nor another name: the static validator decides."
        )
    if "group" in values:
        name = values.pop("group")
        case.group = TestGroup.objects.filter(problem=case.problem, name=name).first() if name else None
        if name and case.group is None:
            raise ProblemRefused("VALIDATION_ERROR", f"The problem has no test group {name!r}.")
    texts = {"input": "input_data", "expected_output": "expected_output"}
    written = {column: values.pop(name).encode() for name, column in texts.items() if name in values}
    for name, value in {**values, **written}.items():
        setattr(case, name, value)
    if written:
        case.generator, case.generator_args, case.is_ready = "", [], True
        case.digest = test_digest(bytes(case.input_data), bytes(case.expected_output))
    others = case.problem.test_cases.exclude(pk=case.pk)
    if others.filter(name=case.name).exists():
        raise ProblemRefused("CONFLICT", f"The problem has a test {case.name} already; choose another name.")
    case.save()

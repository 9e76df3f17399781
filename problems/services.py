"""What can be done with problems. Every function is atomic and safe to repeat."""

import json
import logging
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Any
from uuid import UUID

import yaml
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from problems import archives, importing, rules
from problems.errors import GeneratedDiffers, ProblemRefused
from problems.importing import get_tag, test_digest
from problems.models import Hint, Problem, Program, StarterCode, Status, TestCase, Topic
from problems.permissions import can_edit_problem
from problems.signals import tests_requested, validation_requested
from problems.validation import Report
from sandbox.package import VERIFICATION, Package, hash_folder, read_package
from sandbox.signatures import Signature, check_answer, check_input, parse

logger = logging.getLogger(__name__)


# --- status -------------------------------------------------------------------------------------


def _move(problem: Problem, status: Status, reason: str = "", **fields: Any) -> None:
    if not rules.can_become(problem.status, status):
        raise ProblemRefused("CONFLICT", f"A problem that is {problem.status} cannot become {status}.")
    now = timezone.now()
    problem.status = status
    problem.status_reason = reason
    if status == Status.PUBLISHED and problem.published_at is None:
        problem.published_at = now
    for name, value in fields.items():
        setattr(problem, name, value)
    problem.save(update_fields=["status", "status_reason", "published_at", "updated_at", *fields])


def _locked(problem: Problem) -> Problem:
    locked: Problem = Problem.objects.select_for_update().get(pk=problem.pk)
    return locked


@transaction.atomic
def request_validation(problem: Problem, *, by: User | None = None) -> Problem:
    """Queue the run of every author's program. Raises ProblemRefused where there is nothing to judge by.

    Where there is no program at all the problem becomes published, unverified.
    """
    problem = _locked(problem)
    if not problem.test_cases.exists():
        raise ProblemRefused("VALIDATION_ERROR", "The problem has no tests: add at least one.")
    if not problem.programs.exists():
        return publish_unverified(problem, by=by)
    _move(problem, Status.VALIDATING)
    transaction.on_commit(partial(validation_requested.send, sender=Problem, problem_id=problem.pk))
    logger.info("Validation of %s requested by %s", problem.slug, by or "the library")
    return problem


@transaction.atomic
def finish_validation(problem: Problem, report: Report) -> Problem:
    """Publish or reject. A report about a problem that was edited meanwhile (no longer validating) changes nothing."""
    problem = _locked(problem)
    if problem.status != Status.VALIDATING:
        return problem
    kept = report.as_dict(timezone.now())
    if report.ok:
        _move(problem, Status.PUBLISHED, is_verified=report.is_complete, validation_report=kept)
    else:
        reason = report.reason or "; ".join(f"{p.path}: {p.message}" for p in report.programs if not p.ok)
        _move(problem, Status.REJECTED, reason, is_verified=False, validation_report=kept)
    return problem


@transaction.atomic
def publish_unverified(problem: Problem, *, by: User | None) -> Problem:
    """Publish a problem without programs that could be run. Raises ProblemRefused without tests."""
    problem = _locked(problem)
    if not problem.test_cases.exists():
        raise ProblemRefused("VALIDATION_ERROR", "The problem has no tests: add at least one.")
    if problem.status != Status.PUBLISHED:
        _move(problem, Status.PUBLISHED, is_verified=False)
    return problem


@transaction.atomic
def archive(problem: Problem, *, by: User | None) -> Problem:
    """Take the problem out of the lists; submissions stay."""
    problem = _locked(problem)
    _move(problem, Status.ARCHIVED)
    return problem


@transaction.atomic
def withdraw(problem: Problem, *, by: User | None) -> Problem:
    """Back to a draft that only its author sees."""
    problem = _locked(problem)
    _move(problem, Status.DRAFT)
    return problem


@transaction.atomic
def note_edit(problem: Problem) -> None:
    """What was judged by has changed: a running validation no longer counts, a finished one neither."""
    problem = _locked(problem)
    if problem.status == Status.VALIDATING:
        _move(problem, Status.DRAFT, "Edited while it was being validated: validate it again.", is_verified=False)
    elif problem.is_verified:
        problem.is_verified = False
        problem.save(update_fields=["is_verified", "updated_at"])


# --- packages -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Imported:
    problem: Problem
    is_new: bool
    is_changed: bool


def import_package(folder: Path, *, by: User | None = None, slug: str | None = None) -> Imported:
    """Make or renew the problem of a package: all or nothing, and nothing at all where its content is the same.

    A renewed problem becomes a draft. Raises PackageError (file, line, rule) and ProblemRefused (not yours).
    """
    slug = slug or folder.resolve().name
    known = Problem.objects.filter(slug=slug).first()
    if known is not None and known.content_hash == hash_folder(folder) and (by is None or can_edit_problem(by, known)):
        return Imported(known, is_new=False, is_changed=False)
    return write_package(read_package(folder, slug), by=by)


def import_archive(file: IO[bytes], *, name: str, by: User) -> Imported:
    """Import an uploaded zip; `name` (without its ending) is the slug where it has no folder of its own.

    Raises PackageError and ProblemRefused; then nothing is kept.
    """
    with tempfile.TemporaryDirectory(prefix="codequest-package-") as temporary:
        target = Path(temporary)
        folder = archives.unpack(file, target)
        slug = Path(name).stem if folder == target else folder.name
        return import_package(folder, by=by, slug=slug)


@transaction.atomic
def write_package(package: Package, *, by: User | None = None) -> Imported:
    problem = Problem.objects.select_for_update().filter(slug=package.slug).first()
    if problem is None and package.uuid is not None:  # renamed: the uuid stays
        problem = Problem.objects.select_for_update().filter(pk=package.uuid).first()
    is_new = problem is None
    if problem is None:
        problem = Problem(created_by=by)
        if package.uuid is not None:
            problem.pk = package.uuid
    else:
        owner = problem.created_by
        # The library renews its own problems, also those that are lent to the demo instructor.
        is_foreign = owner is not None and not owner.is_demo if by is None else not can_edit_problem(by, problem)
        if is_foreign:
            raise ProblemRefused("DUPLICATE_SLUG", f"Another problem has the slug {problem.slug}; choose another.")
    importing.fill_problem(problem, package)
    problem.status, problem.status_reason, problem.is_verified = Status.DRAFT, "", False
    problem.validation_report = None
    problem.save(force_insert=is_new)
    importing.write_children(problem, package)
    return Imported(problem, is_new=is_new, is_changed=True)


def read_verification(folder: Path) -> dict[str, Any] | None:
    """The record that verify_library made, if it is about the folder's present content."""
    try:
        record = json.loads((folder / VERIFICATION).read_text("utf-8"))
        return record if record["content_hash"] == hash_folder(folder) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


@transaction.atomic
def load_package(folder: Path) -> Imported:
    """Import a folder of the library and publish it: at once by its record, else after validation."""
    imported = import_package(folder)
    problem = _locked(imported.problem)
    if imported.is_changed or problem.status not in (Status.PUBLISHED, Status.ARCHIVED):
        if record := read_verification(folder):
            _publish_by_record(problem, record)
        elif imported.is_changed or problem.status != Status.REJECTED:
            problem = request_validation(problem)
    if problem.status == Status.PUBLISHED and pending_tests(problem).exists():
        transaction.on_commit(partial(tests_requested.send, sender=Problem, problem_id=problem.pk))
    return Imported(problem, imported.is_new, imported.is_changed)


def _publish_by_record(problem: Problem, record: Mapping[str, Any]) -> None:
    """Later generation is held to the digests that the verified tests had."""
    digests = record.get("tests", {})
    for case in pending_tests(problem).only("pk", "name"):
        TestCase.objects.filter(pk=case.pk).update(digest=digests.get(case.name, ""))
    report = {"ok": True, "reason": "", "validated_at": record.get("verified_at"), "programs": record.get("programs")}
    _move(problem, Status.PUBLISHED, is_verified=True, validation_report=report)


@transaction.atomic
def load_topics(entries: Iterable[Mapping[str, Any]], parent: Topic | None = None) -> int:
    """Write the tree of topics; the number of topics. Topics that are no longer listed stay."""
    number = 0
    for order, entry in enumerate(entries):
        topic, _ = Topic.objects.update_or_create(
            slug=entry["slug"],
            defaults={
                "name": entry["name"],
                "description": entry.get("description", ""),
                "parent": parent,
                "display_order": order,
            },
        )
        number += 1 + load_topics(entry.get("children", ()), topic)
    return number


def load_topics_file(path: Path) -> int:
    """The tree in content/topics.yaml; 0 where there is no such file."""
    return load_topics(yaml.safe_load(path.read_text("utf-8")) or []) if path.exists() else 0


# --- tests --------------------------------------------------------------------------------------


def check_key() -> None:
    """Read one stored test. Raises WrongKey, so that a start with a wrong key is refused. One query."""
    TestCase.objects.order_by("pk").values_list("input_data", flat=True).first()


def pending_tests(problem: Problem) -> QuerySet[TestCase]:
    """Tests whose data is still to be generated, in order."""
    return problem.test_cases.filter(is_ready=False).order_by("display_order", "name")


def forget_generated(problem: Problem) -> None:
    """Have every generated test made anew, held to no record."""
    problem.test_cases.exclude(generator="").update(input_data=b"", expected_output=b"", digest="", is_ready=False)


def store_generated(test_case: TestCase, input_data: bytes, expected_output: bytes) -> None:
    """Keep a generated test. Raises GeneratedDiffers where a verified problem recorded another digest."""
    digest = test_digest(input_data, expected_output)
    if test_case.digest and test_case.digest != digest:
        raise GeneratedDiffers(
            f"{test_case.name} is not what it was when the problem was verified "
            f"({digest[:12]} instead of {test_case.digest[:12]}): run verify_library and commit its record."
        )
    TestCase.objects.filter(pk=test_case.pk, is_ready=False).update(
        input_data=input_data, expected_output=expected_output, digest=digest, is_ready=True
    )


# --- problems made on the site ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NewTest:
    input: str
    expected_output: str
    is_sample: bool = False
    points: int = 10
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class NewSolution:
    language: str
    code: str
    expected: str = Program.Expected.ACCEPTED


@transaction.atomic
def create_problem(
    *,
    author: User,
    fields: Mapping[str, Any],
    tests: Sequence[NewTest],
    solutions: Sequence[NewSolution] = (),
    starter_code: Mapping[str, str] | None = None,
    tags: Iterable[str] = (),
    topic_ids: Iterable[UUID] = (),
    hints: Sequence[str] = (),
    publish: bool = False,
) -> Problem:
    """Make a problem from columns and rows. Raises ProblemRefused for a slug that is taken or an unknown topic.

    With `publish` and solutions it waits for their validation; without solutions it is published unverified.
    """
    if Problem.objects.filter(slug=fields["slug"]).exists():
        raise ProblemRefused("DUPLICATE_SLUG", f"Another problem has the slug {fields['slug']}; choose another.")
    wanted = set(topic_ids)
    topics = list(Topic.objects.filter(pk__in=wanted))
    if len(topics) != len(wanted):
        raise ProblemRefused("VALIDATION_ERROR", "topic_ids names a topic that does not exist.")
    if signature_text := fields.get("signature"):
        check_tests(parse(signature_text), tests)
    problem = Problem.objects.create(created_by=author, **fields)
    problem.topics.set(topics)
    problem.tags.set([get_tag(name) for name in tags])
    TestCase.objects.bulk_create(_new_case(problem, number, test) for number, test in enumerate(tests, start=1))
    Hint.objects.bulk_create(Hint(problem=problem, level=level, text=text) for level, text in enumerate(hints, start=1))
    StarterCode.objects.bulk_create(
        StarterCode(problem=problem, language=language, code=code) for language, code in (starter_code or {}).items()
    )
    Program.objects.bulk_create(
        Program(
            problem=problem,
            path=f"submissions/{solution.expected}/{number}",
            language=solution.language,
            code=solution.code,
            expected=solution.expected,
        )
        for number, solution in enumerate(solutions, start=1)
    )
    if reference := problem.programs.filter(expected=Program.Expected.ACCEPTED).first():
        reference.is_reference = True
        reference.save(update_fields=["is_reference"])
    return request_validation(problem, by=author) if publish else problem


def check_tests(signature: Signature, tests: Sequence[NewTest]) -> None:
    """Raises ProblemRefused for values that are not the signature's."""
    for number, test in enumerate(tests, 1):
        given, answer = test.input.encode(), test.expected_output.encode()
        faults = check_input(signature, given) or check_answer(signature, given, answer)
        if faults:
            where = f"test_cases[{number - 1}], line {faults[0].line}"
            raise ProblemRefused("VALIDATION_ERROR", f"{where}: {faults[0].message}")


def _new_case(problem: Problem, number: int, test: NewTest) -> TestCase:
    input_data, expected = test.input.encode(), test.expected_output.encode()
    return TestCase(
        problem=problem,
        name=f"{'sample' if test.is_sample else 'secret'}/{number:02}",
        display_order=number if test.is_sample else 10_000 + number,
        is_sample=test.is_sample,
        points=test.points,
        explanation=test.explanation,
        input_data=input_data,
        expected_output=expected,
        digest=test_digest(input_data, expected),
    )

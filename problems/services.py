"""What can be done with problems. Every function is atomic and safe to repeat."""

import json
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from problems import importing, rules
from problems.contents import digest_of
from problems.errors import GeneratedDiffers, ProblemRefused
from problems.importing import get_tag, test_digest
from problems.models import (
    GateException,
    Hint,
    Problem,
    Program,
    StarterCode,
    Status,
    StatusChange,
    TestCase,
    Topic,
)
from problems.permissions import can_edit_problem, can_publish_problem, can_review_problem
from problems.signals import tests_requested, validation_requested
from problems.validation import Progress, Report
from problems.versions import keep_version
from sandbox.package import VERIFICATION, Package, hash_folder, read_package
from sandbox.signatures import Signature, check_answer, check_input, parse

logger = logging.getLogger(__name__)


# --- status -------------------------------------------------------------------------------------


def _move(
    problem: Problem, status: Status, reason: str = "", *, by: User | None = None, note: str = "", **fields: Any
) -> None:
    """`reason` stays with the problem while it is in that status; `note` is told with the change."""
    if not rules.can_become(problem.status, status):
        raise ProblemRefused("CONFLICT", f"A problem that is {problem.status} cannot become {status}.")
    now = timezone.now()
    StatusChange.objects.create(problem=problem, before=problem.status, after=status, by=by, note=note or reason)
    problem.status = status
    problem.status_reason = reason
    if status == Status.PUBLISHED and problem.published_at is None:
        problem.published_at = now
    for name, value in fields.items():
        setattr(problem, name, value)
    problem.save(update_fields=["status", "status_reason", "published_at", "updated_at", *fields])


def lock(problem: Problem) -> Problem:
    """The row as it is now, held until the transaction ends."""
    locked: Problem = Problem.objects.select_for_update().get(pk=problem.pk)
    return locked


@transaction.atomic
def request_validation(problem: Problem, *, by: User | None = None) -> Problem:
    """Queue the run of every author's program. Raises ProblemRefused where there is nothing to judge by.

    Where there is no program at all the problem becomes published, unverified.
    """
    problem = lock(problem)
    if not problem.test_cases.exists():
        raise ProblemRefused("VALIDATION_ERROR", "The problem has no tests: add at least one.")
    if not problem.programs.exists():
        return publish_unverified(problem, by=by)
    waiting = {"running": True, "done": 0, "of": 1, "now": "It waits for a worker."}
    _move(problem, Status.VALIDATING, by=by, validation_report=waiting)
    transaction.on_commit(partial(validation_requested.send, sender=Problem, problem_id=problem.pk))
    logger.info("Validation of %s requested by %s", problem.slug, by or "the library")
    return problem


@transaction.atomic
def finish_validation(problem: Problem, report: Report) -> Problem:
    """Publish, have it reviewed, or reject.

    A report about a problem that was edited meanwhile (no longer validating) changes nothing. Who asked for the
    validation decides: the library and those who may publish need no review.
    """
    problem = lock(problem)
    if problem.status != Status.VALIDATING:
        return problem
    kept = report.as_dict(timezone.now())
    if report.ok:
        asked = problem.status_changes.filter(after=Status.VALIDATING).select_related("by").first()
        by = asked.by if asked else None
        status = Status.PUBLISHED if by is None or can_publish_problem(by, problem) else Status.IN_REVIEW
        _move(problem, status, is_verified=report.is_complete, validation_report=kept)
    else:
        reason = report.reason or "; ".join(f"{p.path}: {p.message}" for p in report.programs if not p.ok)
        _move(problem, Status.REJECTED, reason, is_verified=False, validation_report=kept)
    return problem


def note_progress(problem: Problem, progress: Progress) -> None:
    """Keep what a running validation has found so far; nothing where it no longer counts."""
    Problem.objects.filter(pk=problem.pk, status=Status.VALIDATING).update(validation_report=progress.as_dict())


@transaction.atomic
def name_exceptions(problem: Problem, reasons: Mapping[tuple[str, str], str], *, by: User) -> Problem:
    """Let checks pass that fail: a reason for each (rule, about). Raises ProblemRefused where one is missing.

    Then the problem is published, or waits for a review where `by` may not publish.
    """
    problem = lock(problem)
    report = problem.validation_report
    if problem.status not in (Status.REJECTED, Status.IN_REVIEW) or not rules.is_excusable(report) or report is None:
        raise ProblemRefused("CONFLICT", "There is no finished validation to name exceptions of: validate it first.")
    failing = rules.blocking(report)
    missing = [check for check in failing if not reasons.get((check["rule"], check["about"]), "").strip()]
    if missing:
        names = ", ".join(f"{check['rule']} {check['about']}".strip() for check in missing)
        raise ProblemRefused("VALIDATION_ERROR", f"Give a reason for each check that fails; missing: {names}.")
    for check in failing:
        reason = reasons[check["rule"], check["about"]].strip()
        GateException.objects.update_or_create(
            problem=problem,
            rule=check["rule"],
            about=check["about"],
            defaults={"reason": reason, "by": by, "at": timezone.now()},
        )
    checks = [
        {**check, "reason": check["reason"] or reasons.get((check["rule"], check["about"]), "").strip()}
        if check["severity"] == "error"
        else check
        for check in report["checks"]
    ]
    named = f"{len(failing)} named exception{'' if len(failing) == 1 else 's'}" if failing else "no exceptions"
    status = Status.PUBLISHED if can_publish_problem(by, problem) else Status.IN_REVIEW
    _move(problem, status, by=by, note=f"With {named}.", validation_report={**report, "ok": True, "checks": checks})
    return problem


@transaction.atomic
def send_to_review(problem: Problem, *, by: User, note: str = "") -> Problem:
    """Ask somebody else to look at it. Raises ProblemRefused while checks fail, or where nothing was validated."""
    problem = lock(problem)
    report = problem.validation_report
    if not rules.is_excusable(report):
        raise ProblemRefused("CONFLICT", "It was not validated yet: validate it first.")
    if rules.blocking(report):
        raise ProblemRefused("CONFLICT", "Checks fail: correct the problem, or give a reason for each of them.")
    _move(problem, Status.IN_REVIEW, by=by, note=note)
    return problem


@transaction.atomic
def approve(problem: Problem, *, by: User, note: str = "") -> Problem:
    """Publish what waited for a review. Raises ProblemRefused for its author and where it does not wait for one."""
    problem = lock(problem)
    check_may_review(by, problem)
    _move(problem, Status.PUBLISHED, by=by, note=note or "Approved.")
    return problem


@transaction.atomic
def return_to_author(problem: Problem, *, by: User, note: str) -> Problem:
    """Reject what waited for a review, with notes that say why."""
    problem = lock(problem)
    check_may_review(by, problem)
    if not note.strip():
        raise ProblemRefused("VALIDATION_ERROR", "Say in a note what has to be done.")
    _move(problem, Status.REJECTED, note.strip(), by=by)
    return problem


def check_may_review(user: User, problem: Problem) -> None:
    if problem.status != Status.IN_REVIEW:
        raise ProblemRefused(
            "CONFLICT", f"It does not wait for a review: it is {problem.get_status_display().lower()}."
        )
    if not can_review_problem(user, problem):
        raise ProblemRefused("FORBIDDEN", "Somebody other than its author has to review a problem.")


def exceptions_of(problem: Problem) -> list[Mapping[str, str]]:
    """Those of its package and those named on the site, as sandbox.gate takes them. One query."""
    named = [{"rule": e.rule, "about": e.about, "reason": e.reason} for e in problem.gate_exceptions.all()]
    return [*problem.rules.get("exceptions", ()), *named]


@transaction.atomic
def publish_unverified(problem: Problem, *, by: User | None) -> Problem:
    """Publish a problem without programs that could be run. Raises ProblemRefused without tests."""
    problem = lock(problem)
    if not problem.test_cases.exists():
        raise ProblemRefused("VALIDATION_ERROR", "The problem has no tests: add at least one.")
    if problem.status != Status.PUBLISHED:
        _move(problem, Status.PUBLISHED, by=by, note="Unverified: nothing was run.", is_verified=False)
    return problem


@transaction.atomic
def archive(problem: Problem, *, by: User | None) -> Problem:
    """Take the problem out of the lists; submissions stay."""
    problem = lock(problem)
    _move(problem, Status.ARCHIVED, by=by)
    return problem


@transaction.atomic
def withdraw(problem: Problem, *, by: User | None) -> Problem:
    """Back to a draft that only its author sees."""
    problem = lock(problem)
    _move(problem, Status.DRAFT, by=by)
    return problem


@transaction.atomic
def note_edit(problem: Problem) -> None:
    """What was judged by has changed: a running validation no longer counts, a finished one neither."""
    problem = lock(problem)
    if problem.status == Status.VALIDATING:
        _move(problem, Status.DRAFT, "Edited while it was being validated: validate it again.", is_verified=False)
    elif problem.status == Status.IN_REVIEW:
        _move(problem, Status.DRAFT, "Edited while it was in review: validate it again.", is_verified=False)
    elif problem.is_verified:
        problem.is_verified = False
        problem.save(update_fields=["is_verified", "updated_at"])


# --- packages -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Imported:
    problem: Problem
    is_new: bool
    is_changed: bool
    left_out: tuple[str, ...] = ()  # what of a package of another format has no place here, in words


def import_package(folder: Path, *, by: User | None = None, slug: str | None = None) -> Imported:
    """Make or renew the problem of a package: all or nothing, and nothing at all where its content is the same.

    A renewed problem becomes a draft. Raises PackageError (file, line, rule) and ProblemRefused (not yours).
    """
    slug = slug or folder.resolve().name
    known = find_unchanged(folder, by=by, slug=slug)
    if known is None:
        return write_package(read_package(folder, slug), by=by)
    if not known.imported_digest and not known.package_files.exists():  # imported before files were kept
        importing.keep_files(known, folder)
    return Imported(known, is_new=False, is_changed=False)


def find_unchanged(folder: Path, *, by: User | None, slug: str) -> Problem | None:
    """The problem of a package, if it has the folder's content already and is `by`'s to renew."""
    known: Problem | None = Problem.objects.filter(slug=slug).first()
    if known is None or known.content_hash != hash_folder(folder) or not (by is None or can_edit_problem(by, known)):
        return None
    return known


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
    problem.imported_digest = digest_of(problem)
    problem.save(update_fields=["imported_digest"])
    keep_version(problem, by=by, how="imported")
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
    problem = lock(imported.problem)
    if imported.is_changed or problem.status not in (Status.PUBLISHED, Status.ARCHIVED):
        if record := read_verification(folder):
            _publish_by_record(problem, record)
        elif imported.is_changed or problem.status != Status.REJECTED:
            problem = request_validation(problem)
    return Imported(problem, imported.is_new, imported.is_changed)


def request_tests() -> None:
    """Have the tests that are still to be generated made in the background: one word for all problems."""
    waiting = TestCase.objects.filter(is_ready=False, problem__status=Status.PUBLISHED).order_by()
    if problem_id := waiting.values_list("problem", flat=True).first():
        tests_requested.send(sender=Problem, problem_id=problem_id)


def _publish_by_record(problem: Problem, record: Mapping[str, Any]) -> None:
    """Later generation is held to the digests that the verified tests had."""
    digests = record.get("tests", {})
    for case in pending_tests(problem).only("pk", "name"):
        TestCase.objects.filter(pk=case.pk).update(digest=digests.get(case.name, ""))
    report = {
        "ok": True,
        "reason": "",
        "validated_at": record.get("verified_at"),
        "programs": record.get("programs"),
        "mutation": record.get("mutation"),
    }
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
    write_tests(problem, tests)
    Hint.objects.bulk_create(Hint(problem=problem, level=level, text=text) for level, text in enumerate(hints, start=1))
    StarterCode.objects.bulk_create(
        StarterCode(problem=problem, language=language, code=code) for language, code in (starter_code or {}).items()
    )
    write_solutions(problem, solutions)
    keep_version(problem, by=author, how="made by the API")
    return request_validation(problem, by=author) if publish else problem


def write_tests(problem: Problem, tests: Sequence[NewTest]) -> None:
    TestCase.objects.bulk_create(_new_case(problem, number, test) for number, test in enumerate(tests, start=1))


def write_solutions(problem: Problem, solutions: Sequence[NewSolution]) -> None:
    """The first accepted one becomes the reference."""
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

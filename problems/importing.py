"""From a package to rows. Called by services.import_package, inside its transaction."""

import hashlib
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from problems.models import (
    Attachment,
    Company,
    Hint,
    PackageFile,
    Problem,
    Program,
    StarterCode,
    Tag,
    TestCase,
    TestGroup,
    Topic,
)
from problems.models.tests import pack_files
from sandbox.grading import Grading
from sandbox.job import Group
from sandbox.package import USUAL_POINTS, Issue, Package, PackageError, PackageTest, files_of

MAX_KEPT_BYTES = 32 * 1024 * 1024


def test_digest(input_data: bytes, expected_output: bytes) -> str:
    return hashlib.sha256(input_data + b"\0" + expected_output).hexdigest()


def find_topic(path: str) -> Topic | None:
    """By the path of slugs from the root, such as `graphs/traversal`."""
    topic = Topic.objects.select_related("parent__parent__parent").filter(slug=path.rpartition("/")[2]).first()
    return topic if topic and topic.path == path else None


def fill_problem(problem: Problem, package: Package) -> None:
    """Set every column that the package decides. The row is not saved."""
    comparison = package.comparison
    problem.slug = package.slug
    problem.title = package.name
    problem.description_markdown = package.description
    problem.input_format = package.input_format
    problem.output_format = package.output_format
    problem.constraints = package.constraints
    problem.signature = package.rules.signature
    problem.editorial_markdown = package.editorial
    problem.difficulty = package.difficulty
    problem.level = package.level
    problem.time_limit_ms = package.time_ms
    problem.memory_limit_kib = package.memory_kib
    problem.output_limit_kib = package.output_kib
    problem.source_limit_bytes = package.source_limit_bytes
    problem.side_by_side = package.side_by_side
    problem.compare_mode = "tokens" if package.signature else comparison.mode  # answers of a signature are JSON
    problem.case_sensitive = comparison.case_sensitive
    problem.space_change_sensitive = comparison.space_change_sensitive
    problem.float_absolute = comparison.float_absolute
    problem.float_relative = comparison.float_relative
    problem.rules = {key: value for key, value in package.rules.as_dict().items() if key != "signature"}
    root = next((group for group in package.groups if not group.name), None)
    problem.root_group = root_rules(root) if root else {}
    problem.content_hash = package.content_hash


def write_children(problem: Problem, package: Package) -> None:
    """Replace hints, code and programs; keep the rows of tests whose name stays, so that results still name them."""
    write_topics(problem, package)
    problem.tags.set([get_tag(name) for name in package.tags])
    problem.companies.set([get_company(name) for name in package.companies])
    problem.similar.set(Problem.objects.filter(slug__in=package.similar).exclude(pk=problem.pk))
    problem.hints.all().delete()
    Hint.objects.bulk_create(
        Hint(problem=problem, level=level, text=text) for level, text in enumerate(package.hints, start=1)
    )
    problem.starter_codes.all().delete()
    StarterCode.objects.bulk_create(
        StarterCode(problem=problem, language=language, code=code) for language, code in package.starter_code.items()
    )
    problem.programs.all().delete()
    Program.objects.bulk_create(
        Program(
            problem=problem,
            kind=program.kind,
            path=program.path,
            language=program.language,
            code=program.source,
            files=dict(program.files),
            file_name=program.name,
            expected=program.expected,
            expectations=[expectation.as_dict() for expectation in program.expectations],
            is_reference=program.is_reference,
        )
        for program in package.programs
    )
    problem.attachments.all().delete()
    Attachment.objects.bulk_create(
        Attachment(problem=problem, name=file.name, path=file.path, data=file.data) for file in package.attachments
    )
    write_tests(problem, package)
    keep_files(problem, package.path)


def write_topics(problem: Problem, package: Package) -> None:
    paths = [path for path in (package.topic, *package.other_topics) if path]
    topics = {path: find_topic(path) for path in paths}
    if missing := [path for path, topic in topics.items() if topic is None]:
        message = f"There is no topic {missing[0]!r}; topics are loaded from content/topics.yaml."
        raise PackageError([Issue("codequest.yaml", None, message)])
    if paths:
        problem.topics.set([topic for topic in topics.values() if topic])


def is_test_data(path: str) -> bool:
    """Whether the rows of tests hold this file of a package."""
    return path.startswith(("data/sample/", "data/secret/")) and path.endswith((".in", ".ans"))


def keep_files(problem: Problem, folder: Path) -> None:
    """Keep what the package is made of. Raises PackageError where it is too much besides the tests."""
    problem.package_files.all().delete()
    paths = {path.relative_to(folder).as_posix(): path for path in files_of(folder)}
    kept = {name: path for name, path in paths.items() if not is_test_data(name)}
    if sum(path.stat().st_size for path in kept.values()) > MAX_KEPT_BYTES:
        message = f"The files besides the tests are larger than {MAX_KEPT_BYTES // 1024 // 1024} MiB together."
        raise PackageError([Issue("archive", None, message)])
    PackageFile.objects.bulk_create(
        PackageFile(problem=problem, path=name, content=path.read_bytes()) for name, path in kept.items()
    )


def get_tag(name: str) -> Tag:
    slug = slugify(name)[:60] or "tag"
    return Tag.objects.get_or_create(slug=slug, defaults={"name": name})[0]


def get_company(name: str) -> Company:
    slug = slugify(name)[:80] or "company"
    return Company.objects.get_or_create(slug=slug, defaults={"name": name})[0]


def write_tests(problem: Problem, package: Package) -> None:
    old_groups = {group.name: group for group in problem.groups.all()}
    groups: dict[str, TestGroup] = {}
    for order, entry in enumerate(group for group in package.groups if group.name):
        group = old_groups.pop(entry.name, None) or TestGroup(problem=problem, name=entry.name)
        group.points, group.rules, group.display_order = group_points(package, entry), group_rules(entry), order
        group.save()
        groups[entry.name] = group
    old = {case.name: case for case in problem.test_cases.all()}
    problem.test_cases.exclude(name__in=[test.name for test in package.tests]).delete()
    for order, test in enumerate(package.tests):
        case = old.get(test.name) or TestCase(problem=problem, name=test.name)
        case.group = groups.get(test.group)
        case.display_order = order
        case.is_sample = test.is_sample
        case.points = test.points if test.points is not None else 0 if test.is_sample else USUAL_POINTS
        case.explanation = test.explanation
        case.options = test_options(test)
        fill_test(case, test)
        case.save(force_insert=test.name not in old)
    TestGroup.objects.filter(pk__in=[group.pk for group in old_groups.values()]).delete()


def root_rules(root: Group) -> dict[str, Any]:
    """What the root says. Never empty, for that would be the usual root: the sum of what is in it."""
    plain = asdict(Group(""))
    return {key: value for key, value in asdict(root).items() if value != plain[key] or key == "aggregation"}


def group_rules(group: Group) -> dict[str, Any]:
    """What differs from a group that site and package can both have: all or nothing, so many points."""
    plain = asdict(Group(group.name, score=group.score if has_points(group) else None))
    return {key: value for key, value in asdict(group).items() if value != plain[key]}


def has_points(group: Group) -> bool:
    """Whether its score is a whole number, which the column holds."""
    return group.score is not None and group.score == int(group.score)


def group_points(package: Package, group: Group) -> int:
    most = Grading(package.groups, package.all_tests()).bounds[0].get(group.name)
    return round(most or 0)


def test_options(test: PackageTest) -> dict[str, Any]:
    options: dict[str, Any] = {"args": test.args, "flags": test.flags, "input_flags": test.input_flags}
    options = {key: list(value) for key, value in options.items() if value}
    if test.files:
        options["files"] = hashlib.sha256(pack_files(test.files)).hexdigest()
    if test.is_static:
        options["static"] = True
    return options | ({"comparison": asdict(test.comparison)} if test.comparison else {})


def fill_test(case: TestCase, test: PackageTest) -> None:
    """Data of a committed test, the recipe of a generated one (its old data may be another generator's)."""
    case.packed_files = pack_files(test.files)
    case.generator = test.generator
    case.generator_args = list(test.generator_args)
    if test.generator:
        case.input_data, case.expected_output, case.digest, case.is_ready = b"", b"", "", False
    else:
        case.input_data, case.expected_output = test.load()
        case.digest, case.is_ready = test_digest(case.input_data, case.expected_output), True

"""All that a problem consists of, as plain values: to compare two states of it, and to name one by a digest."""

import json
from hashlib import sha256
from typing import Any

from problems.models import Problem

# Columns that tell what became of a problem here, not what it is. A new column counts as content.
ABOUT_THE_SITE = {
    "id", "status", "status_reason", "is_verified", "validation_report", "is_premium", "is_demo", "created_by",
    "content_hash", "imported_digest", "created_at", "updated_at", "published_at", "total_submissions",
    "total_accepted", "total_solvers",
}  # fmt: skip


def contents(problem: Problem) -> dict[str, Any]:
    """Columns and rows without their keys; tests by their digests, generated ones by their recipes. Twelve queries."""
    columns = [field.attname for field in Problem._meta.concrete_fields if field.name not in ABOUT_THE_SITE]
    fresh: dict[str, Any] = Problem.objects.filter(pk=problem.pk).values(*columns).get()
    tests = problem.test_cases.values(
        "name", "is_sample", "points", "explanation", "generator", "generator_args", "options", "digest", "group__name"
    )
    programs = problem.programs.order_by("path").values(
        "kind", "path", "language", "code", "files", "file_name", "expected", "expectations", "is_reference"
    )
    files = problem.attachments.all()
    return {
        **fresh,
        "topics": sorted(topic.path for topic in problem.topics.select_related("parent__parent__parent")),
        "tags": sorted(problem.tags.values_list("name", flat=True)),
        "companies": sorted(problem.companies.values_list("name", flat=True)),
        "similar": sorted(problem.similar.values_list("slug", flat=True)),
        "hints": list(problem.hints.values_list("level", "text")),
        "starter_code": list(problem.starter_codes.order_by("language").values_list("language", "code")),
        "programs": list(programs),
        "groups": list(problem.groups.values("name", "points", "rules")),
        "attachments": [(file.name, file.path, sha256(bytes(file.data)).hexdigest()) for file in files],
        "tests": [{**test, "digest": "" if test["generator"] else test["digest"]} for test in tests],
    }


def digest_of(problem: Problem) -> str:
    """SHA-256 of the contents: another one after any edit, the same on every machine."""
    text = json.dumps(contents(problem), sort_keys=True, default=str)
    return sha256(text.encode()).hexdigest()

"""Versions of a problem: everything an author writes, as texts by name, kept at every save that changes one.

A large test is kept by its digest, a small one as it is; versions are encrypted like the tests themselves.
"""

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from functools import partial

from django.db import transaction

from accounts.models import User
from core.diff import Part, side_by_side
from problems.models import Problem, ProblemVersion, Program, TestCase

COLUMNS = (
    "slug", "difficulty", "level", "is_premium", "time_limit_ms", "memory_limit_kib", "output_limit_kib",
    "source_limit_bytes", "side_by_side", "compare_mode", "case_sensitive", "space_change_sensitive",
    "float_absolute", "float_relative",
)  # fmt: skip
TEXTS = {
    "statement": "description_markdown",
    "signature": "signature",
    "input": "input_format",
    "output": "output_format",
    "constraints": "constraints",
    "editorial": "editorial_markdown",
}
SHOWN_BYTES = 4 * 1024  # of a test's input or answer
MAX_NAMED = 6

as_json = partial(json.dumps, indent=1, sort_keys=True, ensure_ascii=False)


def content_of(problem: Problem) -> dict[str, str]:
    """Texts by name, in the order in which people read a problem. Nine queries."""
    texts = {"title": problem.title} | {name: getattr(problem, column) for name, column in TEXTS.items()}
    texts["settings"] = "\n".join(_settings(problem))
    texts |= {f"hint {hint.level}": hint.text for hint in problem.hints.all()}
    texts |= {f"starter code, {starter.language}": starter.code for starter in problem.starter_codes.all()}
    texts |= {program.path: _program(program) for program in problem.programs.all()}
    texts |= {f"test {case.name}": _test(case) for case in problem.test_cases.select_related("group")}
    texts |= {f"file {file.name}": _data("content", bytes(file.data)) for file in problem.attachments.all()}
    return {name: text for name, text in texts.items() if text}


def _settings(problem: Problem) -> Iterator[str]:
    for column in COLUMNS:
        yield f"{column}: {getattr(problem, column)}"
    yield f"topics: {', '.join(problem.topics.values_list('slug', flat=True).order_by('slug'))}"
    yield f"tags: {', '.join(problem.tags.values_list('name', flat=True).order_by('name'))}"
    for group in problem.groups.all():
        yield f"group {group.name}: {group.points} points {as_json(group.rules) if group.rules else ''}".rstrip()
    for name in ("rules", "root_group"):
        if value := getattr(problem, name):
            yield f"{name}: {as_json(value)}"


def _program(program: Program) -> str:
    words = [program.kind, program.language, program.expected, "reference" if program.is_reference else ""]
    head = " · ".join(filter(None, words))
    return "\n".join([head, "", program.code, *(f"--- {name}\n{text}" for name, text in program.files.items())])


def _test(case: TestCase) -> str:
    about = ["sample" if case.is_sample else f"{case.points} points", case.group.name if case.group else ""]
    lines = [" · ".join(filter(None, about)), case.explanation]
    if case.generator:
        lines.append(f"made by {case.generator} {' '.join(map(str, case.generator_args))}")
    else:
        lines += [_data("input", bytes(case.input_data)), _data("answer", bytes(case.expected_output))]
    lines += [as_json(case.options) if case.options else ""]
    return "\n".join(filter(None, lines))


def _data(name: str, data: bytes) -> str:
    text = data.decode("utf-8", "replace")
    if len(data) > SHOWN_BYTES or "\0" in text or "\ufffd" in text:
        return f"{name}: {len(data):,} bytes, SHA-256 {hashlib.sha256(data).hexdigest()}"
    return f"{name}:\n{text}"


def read(version: ProblemVersion) -> dict[str, str]:
    texts: dict[str, str] = json.loads(zlib.decompress(bytes(version.packed)))
    return texts


def newest(problem: Problem) -> ProblemVersion | None:
    return problem.versions.first()


@transaction.atomic
def keep_version(problem: Problem, *, by: User | None, how: str) -> ProblemVersion:
    """Keep what the problem is now; the newest version where that is the same. Safe to repeat."""
    Problem.objects.select_for_update().get(pk=problem.pk)  # one number for one save
    now, last = content_of(problem), newest(problem)
    before = read(last) if last else {}
    if last and before == now:
        return last
    return ProblemVersion.objects.create(
        problem=problem,
        number=last.number + 1 if last else 1,
        made_by=by,
        how=how,
        changed=in_words(before, now) if last else "",
        packed=zlib.compress(json.dumps(now).encode()),
    )


def changed_names(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    return [name for name in dict.fromkeys([*now, *before]) if before.get(name, "") != now.get(name, "")]


def in_words(before: Mapping[str, str], now: Mapping[str, str]) -> str:
    names = changed_names(before, now)
    more = f" and {len(names) - MAX_NAMED} more" if len(names) > MAX_NAMED else ""
    return f"{', '.join(names[:MAX_NAMED])}{more}"[:300]


def changes(before: Mapping[str, str], now: Mapping[str, str]) -> list[Part]:
    """The texts that differ, side by side."""
    return [Part(name, side_by_side(before.get(name, ""), now.get(name, ""))) for name in changed_names(before, now)]

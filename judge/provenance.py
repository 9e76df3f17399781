"""What a verdict was made from: enough to say, later, why another judgement differs.

Hashes are the first 16 hexadecimal digits of SHA-256.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from judge.models import Language
from problems.models import TestCase
from sandbox.job import Job
from sandbox.toolchains import DIRECTORY, toolchains

SANDBOX = DIRECTORY.parent
ENGINE = (
    "agent.py", "zygote.py", "jail/jail.c", "runners/session.py", "machine.py", "pipeline.py", "interaction.py",
    "validators.py", "compare.py", "grading.py", "graders.py",
)  # fmt: skip


def of(job: Job, tests: Sequence[TestCase], language: Language) -> dict[str, str]:
    """The parts of a judgement, each by its hash, or in words where they are short."""
    return {
        "source": digest(job.program),
        "tests": digest([(test.name, test.digest, test.points, test.options) for test in tests]),
        "validator": digest(job.validator) if job.validator else "",
        "static validator": digest(job.static) if job.static else "",
        "grader": digest(job.grader) if job.grader else "",
        "rules": digest([job.comparison, list(job.groups), job.passes, job.input_file, job.output_file]),
        "limits": f"{job.limits.cpu_ms} ms, {job.limits.memory_kib} KiB, {job.limits.output_bytes} bytes",
        "toolchain": language.version,
        "commands": digest(commands(language)),
        "runner": settings.SANDBOX_RUNNER,
        "engine": engine(),
    }


def commands(language: Language) -> list[Any]:
    """How programs are compiled and run, and what was prepared for that."""
    chain = toolchains().get(language.slug)
    return [language.compile_command, language.run_command, language.time_factor, *(chain.prepare if chain else ())]


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Names of the parts that changed; of verdicts older than this record, none can be told."""
    return sorted(name for name in before if before[name] != after.get(name)) if before and after else []


def digest(value: Any) -> str:
    text = json.dumps(value, default=_plain, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return str(value)


@cache
def engine() -> str:
    """Of the code that runs and compares."""
    data = b"".join(Path(SANDBOX, name).read_bytes() for name in ENGINE)
    return hashlib.sha256(data).hexdigest()[:16]

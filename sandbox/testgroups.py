"""Test groups as a package's directories describe them, in both dialects of the format.

    2023-07-draft  test_group.yaml   scoring: {score, aggregation, require_pass}, output_validator_args, args
    legacy         testdata.yaml     on_reject, grading, grader_flags, accept_score, reject_score, range,
                                     output_validator_flags; without a file that of the directory above holds

Folders are named by their path below `data/`. `data/secret` is the root of what is scored.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sandbox.grading import AGGREGATIONS, CUSTOM, VERDICTS
from sandbox.job import Group

LEGACY_KEYS = {"on_reject", "grading", "grader_flags", "accept_score", "reject_score", "range"}
DRAFT_KEYS = {"score", "aggregation", "require_pass"}
STATIC = "static_validation"  # a key of a group, and the name of the test that it makes
Complain = Callable[[str, str], None]  # folder, what is wrong


def words(value: Any) -> list[str]:
    """Flags, written as a list or as one text."""
    if value is None:
        return []
    return [str(item) for item in value] if isinstance(value, list) else str(value).split()


def nearest(folder: str, holds: Callable[[str], bool]) -> str | None:
    """The folder itself or the closest one above it for which something holds; "" is `data`."""
    while not holds(folder):
        if not folder:
            return None
        folder = folder.rpartition("/")[0]
    return folder


def inherited(folder: str, settings: Mapping[str, Mapping[str, Any]], *keys: str) -> list[str]:
    """The flags under one of `keys` of the closest folder that has them."""
    found = nearest(folder, lambda name: any(key in settings.get(name, {}) for key in keys))
    return [] if found is None else words(next(settings[found][key] for key in keys if key in settings[found]))


def read_groups(
    folders: Sequence[str], settings: Mapping[str, Mapping[str, Any]], is_scoring: bool, wrong: Complain
) -> tuple[Group, ...]:
    """The groups of folders (those below data/secret that hold tests, and those above them)."""
    names = sorted({"/".join(f.split("/")[: n + 1]) for f in folders for n in range(f.count("/") + 1)})
    names = [name for name in names if name == "secret" or name.startswith("secret/")]
    is_legacy = any(set(keys) & LEGACY_KEYS for keys in settings.values())
    if not is_scoring and not is_legacy:
        return ()
    groups = []
    for name in names:
        label = "" if name == "secret" else name
        parent = "" if name.count("/") <= 1 else name.rpartition("/")[0]
        if is_legacy:
            source = nearest(name, lambda folder: folder in settings)
            groups.append(
                _legacy(name, label, parent, settings[source] if source is not None else {}, is_scoring, wrong)
            )
        else:
            groups.append(_draft(name, label, parent, settings.get(name, {}).get("scoring") or {}, wrong))
        said = settings.get(name, {}).get(STATIC)
        if isinstance(said, Mapping) and said.get("score") is not None:
            if groups[-1].aggregation == "pass-fail":
                wrong(name, f"{STATIC} has no score in a group whose aggregation is pass-fail.")
            own = _number(name, f"{STATIC}.score", said["score"], wrong)
            groups.append(Group(f"{name}/{STATIC}", label, "sum", score=own))
    return tuple(groups)


def _draft(name: str, label: str, parent: str, scoring: Any, wrong: Complain) -> Group:
    if not isinstance(scoring, Mapping) or set(scoring) - DRAFT_KEYS:
        wrong(name, f"scoring knows {', '.join(sorted(DRAFT_KEYS))}.")
        scoring = {}
    aggregation = str(scoring.get("aggregation", "pass-fail" if label else "sum"))
    if aggregation not in AGGREGATIONS:
        wrong(name, f"scoring.aggregation is one of {', '.join(AGGREGATIONS)}.")
        aggregation = "sum"
    score = scoring.get("score")
    is_unbounded = score == "unbounded"
    return Group(
        label,
        parent,
        aggregation,
        score=_number(name, "scoring.score", None if is_unbounded else score, wrong),
        is_unbounded=is_unbounded,
        requires=tuple(words(scoring.get("require_pass"))),
    )


def _legacy(name: str, label: str, parent: str, keys: Mapping[str, Any], is_scoring: bool, wrong: Complain) -> Group:
    grading = keys.get("grading") or "default"
    if grading not in ("default", CUSTOM):
        wrong(name, "grading is default or custom.")
    is_custom = grading == CUSTOM
    on_reject = keys.get("on_reject", "break" if is_scoring else "continue")
    if on_reject not in ("break", "continue", "first_error", "worst"):
        wrong(name, "on_reject is break or continue.")
    flags = words(keys.get("grader_flags"))
    unknown = set(flags) - {*AGGREGATIONS, *VERDICTS, "ignore_sample"}
    if unknown and not is_custom:
        wrong(name, f"Unknown grader flags: {', '.join(sorted(unknown))}.")
    ends = words(str(keys["range"]).replace(",", " ")) if "range" in keys else []
    high = _number(name, "range", ends[-1], wrong) if ends else None
    accept = _number(name, "accept_score", keys.get("accept_score", 1), wrong)
    score = None if high is None or high == float("inf") else high
    return Group(
        label,
        parent,
        aggregation=CUSTOM if is_custom else next((flag for flag in flags if flag in AGGREGATIONS), "sum"),
        score=score,
        is_unbounded=is_custom and is_scoring and score is None,
        accept=accept if is_scoring else None,
        reject=_number(name, "reject_score", keys.get("reject_score", 0), wrong) or 0,
        stop_at_failure=on_reject in ("break", "first_error"),
        requires=tuple(words(keys.get("require_pass"))),
        verdict="first_error" if is_custom else next((flag for flag in flags if flag in VERDICTS), "first_error"),
        flags=tuple(flags) if is_custom else (),
    )


def _number(name: str, key: str, value: Any, wrong: Complain) -> float | None:
    if value is None:
        return None
    try:
        return float(value)
    except (TypeError, ValueError):
        wrong(name, f"{key} must be a number.")
        return None

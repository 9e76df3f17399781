"""What an agent may answer. It stands next to programs that mean harm, so its words are checked like theirs."""

import math
import re
from collections.abc import Callable, Mapping
from typing import Any

REASONS = frozenset(("", "cpu", "wall", "memory", "output", "exec"))
SIGNAL = re.compile(r"SIG[A-Z0-9+-]{1,12}")
MOST = 2**31 - 1  # of any number: what a column of the database holds

Test = Callable[[Any], bool]


def is_text(value: Any) -> bool:
    return isinstance(value, str) and "\0" not in value


def is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def is_count(value: Any) -> bool:
    return type(value) is int and 0 <= value <= MOST


def is_amount(value: Any) -> bool:
    return type(value) in (int, float) and math.isfinite(value) and 0 <= value <= MOST


def is_exit_code(value: Any) -> bool:
    return value is None or (type(value) is int and 0 <= value <= 255)


def is_signal(value: Any) -> bool:
    return value is None or (isinstance(value, str) and bool(SIGNAL.fullmatch(value)))


def is_reason(value: Any) -> bool:
    return isinstance(value, str) and value in REASONS


def is_texts(value: Any) -> bool:
    return isinstance(value, dict) and all(is_text(text) for text in value.values())


def is_outcome(value: Any) -> bool:
    return isinstance(value, dict) and not wrong_words(RUN, value) and is_one_ending(value)


def is_sizes(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 3 and all(is_count(size) for size in value)


def is_files(value: Any) -> bool:
    """What an agent has compiled, to be put into another one, which looks at the paths."""
    return isinstance(value, list) and all(
        isinstance(entry, list) and len(entry) == 3 and is_text(entry[0]) and is_count(entry[1]) and is_count(entry[2])
        for entry in value
    )


def is_one_ending(reply: Mapping[str, Any]) -> bool:
    """It ended with an exit code or by a signal; one that could not be started says why."""
    if reply["reason"] == "exec" and not is_text(reply.get("message")):
        return False
    return (reply["exit_code"] is None) != (reply["signal"] is None)


OUTCOME: Mapping[str, Test] = {
    "exit_code": is_exit_code,
    "signal": is_signal,
    "reason": is_reason,
    "cpu_ms": is_amount,
    "wall_ms": is_amount,
    "memory_kib": is_count,
}
RUN: Mapping[str, Test] = {**OUTCOME, "truncated": is_flag}
REPLIES: Mapping[str, Mapping[str, Test]] = {
    "hello": {"protocol": is_count, "mode": is_text},
    "probe": {"versions": is_texts, "errors": is_texts},
    "compile": {**OUTCOME, "reason": lambda value: value != "output" and is_reason(value), "saved": is_flag},
    "run": {**RUN, "stdout_size": is_count},
    "export": {"files": is_files},
    "install": {"installed": is_flag},
    "interact": {"program": is_outcome, "validator": is_outcome, "was_told": is_flag, "sizes": is_sizes},
}


def wrong_words(words: Mapping[str, Test], reply: Mapping[str, Any]) -> list[str]:
    return [word for word, is_right in words.items() if word not in reply or not is_right(reply[word])]


def check_reply(request: Mapping[str, Any], reply: Mapping[str, Any], body: bytes) -> None:
    """Raises ValueError, naming the words that are missing or make no sense."""
    op = request["op"]
    if op == "hello" and "unavailable" in reply:
        wrong = [] if is_text(reply["unavailable"]) else ["unavailable"]
    else:
        wrong = wrong_words(REPLIES[op], reply)
    if not wrong and op in ("compile", "run") and not is_one_ending(reply):
        wrong = ["exit_code", "signal"]
    if not wrong and op == "run" and reply["stdout_size"] > min(len(body), request["limits"]["output_bytes"]):
        wrong = ["stdout_size"]
    if not wrong and op == "interact" and sum(reply["sizes"]) != len(body):
        wrong = ["sizes"]
    if not wrong and op == "export" and sum(entry[1] for entry in reply["files"]) != len(body):
        wrong = ["files"]
    if not wrong and op == "probe" and request["programs"].keys() != reply["versions"].keys() | reply["errors"].keys():
        wrong = ["versions", "errors"]
    if wrong:
        raise ValueError(f"the reply makes no sense in: {', '.join(wrong)}")

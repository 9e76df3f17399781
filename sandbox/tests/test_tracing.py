"""Stepping through Python programs, on every runner; and reading what a program may have made up."""

import json
from collections.abc import Sequence
from typing import Any

import pytest

from sandbox import tracing
from sandbox.job import Input, Outcome, Program, Runner, Verdict
from sandbox.signatures import complete, parse
from sandbox.tracing import Trace, read, trace


def traced(runner: Runner, source: str, given: bytes = b"", **options: Any) -> Trace:
    found, said = trace(runner, Program("python", source), Input(given), **options)
    assert found is not None, said
    return found


def lines(found: Trace) -> list[tuple[int, dict[str, str]]]:
    """(line, variables) of the innermost frame at each step."""
    frames = [found.frames[step.stack[-1]] for step in found.steps]
    return [(frame.line, {name: found.values[number] for name, number in frame.variables}) for frame in frames]


def test_lines_variables_and_output_are_told_step_by_step(runner: Runner) -> None:
    found = traced(runner, "a = int(input())\nprint('é', a)\nb = [a] * 3\nprint(b)\n", b"7\n")
    assert lines(found) == [
        (1, {}),
        (2, {"a": "7"}),
        (3, {"a": "7"}),
        (4, {"a": "7", "b": "[7, 7, 7]"}),
    ]
    assert [found.output[: step.printed] for step in found.steps] == ["", "", "é 7\n", "é 7\n"]
    assert (found.output, found.end) == ("é 7\n[7, 7, 7]\n", "end")


def test_call_stack_goes_from_outside_in_and_results_are_told(runner: Runner) -> None:
    found = traced(runner, "def f(n):\n    if n == 0:\n        return 1\n    return n * f(n - 1)\nx = f(2)\n")
    deepest = max(found.steps, key=lambda step: len(step.stack))
    assert [(found.frames[number].function, found.frames[number].line) for number in deepest.stack] == [
        ("", 5),
        ("f", 4),
        ("f", 4),
        ("f", 2),
    ]
    assert [step.note for step in found.steps if step.event == "return"] == ["1", "1", "2"]


def test_exception_is_the_last_that_is_told(runner: Runner) -> None:
    found = traced(runner, "x = 0\ny = 1 // x\n")
    assert (found.steps[-1].event, found.end) == ("exception", "exception")
    assert found.words == found.steps[-1].note == "ZeroDivisionError: integer division or modulo by zero"


def test_a_thousand_steps_are_told_and_then_it_is_said(runner: Runner) -> None:
    found = traced(runner, "n = 0\nwhile True:\n    n += 1\n")
    assert (len(found.steps), found.end) == (tracing.STEPS, "steps")


@pytest.mark.parametrize("source", ["while True: pass\n", "import time\ntime.sleep(60)\n"])
def test_program_that_does_not_go_on_is_ended_by_time(runner: Runner, source: str) -> None:
    found = traced(runner, source)
    assert found.end == "time"
    assert found.steps


def test_endless_recursion_shows_where_it_is(runner: Runner) -> None:
    found = traced(runner, "def f(n):\n    return f(n + 1)\nf(0)\n")
    last = found.steps[-1]
    assert found.end in ("exception", "steps")
    assert last.left_out > 100
    assert len(last.stack) < 50


def test_comprehensions_are_one_step_and_large_values_are_cut(runner: Runner) -> None:
    found = traced(runner, "a = [i for i in range(10**5)]\nb = 'x' * 10**6\nc = 7 ** 5000\nd = 1\n")
    assert [line for line, _ in lines(found)] == [1, 2, 3, 4]
    _, variables = lines(found)[-1]
    assert variables["a"].endswith("… 99976 more]")
    assert max(map(len, found.values)) < tracing.TEXT_CHARS
    assert variables["c"].startswith("<a number of")


def test_classes_of_the_program_are_shown_without_asking_them(runner: Runner) -> None:
    source = """
class Node:
    def __init__(self, value):
        self.value = value
        self.next = self
    def __repr__(self):
        raise SystemExit("asked")
node = Node(3)
done = True
"""
    _, variables = lines(traced(runner, source))[-1]
    assert variables["node"].startswith("Node(value=3, next=Node(value=3, ")


def test_ending_is_told(runner: Runner) -> None:
    found = traced(runner, "import sys\nsys.exit(3)\n")
    assert (found.end, found.words) == ("exit", "3")


def test_syntax_error_is_the_compilers_word(runner: Runner) -> None:
    found, said = trace(runner, Program("python", "x = ("), Input(b""))
    assert found is None
    assert "SyntaxError" in said


def test_driver_of_the_problem_starts_and_the_learners_lines_are_told(runner: Runner) -> None:
    driver = b"from solution import double\nprint(double(int(input())))\n"
    program = Program("python", "def double(n):\n    twice = 2 * n\n    return twice\n", {"main.py": driver})
    found, _ = trace(runner, program, Input(b"4\n"))
    assert found
    assert found.output == "8\n"
    assert {frame.file for frame in found.frames} == {"solution.py"}
    assert lines(found)[-1] == (3, {"n": "4", "twice": "8"})


def test_function_of_a_signature_is_stepped_through(runner: Runner) -> None:
    program = complete(parse("twice(n: int) -> int"), Program("python", "def twice(n):\n    return 2 * n\n"))
    found, said = trace(runner, program, Input(b"4\n"))
    assert found, said
    assert found.output == "8\n"
    assert lines(found)[-1] == (2, {"n": "4"})
    assert found.end in ("end", "exit")


def test_files_of_the_program_are_told_too(runner: Runner) -> None:
    program = Program("python", "import helper\nprint(helper.one())\n", {"helper.py": b"def one():\n    return 1\n"})
    found, _ = trace(runner, program, Input(b""), own=["helper.py"])
    assert found
    assert {frame.file for frame in found.frames} == {"solution.py", "helper.py"}


def test_file_in_the_way_of_the_tracer_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match=r"trace\.json is in the way"):
        tracing.traced(Program("python", "", {"trace.json": b""}))


def test_program_that_writes_on_our_channel_spoils_only_its_own_trace(runner: Runner) -> None:
    source = """
import os
for fd in range(3, 30):
    try:
        os.write(fd, b'["s","line","",[99],0]\\n')
    except OSError:
        pass
"""
    assert traced(runner, source).end == "broken"


# --- reading what may be made up ------------------------------------------------------------------------


def told(*words: object, verdict: Verdict | None = None) -> Outcome:
    text = "".join(json.dumps(word) + "\n" for word in words)
    return Outcome(verdict, 0, None, 1, 1, 1, text.encode(), b"", message="used 1 ms")


FRAME = ["f", "solution.py", "", 1, []]
STEP = ["s", "line", "", [0], 0]


@pytest.mark.parametrize(
    "words",
    [
        [STEP],
        [FRAME, ["s", "line", "", [1], 0]],
        [FRAME, ["s", "line", "", [True], 0]],
        [FRAME, ["s", "line", "", [-1], 0]],
        [FRAME, ["s", "line", "", [], 0]],
        [FRAME, ["s", "alert", "", [0], 0]],
        [FRAME, ["s", "line", {"a": 1}, [0], 0]],
        [FRAME, ["s", "line", "", {"0": 0}, 0]],
        [["f", "solution.py", "", 1, [["x", 0]]]],
        [["f", "solution.py", "", 1.5, []]],
        [["f", 1, "", 1, []]],
        [["v"]],
        [["v", None]],
        [["__init__"]],
        ["v"],
        [{"v": "x"}],
        [["e", "because", ""]],
    ],
)
def test_words_that_make_no_sense_end_the_trace(words: Sequence[object]) -> None:
    found = read(told(*words, FRAME, STEP))
    assert (found.steps, found.end) == ([], "broken")


def test_nothing_is_longer_than_it_may_be() -> None:
    many = [["v", "x" * 10**5], ["f", "f" * 10**5, "", 1, [["n", 0]] * 1000], ["s", "line", "n" * 10**5, [0] * 1000, 0]]
    found = read(told(*many, ["o", "y" * 10**6], *[STEP] * 2000))
    assert len(found.values[0]) == len(found.frames[0].file) == len(found.steps[0].note) == tracing.TEXT_CHARS
    assert len(found.frames[0].variables) == tracing.MOST_VARIABLES
    assert len(found.steps[0].stack) == tracing.MOST_FRAMES
    assert len(found.output) == tracing.OUTPUT_BYTES
    assert found.is_output_cut
    assert (len(found.steps), found.end) == (tracing.STEPS, "broken")


def test_texts_can_be_kept_and_shown() -> None:
    found = read(told(["v", "a\0b\ud800"], ["o", "\0\ud800😀"], FRAME, STEP, ["e", "end", ""]))
    assert found.values == ["a\N{REPLACEMENT CHARACTER}b?"]
    assert json.dumps(found.as_dict()).encode()
    assert found.steps[0].printed == 4  # as JavaScript counts


def test_trace_of_a_killed_program_is_what_was_told_before() -> None:
    found = read(told(FRAME, STEP, verdict=Verdict.TIME_LIMIT))
    assert (len(found.steps), found.end, found.words) == (1, "killed", "used 1 ms")


@pytest.mark.parametrize("stdout", [b"", b"nothing\n", b"[" * 10**5 + b"\n", b"\xff\xfe\n", b'["s"'])
def test_other_output_is_no_trace(stdout: bytes) -> None:
    assert read(Outcome(None, 0, None, 1, 1, 1, stdout, b"")).end == "broken"

"""Runs a Python program and tells what it does, step by step. This file is the program that the jail starts.

It is put in place of the entry point (see `sandbox.tracing.traced`), with trace.json beside it:

    start   the file to run                    own     the files whose lines are told
    steps   how many                           size_bytes, output_bytes, time_s (of processor), wall_s

On standard output come lines of JSON, so that what was told before the program was killed is not lost:

    ["v", text]                       a value in words; the first is number 0
    ["f", file, function, line, [[name, value number], ...]]       a frame; the first is number 0
    ["o", text]                       the program has printed this
    ["s", event, note, [frame numbers from outside in], frames left out]    a step: "line", "return", "exception"
    ["e", reason, words]              the end: "end", "exit", "exception", "steps", "size", "time"

The program runs in this very process and could write such lines itself: whoever reads them believes nothing.
"""

import io
import itertools
import json
import os
import signal
import sys
import time
import traceback
import types
from typing import Any

VALUE_CHARS = 160
STRING_CHARS = 80
ITEMS = 24
DEPTH = 4
VARIABLES = 40
FRAMES = 24
FLUSH_S = 0.05
PRINTED = "/tmp/printed"  # noqa: S108  the jail's own
PLAIN = (int, float, complex, bool, type(None), range)
NOT_SHOWN = (
    types.ModuleType, types.FunctionType, types.BuiltinFunctionType, types.MethodType, type,
)  # fmt: skip
INSIDE = {"<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"}  # of a line: stepped over


class Words:
    """A value in words, cut. No method of the program's classes is called."""

    def __init__(self) -> None:
        self.room = VALUE_CHARS

    def of(self, value: Any, depth: int = DEPTH) -> str:
        kind = type(value)
        if kind is int and abs(value).bit_length() > 400:
            return f"<a number of {value.bit_length()} bits>"
        if kind in PLAIN:
            return self.take(repr(value))
        if kind in (str, bytes, bytearray):
            more = "…" if len(value) > STRING_CHARS else ""
            return self.take(repr(value[:STRING_CHARS]) + more)
        name = kind.__name__
        if depth == 0 or self.room <= 0:
            return "…"
        if isinstance(value, dict):
            pairs = (f"{self.of(k, depth - 1)}: {self.of(v, depth - 1)}" for k, v in dict.items(value))
            return self.around(kind is dict, name, "{", self.some(pairs, dict.__len__(value)), "}")
        if isinstance(value, (set, frozenset)):
            base: Any = set if isinstance(value, set) else frozenset
            if not base.__len__(value):
                return f"{name}()"
            items = (self.of(item, depth - 1) for item in base.__iter__(value))
            return self.around(kind is set, name, "{", self.some(items, base.__len__(value)), "}")
        if isinstance(value, list):
            return self.around(
                kind is list, name, "[", self.items(list.__iter__(value), list.__len__(value), depth), "]"
            )
        if isinstance(value, tuple):
            inside = self.items(tuple.__iter__(value), tuple.__len__(value), depth)
            return self.around(kind is tuple, name, "(", inside + ("," if tuple.__len__(value) == 1 else ""), ")")
        if kind.__module__ == "collections" and name == "deque":
            return self.around(False, name, "[", self.items(iter(value), len(value), depth), "]")
        return self.of_object(value, name, depth)

    def of_object(self, value: Any, name: str, depth: int) -> str:
        try:
            fields = object.__getattribute__(value, "__dict__")
        except AttributeError:
            return self.take(f"<{name}>")
        pairs = (f"{key}={self.of(field, depth - 1)}" for key, field in dict.items(fields))
        return self.take(name) + f"({self.some(pairs, len(fields))})"

    def items(self, values: Any, count: int, depth: int) -> str:
        return self.some((self.of(item, depth - 1) for item in values), count)

    def some(self, words: Any, count: int) -> str:
        shown = []
        for word in itertools.islice(words, ITEMS):
            shown.append(word)
            if self.room <= 0:
                break
        if count > len(shown):
            shown.append(f"… {count - len(shown)} more")
        return ", ".join(shown)

    def around(self, is_plain: bool, name: str, begin: str, inside: str, end: str) -> str:
        whole = begin + inside + end
        return whole if is_plain else f"{name}({whole})"

    def take(self, text: str) -> str:
        self.room -= len(text) + 2
        return text


class Tracer:
    def __init__(self, config: "dict[str, Any]", out_fd: int, printed_fd: int) -> None:
        self.own = {os.path.abspath(name): name for name in config["own"]}
        self.steps_left = int(config["steps"])
        self.room = int(config["size_bytes"])
        self.output_room = int(config["output_bytes"])
        self.until = time.process_time() + float(config["time_s"])
        for number, timer, seconds in (
            (signal.SIGPROF, signal.ITIMER_PROF, config["time_s"]),
            (signal.SIGALRM, signal.ITIMER_REAL, config["wall_s"]),
        ):
            signal.signal(number, lambda *_: self.end("time"))
            signal.setitimer(timer, seconds)
        self.out_fd = out_fd
        self.printed_fd = printed_fd  # not 1: a problem's driver puts that aside
        self.pid = os.getpid()
        self.waiting: list[str] = []
        self.flushed_at = 0.0
        self.values: dict[str, int] = {}
        self.frames: dict[str, int] = {}
        self.printed = 0

    # --- telling ------------------------------------------------------------------------------------

    def tell(self, *words: object) -> None:
        line = json.dumps(words, separators=(",", ":")) + "\n"
        self.room -= len(line)
        self.waiting.append(line)

    def flush(self) -> None:
        data, self.waiting = "".join(self.waiting).encode(), []
        while data and os.getpid() == self.pid:
            data = data[os.write(self.out_fd, data) :]
        self.flushed_at = time.monotonic()

    def end(self, reason: str, words: str = "") -> None:
        """Tell the last, and leave: nothing of the program runs any more."""
        sys.settrace(None)
        self.tell_output()
        self.tell("e", reason, words)
        self.flush()
        os._exit(0)

    def tell_output(self) -> None:
        """What the program has printed since."""
        try:
            size = os.fstat(self.printed_fd).st_size
            if size > self.printed and self.output_room > 0:
                data = os.pread(self.printed_fd, min(size - self.printed, self.output_room), self.printed)
                self.output_room -= len(data)
                self.tell("o", data.decode(errors="replace"))
            self.printed = max(self.printed, size)
        except OSError:  # the program has closed its output
            pass

    # --- seeing -------------------------------------------------------------------------------------

    def called(self, frame: types.FrameType, event: str, arg: Any) -> Any:
        if frame.f_code.co_filename not in self.own or frame.f_code.co_name in INSIDE:
            return None
        return self.stepped

    def stepped(self, frame: types.FrameType, event: str, arg: Any) -> Any:
        note = ""
        if event == "return":
            if frame.f_code.co_name == "<module>":
                return None
            note = Words().of(arg)
        elif event == "exception":
            note = self.named(arg[0], arg[1])
        elif event != "line":
            return self.stepped
        self.step(frame, event, note)
        return self.stepped

    @staticmethod
    def named(kind: Any, error: Any) -> str:
        try:
            said = "".join(traceback.format_exception_only(kind, error)).strip()
        except Exception:
            said = kind.__name__
        return said[-2 * VALUE_CHARS :]

    def step(self, frame: "types.FrameType | None", event: str, note: str) -> None:
        if self.steps_left <= 0:
            self.end("steps")
        if self.room < 16 * 1024:
            self.end("size")
        if time.process_time() > self.until:
            self.end("time")
        try:
            self.tell_step(frame, event, note)
        except RecursionError:  # of the program, which ends here: its next call would be one too many as well
            sys.setrecursionlimit(sys.getrecursionlimit() + 500)
            self.end("exception", "RecursionError: maximum recursion depth exceeded")

    def tell_step(self, frame: "types.FrameType | None", event: str, note: str) -> None:
        self.steps_left -= 1
        self.tell_output()
        stack = []
        while frame is not None:
            if frame.f_code.co_filename in self.own and frame.f_code.co_name not in INSIDE:
                stack.append(frame)
            frame = frame.f_back
        shown = [self.number_of(one) for one in reversed(stack[:FRAMES])]
        self.tell("s", event, note, shown, max(0, len(stack) - FRAMES))
        if time.monotonic() > self.flushed_at + FLUSH_S:
            self.flush()

    def number_of(self, frame: types.FrameType) -> int:
        code = frame.f_code
        variables: list[list[Any]] = []
        for name, value in list(frame.f_locals.items()):
            if name.startswith("__") or name == ".0" or isinstance(value, NOT_SHOWN):
                continue
            if len(variables) == VARIABLES:
                break
            text = Words().of(value)[: 2 * VALUE_CHARS]
            number = self.values.get(text)
            if number is None:
                number = self.values[text] = len(self.values)
                self.tell("v", text)
            variables.append([name, number])
        name = getattr(code, "co_qualname", code.co_name)
        told = [self.own[code.co_filename], "" if name == "<module>" else name, frame.f_lineno, variables]
        key = json.dumps(told)
        number = self.frames.get(key)
        if number is None:
            number = self.frames[key] = len(self.frames)
            self.tell("f", *told)
        return number


def main() -> None:
    with open("trace.json", encoding="utf-8") as file:
        config = json.load(file)
    out_fd = os.dup(1)
    os.set_inheritable(out_fd, False)
    printed = os.open(PRINTED, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o600)
    os.dup2(printed, 1)
    printing = io.TextIOWrapper(
        io.FileIO(1, "w", closefd=False), encoding="utf-8", errors="replace", write_through=True
    )
    for name in ("stdout", "__stdout__"):
        setattr(sys, name, printing)
    tracer = Tracer(config, out_fd, printed)
    path = os.path.abspath(config["start"])
    with open(path, "rb") as source:
        code = compile(source.read(), path, "exec")
    module = types.ModuleType("__main__")
    module.__file__ = path
    sys.modules["__main__"] = module
    sys.argv = [config["start"]]
    try:
        sys.settrace(tracer.called)
        exec(code, module.__dict__)  # noqa: S102  the program of this very jail
        sys.settrace(None)
    except SystemExit as leaving:
        sys.settrace(None)
        tracer.end("exit", "" if leaving.code is None else str(leaving.code)[:VALUE_CHARS])
    except BaseException as error:
        sys.settrace(None)
        tracer.end("exception", tracer.named(type(error), error))
    tracer.end("end")


main()

"""What was compiled once, to be used again: output validators, and (apart from them) programs run on own input.

They are compiled in an agent that ends afterwards and that nobody's submission has come near: a submission that
got hold of its agent could otherwise leave a validator for the next one, or another program for whoever runs the same
source after it.
"""

import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox.job import Compilation, Program
from sandbox.toolchains import Toolchain

KEPT_BYTES = 64 * 1024 * 1024
LARGEST_BYTES = KEPT_BYTES // 4  # larger ones are compiled each time


@dataclass(frozen=True, slots=True)
class Compiled:
    """The program's directory: `files` are [path, bytes, mode], one after the other in `body`."""

    compilation: Compilation | None
    files: list[list[Any]]
    body: bytes


class Library:
    """Least recently used goes first. Safe to use from several threads: each program is compiled once."""

    def __init__(self, compile_apart: Callable[[Program, Toolchain], Compiled]) -> None:
        self.compile_apart = compile_apart
        self.kept: OrderedDict[str, Compiled] = OrderedDict()
        self.lock = threading.Lock()
        self.making: dict[str, threading.Lock] = {}

    def get(self, program: Program, chain: Toolchain) -> Compiled:
        """Raises SandboxError."""
        key = key_of(program, chain)
        with self.lock:
            turn = self.making.setdefault(key, threading.Lock())
        with turn:
            with self.lock:
                if key in self.kept:
                    self.kept.move_to_end(key)
                    return self.kept[key]
            try:
                compiled = self.compile_apart(program, chain)
                if (not compiled.compilation or compiled.compilation.ok) and len(compiled.body) <= LARGEST_BYTES:
                    self.keep(key, compiled)
            finally:
                with self.lock:
                    if key not in self.kept:
                        self.making.pop(key, None)
        return compiled

    def keep(self, key: str, compiled: Compiled) -> None:
        with self.lock:
            self.kept[key] = compiled
            while sum(len(other.body) for other in self.kept.values()) > KEPT_BYTES:
                self.making.pop(self.kept.popitem(last=False)[0], None)


def key_of(program: Program, chain: Toolchain) -> str:
    """Of everything that is compiled, and how."""
    files = [(name, hashlib.sha256(data).hexdigest()) for name, data in sorted(program.files.items())]
    whole = [chain.slug, chain.compile, chain.run, program.source, program.name, files]
    return hashlib.sha256(json.dumps(whole).encode("utf-8", "surrogateescape")).hexdigest()

"""A started Python that forks into a jail for every program, instead of starting anew: 2 ms, not 10.

The agent starts it before any program has come, and keeps it apart from all data:

    python3 -sS zygote.py THE_JAIL_AS_A_LIBRARY       with a socket as descriptor 0

Each message on the socket is the command line of the jail (JSON, see jail.c) with four descriptors: standard
input, output and error of the program, and the jail's control socket. What it forks is jailed first and reads
the program second, inside its own jail: a child can read all of its parent's memory, and here is nothing in it.
"""

import atexit
import ctypes
import fcntl
import gc
import json
import marshal
import os
import signal
import socket
import sys
import types
from typing import Any, TextIO

# What programs import most; the others cost them what they always cost.
import ast, bisect, collections, functools, heapq, importlib.util, itertools, math, operator, re, string  # noqa: E401, F401  # isort: skip

HEADER_BYTES = 16  # of a .pyc, ahead of its code
NONE_OF_THEM = 10  # the descriptors below are the programs'

FIXED_ADDRESSES = 0x0040000  # ADDR_NO_RANDOMIZE of personality(2)

# Every copy lies where this process lies, so it lies where the last one did. In force from the next exec on.
personality = ctypes.CDLL(None).personality
if hasattr(sys, "orig_argv") and personality(0xFFFFFFFF) == 0 and personality(FIXED_ADDRESSES) == 0:
    os.execv(sys.executable, sys.orig_argv)  # noqa: S606  itself once more
library = ctypes.PyDLL(sys.argv[1])  # keeps the interpreter's lock: the copy has to hold it
channel = socket.socket(fileno=fcntl.fcntl(0, fcntl.F_DUPFD_CLOEXEC, NONE_OF_THEM))
null = fcntl.fcntl(os.open(os.devnull, os.O_RDWR), fcntl.F_DUPFD_CLOEXEC, NONE_OF_THEM)
encoding = sys.stdin.encoding
STANDARD = ("stdin", "r", sys.stdin.errors), ("stdout", "w", sys.stdin.errors), ("stderr", "w", "backslashreplace")
signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the runner's to handle
signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the agent hears of the end from the jail
gc.collect()
gc.freeze()  # what is here now is never garbage: a copy need not look at it, and shares it for longer

while True:
    for descriptor in range(4):  # whoever reads the other ends waits until the last copy is closed
        os.dup2(null, descriptor)
    message, received, _, _ = socket.recv_fds(channel, 1 << 18, 4)
    if not message:
        os._exit(0)
    words = json.loads(message)
    for descriptor, fd in enumerate(received):
        os.dup2(fd, descriptor)
        os.close(fd)
    if library.jail_fork(len(words), (ctypes.c_char_p * (len(words) + 1))(*map(os.fsencode, words))) == 0:
        break

# From here on this is the program, jailed. Things are put as a Python finds them that was just started.
ctypes.pythonapi.PyOS_AfterFork_Child()
signal.signal(signal.SIGPIPE, signal.SIG_IGN)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
signal.signal(signal.SIGINT, signal.default_int_handler)
for descriptor, (name, mode, how) in enumerate(STANDARD):
    stream: Any = open(descriptor, mode, 1 if name == "stderr" else -1, encoding, how, closefd=False)  # noqa: SIM115
    stream.buffer.raw.name = f"<{name}>"
    setattr(sys, name, stream)
    setattr(sys, f"__{name}__", stream)
sys.argv = words[words.index("--") + 3 :]


def run() -> int:
    """The exit code."""
    module = types.ModuleType("__main__")
    sys.modules["__main__"] = module
    try:
        if sys.argv[0] == "-c":
            code = compile(sys.argv.pop(1), "<string>", "exec")
            sys.path[0] = ""
        else:
            module.__file__ = os.path.abspath(sys.argv[0])
            sys.path[0] = os.path.dirname(module.__file__)
            with open(sys.argv[0], "rb") as file:
                code = marshal.loads(file.read()[HEADER_BYTES:])  # noqa: S302  the program of this very jail
        exec(code, module.__dict__)  # noqa: S102
    except SystemExit as leaving:
        if leaving.code is None or isinstance(leaving.code, int):
            return (leaving.code or 0) & 0xFF
        print(leaving.code, file=sys.stderr)  # noqa: T201
        return 1
    except BaseException as error:
        here = error.__traceback__
        error.__traceback__ = here and here.tb_next  # the program does not see who called it
        sys.excepthook(type(error), error, error.__traceback__)
        return 1
    return 0


def flush(*streams: TextIO | None) -> None:
    for stream in streams:
        if stream is not None and not getattr(stream, "closed", False):
            stream.flush()


status = run()
# What a Python does at its end, but for taking itself apart: that would cost more than all the rest.
try:
    if "threading" in sys.modules:
        sys.modules["threading"]._shutdown()
    atexit._run_exitfuncs()
    flush(sys.stdout, sys.stderr)
    sys.modules["__main__"].__dict__.clear()
    gc.collect()
    flush(sys.__stdout__, sys.__stderr__)
except BaseException as error:
    sys.excepthook(type(error), error, error.__traceback__)
    status = status or 120
os._exit(status)

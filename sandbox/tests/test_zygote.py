"""A Python that was forked is, to its program, a Python that was started."""

import os
import select
import signal
from collections.abc import Iterator

import pytest

from sandbox.job import Limits, Runner
from sandbox.runners import base, get_runner
from sandbox.tests.test_agent import agents_of, children_of, processes

PROGRAMS = {
    "prints without a last newline": "print(1, end='')",
    "leaves a file open": "import sys; out = open(1, 'w', closefd=False); out.write('kept')",
    "writes to standard error": "import sys; print('out'); sys.stderr.write('half a line')",
    "ends early": "import sys; print('before'); sys.exit(3)",
    "ends with words": "import sys; sys.exit('words')",
    "ends with None": "import sys; sys.exit()",
    "calls exit": "print(1); exit(4)",
    "raises": "def f():\n    raise ValueError('no')\nf()",
    "raises from another": "try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    raise KeyError(1) from error",
    "has a syntax error inside": "exec('1 +')",
    "has a hook of its own": "import sys\nsys.excepthook = lambda *a: print('hooked', a[0].__name__)\n1 / 0",
    "registers an exit function": "import atexit; atexit.register(print, 'bye'); print('hello')",
    "joins its threads": "import threading, time\ndef f():\n    time.sleep(0.05)\n    print('thread')\n"
    "threading.Thread(target=f).start()\nprint('main')",
    "has destructors": "class A:\n    def __del__(self): print('gone')\na = A()\nb = [A()]\nb.append(b)\nprint('end')",
    "has an output of its own": "import sys, os\nclass Out:\n    def __init__(self): self.parts = []\n"
    "    def write(self, text): self.parts.append(text)\n"
    "    def flush(self): os.write(1, ''.join(self.parts).encode()); self.parts.clear()\n"
    "sys.stdout = Out()\nprint('quick')",
    "closes its output": "import sys; print(1); sys.stdout.close()",
    "reads in every way": "import sys\nprint(input())\nprint(sys.stdin.readline())\nprint(sys.stdin.buffer.read())",
    "reads the descriptor": "import os; print(os.read(0, 100))",
    "opens its input again": "print(open(0).read())",
    "prints what is not ASCII": "print('ä€😀', ascii('\\udc80')); print(input().encode('utf-8', 'surrogateescape'))",
    "kills itself": "import os; os.kill(os.getpid(), 9)",
    "aborts": "import os; os.abort()",
    "recurses": "def f(n):\n    return 0 if n == 0 else 1 + f(n - 1)\nprint(f(900))\ntry:\n    f(1000)\n"
    "except RecursionError as error:\n    print(error)",
    "recurses deeply": "import sys\nsys.setrecursionlimit(10 ** 6)\n"
    "def f(n):\n    return 0 if n == 0 else 1 + f(n - 1)\nprint(f(50_000))",
    "forks": "import os\npid = os.fork()\nif pid == 0:\n    print('child')\nelse:\n    os.wait()\n    print('parent')",
    "writes to a closed pipe": "import os\nr, w = os.pipe()\nos.close(r)\ntry:\n    os.write(w, b'1')\n"
    "except BrokenPipeError:\n    print('told')",
    "looks at itself": "import sys, os, signal\nprint(__name__, __file__, sys.argv, sys.flags, sys.path)\n"
    "print(sorted(os.environ.items()), os.listdir('/proc/self/fd')[:-1], os.getcwd())\n"
    "print(sys.stdin, sys.stdout, sys.stderr, sys.stdout.line_buffering, sys.getrecursionlimit())\n"
    "print(signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGPIPE), os.getsid(0) == os.getpid())",
    "imports what is not there": "import numpy",
    "depends on the order of a set": "print(hash('codequest'), {'a', 'b', 'c', 'd', 'e'})",
    "is not random twice": "import random; print(0 <= random.random() < 1)",
}


@pytest.mark.sandbox
@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_program_cannot_tell_the_difference(program: str, forked: Runner, started: Runner) -> None:
    stdin = "first ü\nsecond\nthird".encode() + b"\xff"
    seen = []
    for runner in (forked, started):
        compilation, (outcome,) = runner.run("python", program, [stdin], Limits())
        assert compilation
        assert compilation.ok
        seen.append((outcome.verdict, outcome.exit_code, outcome.signal, outcome.stdout, outcome.stderr))
    assert seen[0] == seen[1]


@pytest.mark.sandbox
def test_nothing_of_other_programs_is_in_memory(forked: Runner) -> None:
    """A copy knows all that its parent knew: neither source, nor input, nor output of an earlier program."""
    first, second = "mark-of-the", "first-program"
    program = f"print({first + second!r}, input())"
    _, (outcome,) = forked.run("python", program, [(first + second).encode()], Limits())
    assert outcome.stdout.decode() == f"{first + second} {first + second}\n"
    search = f"""
halves = {first!r}.encode(), {second!r}.encode()  # never joined here
found = size = 0
with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
    for line in maps:
        start, end = (int(part, 16) for part in line.split()[0].split("-"))
        if line.split()[1].startswith("rw"):
            memory.seek(start)
            data = memory.read(end - start)
            size += len(data)
            at = data.find(halves[0])
            while at >= 0:
                found += data[at + len(halves[0]):].startswith(halves[1])
                at = data.find(halves[0], at + 1)
print(found, size > 1_000_000)
"""
    _, (outcome,) = forked.run("python", search, [b""], Limits())
    assert (outcome.stdout, outcome.stderr) == (b"0 True\n", b"")


@pytest.mark.sandbox
def test_a_killed_fork_server_is_started_again() -> None:
    others = agents_of(os.getpid())
    with get_runner("local") as runner:
        runner.run("python", "print(1)", [b""], Limits())
        (agent,) = agents_of(os.getpid()) - others
        (server,) = [pid for pid, command, _ in processes() if pid in children_of(agent) and "zygote.py" in command]
        descriptor = os.pidfd_open(server)
        signal.pidfd_send_signal(descriptor, signal.SIGKILL)
        select.select([descriptor], [], [])
        os.close(descriptor)
        _, outcomes = runner.run("python", "print(2)", [b""] * 2, Limits())
        assert [outcome.stdout for outcome in outcomes] == [b"2\n", b"2\n"]


@pytest.fixture(scope="module")
def forked() -> Iterator[Runner]:
    with get_runner("local") as runner:
        runner.languages()  # starts its agent
        yield runner


@pytest.fixture(scope="module")
def started() -> Iterator[Runner]:
    """A runner whose agent was not told of a fork server."""
    with get_runner("local") as runner:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(base, "fork_server", lambda: None)
            runner.languages()
        yield runner

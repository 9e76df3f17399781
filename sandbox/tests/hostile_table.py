"""Prints docs/reference/hostile-programs.md: what is tried, in which language, and by which test.

    python -m sandbox.tests.hostile_table > docs/reference/hostile-programs.md

Cells come from the folders under cases/; a cell without a test needs a reason, given below by its letter.
"""

from collections import defaultdict

from sandbox.tests.hostile import cases
from sandbox.toolchains import toolchains

LANGUAGES = ("c", "cpp", "python", "java", "javascript", "typescript", "go", "rust", "sqlite")
REASONS = {
    "k": "**k**ernel: the same system calls as in the tests of this row; neither the jail nor the container knows "
    "which language makes them.",
    "n": "**n**o means: the language has nothing like it (SQL has no processes, C no templates).",
    "r": "**r**untime: the program that runs is JavaScript, tested there; TypeScript only adds a compiler.",
    "w": "**w**hole run: nothing is compiled, the row's attack is on a compiler.",
    "s": "**s**ame compiler: the row's test in C drives the same front end (gcc and g++, node and tsc).",
}
# Of a row: the reason of each language that has no test, and "*" for those not named.
PROCESSES = {"*": "k", "typescript": "r", "sqlite": "k"}
COMPILING = {"*": "n", "python": "w", "javascript": "w", "sqlite": "w"}
ROWS: dict[str, dict[str, str]] = {
    "fork bomb": PROCESSES,
    "fork + setsid": PROCESSES,
    "parent exits, children live": PROCESSES,
    "SIGSTOP self": PROCESSES,
    "SIGSTOP parent": PROCESSES,
    "sleep past the wall": {"*": "k", "sqlite": "n"},
    "busy threads": {"*": "k", "typescript": "r"},
    "hide the time used": PROCESSES,
    "allocate slowly": {"*": "k", "typescript": "r"},
    "allocate at once": {"*": "k", "typescript": "r", "sqlite": "n"},
    "allocate by mmap": {"*": "k", "typescript": "n", "javascript": "n", "sqlite": "n"},
    "allocate what no process shows (tmpfs, memfd, SysV)": {"*": "k", "typescript": "r", "sqlite": "n"},
    "allocate by fork": PROCESSES,
    "deep recursion": {"*": "k", "typescript": "r", "sqlite": "n"},
    "flood stdout": {"*": "k", "typescript": "r"},
    "flood stderr": {"*": "k", "typescript": "r", "sqlite": "n"},
    "one line of 100 MB": {"*": "k", "typescript": "r"},
    "trailing white space of 10 MB": {"*": "k", "typescript": "r"},
    "NUL bytes": {"*": "k", "typescript": "r"},
    "close stdin/stdout": {"*": "k", "typescript": "r", "sqlite": "n"},
    "exit 0 with a killed child": PROCESSES,
    'print "time limit exceeded"': {"*": "k", "typescript": "r"},
    "forge the judge's own report": {"*": "k", "typescript": "r", "sqlite": "n"},
    "read the expected output, environment, other submissions": {"*": "k", "typescript": "r"},
    "read other tests' inputs": {"*": "k", "typescript": "r"},
    "/proc/1": {"*": "k", "typescript": "r"},
    "write to cwd, home, /usr, device files": {"*": "k", "typescript": "r"},
    "leave files for the next test": {"*": "k", "typescript": "r"},
    "leave processes for the next test": PROCESSES,
    "leave SysV and POSIX IPC for the next test": {"*": "k", "typescript": "r", "sqlite": "n"},
    "leave abstract sockets for the next test": {"*": "k", "typescript": "r", "sqlite": "n"},
    "symlink, hard link and FIFO tricks on outputs": {"*": "k", "typescript": "r"},
    "network of every family": {"*": "k", "typescript": "r", "sqlite": "n"},
    "ptrace, mount, unshare, setns, chroot, bpf, keyctl, io_uring, userfaultfd": {
        "*": "k",
        "typescript": "r",
        "sqlite": "n",
    },
    "another system call interface": {"*": "k", "python": "n", "javascript": "n", "typescript": "n", "sqlite": "n"},
    "raise rlimits": {"*": "k", "typescript": "r", "sqlite": "n"},
    "kill -1": PROCESSES,
    "reboot": {"*": "k", "typescript": "r", "sqlite": "n"},
    "10 000 file descriptors": {"*": "k", "typescript": "r", "sqlite": "n"},
    "inode and quota filling": {"*": "k", "typescript": "r"},
    "include /dev/random or /proc": COMPILING,
    "endless templates": COMPILING,
    "macro bombs": {**COMPILING, "cpp": "s"},
    "constant-expression bombs": COMPILING,
    "gigabyte of diagnostics": COMPILING,
    "read test data through #include or embed": COMPILING,
    "code that runs during compilation": {**COMPILING, "cpp": "s"},
    "a source of 1 MB of brackets": {},
    "a file name that is a path": {**COMPILING, "c": "s", "go": "n"},
}

HEAD = """# Hostile programs

What programs try, and the test that tries it. Written by `python -m sandbox.tests.hostile_table`; a test compares.

Each name is a folder of `sandbox/tests/cases/`, with the program in each language and what may come of it. Both
runners run all of them: `local` as `test_program_is_held[local-NAME-LANGUAGE]`, `docker` as
`test_program_is_held[docker-NAME-LANGUAGE]` (`sandbox/tests/test_hostile.py`). After each, the test looks for
processes, files and IPC objects left behind, and another program is run in the same agent. Beside them all, on the
machine and in the container, a canary process, a canary file and canary ports wait for somebody to touch them
(`sandbox/tests/canary.py`). The outer wall of the `docker` runner is also tried alone, without the jail:
`test_outer_wall_holds_without_the_jail` (`sandbox/tests/test_docker.py`).

What attacks the machine is also run in the place of a problem's output validator and interactor, together with
what only a validator can try: scores, messages and archives that make no sense
(`sandbox/tests/test_hostile_validators.py`). The innocent submission beside an attack is judged right
(`sandbox/tests/test_hostile_neighbours.py`; how much slower: `python -m bench hostile`). What no program says but an
agent that was taken over might is in `sandbox/tests/test_fuzz.py`.

A letter says why there is no test of its own:

"""


def table() -> str:
    """The page. Raises ValueError for a row nobody describes and for a cell with neither test nor reason."""
    names: dict[tuple[str, str], list[str]] = defaultdict(list)
    for case in cases():
        for row in case.rows:
            if row not in ROWS:
                raise ValueError(f"{case.name}: there is no row {row!r}")
            names[row, case.language].append(case.name)
    if unknown := set(LANGUAGES) - toolchains().keys():
        raise ValueError(f"no such languages: {sorted(unknown)}")
    lines = [f"- {reason}" for reason in REASONS.values()]
    lines += ["", "| tried | " + " | ".join(toolchains()[slug].name for slug in LANGUAGES) + " |"]
    lines += ["|---" * (len(LANGUAGES) + 1) + "|"]
    for row, reasons in ROWS.items():
        cells = []
        for slug in LANGUAGES:
            tests = [f"`{name}`" for name in names[row, slug]]
            reason = reasons.get(slug, reasons.get("*"))
            if not tests and reason not in REASONS:
                raise ValueError(f"{row!r} in {slug}: neither a test nor a reason")
            cells.append(", ".join(tests) or str(reason))
        lines.append(f"| {row} | " + " | ".join(cells) + " |")
    return HEAD + "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(table(), end="")  # noqa: T201 - that is what it is for

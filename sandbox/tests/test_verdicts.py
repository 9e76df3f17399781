"""Each verdict in each language, from real programs. The problem: add two numbers."""

from dataclasses import replace

import pytest

from sandbox.job import CaseResult, Compilation, Job, Limits, Report, Runner, Verdict
from sandbox.job import Test as JobTest
from tests.services import need_language

LIMITS = Limits(cpu_ms=1_000, memory_kib=64 * 1024, output_bytes=1 << 20, processes=32)
TESTS = [JobTest("1", lambda: (b"1 2\n", b"3\n")), JobTest("2", lambda: (b"20 22\n", b"42\n"))]

C = '#include <stdio.h>\n#include <stdlib.h>\nint main(void) {{ long a, b; scanf("%ld %ld", &a, &b); {} }}'
CPP = "#include <iostream>\n#include <vector>\nint main() {{ long a, b; std::cin >> a >> b; {} }}"
PYTHON = "a, b = map(int, input().split())\n{}"
JAVA = """import java.util.*;
public class Main {{
    public static void main(String[] args) {{
        Scanner in = new Scanner(System.in);
        long a = in.nextLong(), b = in.nextLong();
        {}
    }}
}}"""
JAVASCRIPT = 'const [a, b] = require("fs").readFileSync("/dev/stdin", "utf8").split(" ").map(Number);\n{}'

PROGRAMS: dict[str, tuple[str, dict[Verdict, str]]] = {
    "c": (
        C,
        {
            Verdict.ACCEPTED: 'printf("%ld\\n", a + b);',
            Verdict.WRONG_ANSWER: 'printf("%ld\\n", a - b);',
            Verdict.TIME_LIMIT: "for (volatile long i = 0;; i++) {}",
            Verdict.MEMORY_LIMIT: "for (;;) { volatile char *p = malloc(4096); p[0] = 1; }",
            Verdict.OUTPUT_LIMIT: 'for (;;) puts("and again and again and again");',
            Verdict.RUNTIME_ERROR: "abort();",
            Verdict.COMPILE_ERROR: "return a +;",
        },
    ),
    "cpp": (
        CPP,
        {
            Verdict.ACCEPTED: 'std::cout << a + b << "\\n";',
            Verdict.WRONG_ANSWER: 'std::cout << a << b << "\\n";',
            Verdict.TIME_LIMIT: "for (volatile long i = 0;; i = i + 1) {}",
            Verdict.MEMORY_LIMIT: "std::vector<char> v; for (;;) v.push_back('x');",
            Verdict.OUTPUT_LIMIT: 'for (;;) std::cout << "and again and again\\n";',
            Verdict.RUNTIME_ERROR: "std::vector<int> v; v.at(5) = 1;",
            Verdict.COMPILE_ERROR: "std::cout << c;",
        },
    ),
    "python": (
        PYTHON,
        {
            Verdict.ACCEPTED: "print(a + b)",
            Verdict.WRONG_ANSWER: "print(a, b)",
            Verdict.TIME_LIMIT: "while True: pass",
            Verdict.MEMORY_LIMIT: "c = []\nwhile True: c.append('x' * 10000 + str(len(c)))",
            Verdict.OUTPUT_LIMIT: "while True: print('and again and again')",
            Verdict.RUNTIME_ERROR: "print(a // 0)",
            Verdict.COMPILE_ERROR: "print(a +",
        },
    ),
    "java": (
        JAVA,
        {
            Verdict.ACCEPTED: "System.out.println(a + b);",
            Verdict.WRONG_ANSWER: "System.out.println(a * b);",
            Verdict.TIME_LIMIT: "for (long i = 0; ; i++) a += i;",
            Verdict.MEMORY_LIMIT: "List<long[]> c = new ArrayList<>(); for (;;) c.add(new long[100000]);",
            Verdict.OUTPUT_LIMIT: 'for (;;) System.out.println("and again and again");',
            Verdict.RUNTIME_ERROR: "System.out.println(a / (b - b));",
            Verdict.COMPILE_ERROR: "System.out.println(c);",
        },
    ),
    "javascript": (
        JAVASCRIPT,
        {
            Verdict.ACCEPTED: "console.log(a + b)",
            Verdict.WRONG_ANSWER: "console.log(`${a}${b}`)",
            Verdict.TIME_LIMIT: "for (;;);",
            Verdict.MEMORY_LIMIT: "const c = []; for (;;) c.push(new Array(100000).fill(a));",
            Verdict.OUTPUT_LIMIT: "for (;;) require('fs').writeSync(1, 'and again and again\\n');",
            Verdict.RUNTIME_ERROR: "throw new Error(a)",
            Verdict.COMPILE_ERROR: "console.log(a +",
        },
    ),
}
TABLE = [
    pytest.param(language, verdict, id=f"{language}-{verdict.value}")
    for language, (_, bodies) in PROGRAMS.items()
    for verdict in bodies
]


def judge(runner: Runner, language: str, source: str, **options: object) -> tuple[Report, list[CaseResult]]:
    results: list[CaseResult] = []
    job = Job(language, source, TESTS, **{"limits": LIMITS, **options})
    return runner.judge(job, results.append), results


@pytest.mark.parametrize(("language", "verdict"), TABLE)
def test_program_gets_its_verdict(runner: Runner, language: str, verdict: Verdict) -> None:
    need_language(runner, language)
    template, bodies = PROGRAMS[language]
    limits = replace(LIMITS, cpu_ms=400) if verdict is Verdict.TIME_LIMIT else LIMITS
    source = template.format(bodies[verdict])
    report, results = judge(runner, language, source, limits=limits, stop_at_first_failure=True)
    assert report.verdict is verdict, report
    assert report.toolchain == runner.languages()[language].version
    if verdict is Verdict.COMPILE_ERROR:
        assert not results
        assert report.compilation
        assert "error" in report.compilation.output.lower()
    elif verdict is Verdict.ACCEPTED:
        assert [result.verdict for result in results] == [Verdict.ACCEPTED] * 2
        assert all(result.cpu_ms > 0 and result.memory_kib > 0 for result in results)
    else:
        assert [result.verdict for result in results] == [verdict, Verdict.SKIPPED]
        assert results[0].message


def test_results_come_in_order_after_the_compilation(runner: Runner) -> None:
    seen: list[object] = []
    job = Job("python3", "print(sum(map(int, input().split())))", TESTS, LIMITS)
    report = runner.judge(job, seen.append, seen.append)
    assert isinstance(seen[0], Compilation)
    assert seen[1:] == list(report.cases)
    assert [case.test_id for case in report.cases] == ["1", "2"]


def test_all_tests_are_run_unless_told_otherwise(runner: Runner) -> None:
    report, results = judge(runner, "python", "print(3)")
    assert [result.verdict for result in results] == [Verdict.ACCEPTED, Verdict.WRONG_ANSWER]
    assert report.message == "token 1: expected 42, got 3"


@pytest.mark.parametrize(
    ("source", "signal"),
    [
        ("int main(void) { *(volatile int *)0 = 1; }", "SIGSEGV"),
        ("#include <stdlib.h>\nint main(void) { abort(); }", "SIGABRT"),
        ("#include <signal.h>\nint main(void) { raise(SIGFPE); }", "SIGFPE"),
        ("#include <signal.h>\nint main(void) { raise(SIGRTMIN + 3); }", "SIGRT37"),
    ],
)
def test_signal_is_named(runner: Runner, source: str, signal: str) -> None:
    _, (outcome,) = runner.run("c", source, [b""], LIMITS)
    assert (outcome.verdict, outcome.signal, outcome.exit_code) == (Verdict.RUNTIME_ERROR, signal, None)


def test_signals_have_their_usual_meaning(runner: Runner) -> None:
    """What our own Python ignores (SIGPIPE) must not be ignored in the program."""
    source = """
#include <signal.h>
#include <stdio.h>
int main(void) {
    for (int number = 1; number < 32; number++) {
        struct sigaction now;
        sigaction(number, 0, &now);
        if (now.sa_handler != SIG_DFL) printf("%d is not\\n", number);
    }
}"""
    _, (outcome,) = runner.run("c", source, [b""], LIMITS)
    assert (outcome.verdict, outcome.stdout) == (None, b"")


def test_time_of_children_nobody_waits_for_counts(runner: Runner) -> None:
    """With SIGCHLD ignored the kernel forgets what a dead child has used; the jail does not."""
    source = """
#include <signal.h>
#include <time.h>
#include <unistd.h>
int main(void) {
    signal(SIGCHLD, SIG_IGN);
    for (;;) {
        if (!fork()) {
            while (clock() < CLOCKS_PER_SEC / 20) {}
            _exit(0);
        }
        usleep(50000);
    }
}"""
    _, (outcome,) = runner.run("c", source, [b""], replace(LIMITS, wall_ms=30_000))
    assert outcome.verdict is Verdict.TIME_LIMIT
    assert outcome.wall_ms < 30_000
    assert outcome.cpu_ms > LIMITS.cpu_ms


def test_exact_output_is_kept_up_to_the_limit(runner: Runner) -> None:
    limits = Limits(output_bytes=1_000_000)
    source = "import sys\nsys.stdout.write('x' * int(input()))"
    _, (whole, cut) = runner.run("python", source, [b"1000000", b"1000001"], limits)
    assert (whole.verdict, len(whole.stdout), whole.truncated) == (None, 1_000_000, False)
    assert (cut.verdict, len(cut.stdout), cut.truncated) == (Verdict.OUTPUT_LIMIT, 1_000_000, True)


def test_input_of_any_size_and_content_arrives_whole(runner: Runner) -> None:
    source = "import sys, zlib\ndata = sys.stdin.buffer.read()\nprint(len(data), zlib.crc32(data))"
    _, outcomes = runner.run("python", source, [b"", bytes(range(256)) * 40_000], LIMITS)
    assert [outcome.stdout for outcome in outcomes] == [b"0 0\n", b"10240000 2712124440\n"]


def test_arguments_reach_the_program(runner: Runner) -> None:
    _, (outcome,) = runner.run("python", "import sys\nprint(sys.argv[1:])", [b""], LIMITS, args=["--n", "a b"])
    assert outcome.stdout == b"['--n', 'a b']\n"


def test_recursion_may_use_all_memory(runner: Runner) -> None:
    source = "int deep(int n) { volatile char a[1024]; a[0] = n; return n ? deep(n - 1) + a[0] : 0; }\n"
    source += "int main(void) { return deep(40000) == -1; }"
    _, (outcome,) = runner.run("c", source, [b""], LIMITS)
    assert outcome.verdict is None
    assert outcome.memory_kib > 40_000


@pytest.mark.parametrize("how", ["exit()", "quit()", "raise SystemExit", "import sys; sys.exit()"])
def test_python_may_end_in_every_usual_way(runner: Runner, how: str) -> None:
    source = f'"""Documented."""\nfrom __future__ import annotations\nprint(__doc__, __name__)\n{how}\nprint("more")'
    _, (outcome,) = runner.run("python", source, [b""], LIMITS)
    assert (outcome.verdict, outcome.stdout) == (None, b"Documented. __main__\n")


def test_python_traceback_shows_the_authors_line(runner: Runner) -> None:
    _, (outcome,) = runner.run("python", "x = 1\n\nprint(x / 0)\n", [b""], LIMITS)
    assert b"line 3, in <module>\n    print(x / 0)" in outcome.stderr
